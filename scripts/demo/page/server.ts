import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { BadUse, reasonOf } from '../../arguments.ts';
import { NotPossible, type Show } from '../running-show.ts';
import { assets, CONTENT_POLICY } from './assets.ts';
import { Audience } from './audience.ts';
import { ownHostOnly, tokenOnly } from './guard.ts';
import { notesOf } from './notes.ts';

export interface PageServer {
  /** With the token behind a `#`: browsers keep that part to themselves, so it is in no log. */
  readonly url: string;
  readonly presenterUrl: string;
  close(): Promise<void>;
}

const commandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('go-on') }),
  z.strictObject({ do: z.literal('go-back') }),
  z.strictObject({ do: z.literal('set'), switch: z.string(), value: z.string() }),
  z.strictObject({ do: z.literal('hand-up'), choice: z.int().nonnegative() }),
  z.strictObject({ do: z.literal('hand-down') }),
]);

/** A timeline has its style and its script in it, and may do nothing but draw. */
const TIMELINE_POLICY =
  "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/**
 * Serves the page of a show on 127.0.0.1.
 *
 * @param port 0 takes any.
 * @throws {BadUse} if the port cannot be opened.
 */
export async function servePage(show: Show, port: number): Promise<PageServer> {
  const token = randomBytes(16).toString('base64url');
  const audience = new Audience(show);
  let ownPort = port;
  const app = express()
    .disable('x-powered-by')
    .use(
      ownHostOnly(() => ownPort),
      harden,
      assets(),
      tokenOnly(token),
      wire(show, audience),
      complain,
    );
  const server = app.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    audience.close();
    throw new BadUse(`Port ${port} cannot be opened: ${reasonOf(error)}. Try another one, or --port 0.`, {
      cause: error,
    });
  }
  // A server that listens on TCP has an address of this kind.
  ownPort = (server.address() as AddressInfo).port;
  const address = `http://127.0.0.1:${ownPort}`;
  return {
    url: `${address}/#${token}`,
    presenterUrl: `${address}/presenter#${token}`,
    close: async () => {
      audience.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const harden: RequestHandler = (_request, response, next) => {
  response.set({
    'content-security-policy': CONTENT_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  next();
};

/** What a page asks of the show. */
function wire(show: Show, audience: Audience): Router {
  return Router()
    .get('/events', (_request, response) => audience.join(response))
    .get('/notes', async (_request, response) => {
      response.json(await notesOf(show.state.card));
    })
    .get('/timeline/:id', async (request, response) => {
      const page = await show.timelineOf(request.params.id);
      response.set('content-security-policy', TIMELINE_POLICY);
      response
        .status(page === undefined ? 404 : 200)
        .type('html')
        .send(page ?? 'There is no timeline of it.');
    })
    .post('/command', express.json({ limit: '4kb' }), async (request, response) => {
      await show.command(commandSchema.parse(request.body));
      response.status(204).end();
    });
}

/** A sentence for the speaker, who reads it on the page. */
const complain: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const [status, text] =
    error instanceof NotPossible
      ? [409, error.message]
      : error instanceof z.ZodError || error instanceof RangeError || error instanceof SyntaxError
        ? [400, 'That is nothing that this show knows.']
        : [500, `It did not work: ${reasonOf(error)}.`];
  response.status(status).type('text').send(text);
};
