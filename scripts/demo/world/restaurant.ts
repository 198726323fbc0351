import { setImmediate } from 'node:timers/promises';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { Database } from '../../../fixtures/restaurant/database.ts';
import { requestNumber } from './door.ts';
import { answerFor, type ItemAnswer } from './item-call.ts';
import type { RestaurantPlace, RestaurantSettings } from './restaurant-settings.ts';
import { SupplierClient } from './supplier-client.ts';
import { ReplacedError, SupplierError } from './supplier-errors.ts';

/**
 * The restaurant on the projector: guests ask for /dashboard and /orders, the load balancer asks for /health.
 *
 * A change of its settings is a new release, as in real life: it begins with a database pool and a client of its own, and what
 * the old one was still waiting for is cut off.
 */
export class Restaurant {
  readonly app: Express;
  readonly #place: RestaurantPlace;
  #release: Release;
  #handlers = 0;
  #logged = 0;

  constructor(place: RestaurantPlace, settings: RestaurantSettings) {
    this.#place = place;
    this.#release = new Release(place, settings);
    this.app = this.#createApp();
  }

  /** Handlers that have begun and not ended. */
  get handlers(): number {
    return this.#handlers;
  }

  /** Errors that were written into its log. */
  get logged(): number {
    return this.#logged;
  }

  get database(): Database {
    return this.#release.database;
  }

  /** Calls to the supplier whose answer has not begun. */
  get callsWaiting(): number {
    return this.#release.supplier.waiting;
  }

  async replaceBy(settings: RestaurantSettings): Promise<void> {
    const old = this.#release;
    this.#release = new Release(this.#place, settings);
    await old.end();
  }

  #createApp(): Express {
    const app = express();
    app.disable('x-powered-by');
    app.disable('etag');
    app.get(
      '/health',
      this.#counted(async (_req, res) => {
        await this.#release.newestOrders();
        res.json({ status: 'open' });
      }),
    );
    app.get(
      '/orders',
      this.#counted(async (_req, res) => {
        res.json({ orders: await this.#release.newestOrders() });
      }),
    );
    app.get(
      '/dashboard',
      this.#counted(async (req, res) => {
        res.json(await this.#release.dashboard(requestNumber(req) ?? 0));
      }),
    );
    app.get(
      '/produce/7',
      this.#counted(async (_req, res) => {
        const { status, body } = await this.#release.item();
        res.status(status).json(body);
      }),
    );
    app.use(this.#explain);
    return app;
  }

  #counted(handle: RequestHandler): RequestHandler {
    return async (req, res, next) => {
      this.#handlers += 1;
      try {
        await handle(req, res, next);
      } finally {
        this.#handlers -= 1;
      }
    };
  }

  readonly #explain: ErrorRequestHandler = async (error, _req, res, _next) => {
    this.#logged += 1;
    // Those who have left while this process was busy are noticed first: nobody is told anything at an empty table.
    await setImmediate();
    const status = error instanceof SupplierError || error instanceof ReplacedError ? error.status : 500;
    if (!res.closed) res.status(status).json({ error: 'a service that we need does not work' });
  };
}

/** One version of the restaurant, from its deployment to the next one. */
class Release {
  readonly database: Database;
  readonly supplier: SupplierClient;
  readonly #settings: RestaurantSettings;
  readonly #gone = new AbortController();

  constructor(place: RestaurantPlace, settings: RestaurantSettings) {
    this.#settings = settings;
    this.database = new Database(place.databaseConnections);
    this.supplier = new SupplierClient(place, settings, this.#gone.signal);
  }

  async newestOrders() {
    const connection = await this.#acquire();
    try {
      return await connection.newestOrders();
    } finally {
      connection.release();
    }
  }

  async dashboard(guest: number) {
    const connection = await this.#acquire();
    try {
      const orders = await connection.newestOrders();
      if (!this.#settings.holdsDatabase) connection.release();
      const prices = await this.supplier.prices(guest);
      const total = prices.reduce((sum, { priceCents }) => sum + priceCents, 0);
      return { orders: orders.length, basketCents: total };
    } finally {
      connection.release();
    }
  }

  async item(): Promise<ItemAnswer> {
    const { item } = this.#settings;
    if (!item) throw new Error('this restaurant was not told how to ask for an item');
    return answerFor(item);
  }

  async end(): Promise<void> {
    this.#gone.abort();
    await this.supplier.close();
  }

  async #acquire() {
    const connection = await this.database.acquire();
    if (!this.#gone.signal.aborted) return connection;
    // The connections of a release that is over come free one after the other, and everybody who stood in line goes home.
    connection.release();
    throw new ReplacedError('a new release has taken over');
  }
}
