import { type Finding, ok, type Probe, warn } from '../finding.ts';

/** Variables are named and never shown: a proxy's address may hold a password. */
type Variables = Readonly<Record<string, string | undefined>>;

const PROXIES = 'proxies';
const PROXY_NAMES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]);

export function judgeProxies(variables: Variables): Finding {
  const isSet = (name: string) => Boolean(variables[name]);
  const set = PROXY_NAMES.filter(isSet);
  const spared = `${variables.NO_PROXY ?? ''},${variables.no_proxy ?? ''}`
    .split(',')
    .map((name) => name.trim());
  if (set.length === 0) return ok(PROXIES, 'no proxy is set');
  if (spared.includes('127.0.0.1') || spared.includes('*')) {
    return ok(PROXIES, `${set.join(', ')}: set, and NO_PROXY spares 127.0.0.1`);
  }
  // Node itself asks a proxy only if it is told to (NODE_USE_ENV_PROXY); curl always does.
  const who = variables.NODE_USE_ENV_PROXY === '1' ? 'curl and, with NODE_USE_ENV_PROXY, Node' : 'curl';
  const fact = `${set.join(', ')}: set, so ${who} would ask a proxy for a supplier on this machine`;
  return warn(PROXIES, fact, 'Set NO_PROXY=127.0.0.1 in the terminal that you use for the labs.');
}

const NODE_OPTIONS = 'NODE_OPTIONS';

export function judgeNodeOptions(variables: Variables): Finding {
  if (!variables[NODE_OPTIONS]) return ok(NODE_OPTIONS, 'not set');
  const fact = 'set: it changes every Node that is started here, except the one that runs your client';
  return warn(NODE_OPTIONS, fact, 'Unset NODE_OPTIONS in the terminal that you use for the labs.');
}

const CERTIFICATES = 'certificates';

export function judgeCertificates(variables: Variables): Finding {
  if (!variables.NODE_EXTRA_CA_CERTS)
    return ok(CERTIFICATES, 'Node trusts its own list (no NODE_EXTRA_CA_CERTS)');
  const fact = 'NODE_EXTRA_CA_CERTS is set: Node trusts more certificates here than elsewhere';
  const advice =
    'Leave it, if your network needs it; unset it where a lesson about refused certificates surprises you.';
  return warn(CERTIFICATES, fact, advice);
}

export const proxies: Probe = { topic: PROXIES, look: () => judgeProxies(process.env) };
export const nodeOptions: Probe = { topic: NODE_OPTIONS, look: () => judgeNodeOptions(process.env) };
export const caCertificates: Probe = { topic: CERTIFICATES, look: () => judgeCertificates(process.env) };
