/**
 * Who may talk to the page's server: only pages that it has served itself, in this run. Other pages in the same browser are
 * kept out by Origin (they may post to any address), names that have been pointed at 127.0.0.1 by Host (DNS rebinding), and
 * other people on this machine by the token.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';

const FORBIDDEN = 403;

/** @param port asked for with each request: a server knows its port only when it listens. */
export function ownHostOnly(port: () => number): RequestHandler {
  return (request, response, next) => {
    const hosts = [`127.0.0.1:${port()}`, `localhost:${port()}`];
    const { host = '', origin } = request.headers;
    const isOwn = hosts.includes(host) && (origin === undefined || origin === `http://${host}`);
    // A browser names the origin of everything but plain reads.
    const isNamed = request.method === 'GET' || origin !== undefined;
    if (isOwn && isNamed) return next();
    response.status(FORBIDDEN).type('text').send('Only the page of this demo may ask for that.\n');
  };
}

/** The token comes in a header; an event source and a frame cannot send one, so there it stands in the query. */
export function tokenOnly(token: string): RequestHandler {
  return (request, response, next) => {
    if (isSame(tokenOf(request), token)) return next();
    response
      .status(FORBIDDEN)
      .type('text')
      .send('Open the address that the demo has printed: it has a token.\n');
  };
}

function tokenOf(request: Request): string {
  return request.get('x-demo-token') ?? String(request.query.token ?? '');
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
