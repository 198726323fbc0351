import { randomUUID } from 'node:crypto';
import type { RequestView } from '../../../fixtures/journal/queries.ts';
import { urlOfTarget } from '../../../fixtures/journal/target.ts';
import type { Auth } from '../starter/requests.ts';
import { headerValues } from './wire.ts';

/** One kind of auth, how to see it in a request, and how to see that it got out. */
export interface KindOfAuth {
  readonly kind: Auth['kind'];
  readonly auth: Auth;
  /** What has to be in a request, in words. */
  readonly asked: string;
  /** Texts of which none may stand anywhere but in a request to the supplier. */
  readonly secrets: readonly string[];
}

/** All four kinds, with secrets of this run: they hold what a query, a form and base64 have to encode. */
export function drawKinds(): KindOfAuth[] {
  // Every encoding leaves the middle of a secret as it is, so that it is found in all of them.
  const [key, queryKey, token, word] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const [user, password] = ['köchin', `${word}:€&+`];
  const pair = Buffer.from(`${user}:${password}`).toString('base64');
  return [
    {
      kind: 'header-key',
      auth: { kind: 'header-key', header: 'X-Api-Key', key },
      asked: 'the header x-api-key with the key',
      secrets: [key],
    },
    {
      kind: 'query-key',
      auth: { kind: 'query-key', parameter: 'api_key', key: `${queryKey}+&=` },
      asked: 'the parameter api_key with the key, encoded like any other value',
      secrets: [queryKey],
    },
    {
      kind: 'bearer',
      auth: { kind: 'bearer', token },
      asked: 'authorization: Bearer, a space and the token',
      secrets: [token],
    },
    {
      kind: 'basic',
      auth: { kind: 'basic', user, password },
      asked: 'authorization: Basic, a space and base64 of user, colon and password in UTF-8',
      secrets: [word, pair],
    },
  ];
}

/** Whether this request shows the credentials, as the standard of their kind says. */
export function shows(auth: Auth, request: RequestView): boolean {
  const has = (name: string, value: string) => {
    const values = headerValues(request, name);
    return values.length === 1 && values[0] === value;
  };
  switch (auth.kind) {
    case 'header-key':
      return has(auth.header, auth.key);
    case 'query-key': {
      const { searchParams } = urlOfTarget(request.target);
      return JSON.stringify(searchParams.getAll(auth.parameter)) === JSON.stringify([auth.key]);
    }
    case 'bearer':
      return hasScheme(request, 'bearer', auth.token);
    case 'basic':
      return hasScheme(request, 'basic', Buffer.from(`${auth.user}:${auth.password}`).toString('base64'));
  }
}

/** The name of a scheme counts in any letter case (RFC 9110, section 11.1). */
function hasScheme(request: RequestView, scheme: string, credentials: string): boolean {
  const values = headerValues(request, 'authorization');
  const [name = '', ...rest] = (values[0] ?? '').split(' ');
  return values.length === 1 && name.toLowerCase() === scheme && rest.join(' ') === credentials;
}

/** What a request shows of credentials, for people: names, never values. */
export function shownInWords(request: RequestView): string {
  const names = ['authorization', 'x-api-key'].filter((name) => headerValues(request, name).length > 0);
  const { searchParams } = urlOfTarget(request.target);
  if (searchParams.has('api_key')) names.push('api_key in the query');
  const [value = ''] = headerValues(request, 'authorization');
  return names.length > 0 ? `${names.join(' and ')}${value && ` (${value})`}` : 'no credentials';
}
