import { USUAL_PORTS } from '../hand-tool.ts';
import type { Look } from '../look.ts';
import { labelled, paragraph, shellCommand } from '../text.ts';

/** A proxy that is there from the beginning. */
export interface FirstProxy {
  readonly name: string;
  readonly listen: string;
  readonly upstream: string;
}

export interface FirstScreenParts {
  /** Of the API. */
  readonly url: string;
  readonly seed: number;
  readonly proxies: readonly FirstProxy[];
}

const LABEL_WIDTH = 11;

/** What somebody has to know who has just started a fault proxy. Commands are whole, to be copied. */
export function firstScreen({ url, seed, proxies }: FirstScreenParts, { width }: Look): string[] {
  const label = (name: string, text: string) => labelled(name, text, width, LABEL_WIDTH, 1);
  const [first] = proxies;
  return [
    ...label('toxiproxy', `${url} (this machine only)`),
    ...label('seed', `${seed} (with --seed ${seed} the same is drawn again)`),
    ...proxies.flatMap(({ name, listen, upstream }) => label('proxy', `${name}: ${listen} to ${upstream}`)),
    '',
    ...(first ? trySlow(url, first, width) : tryBeginning(url, width)),
    '',
    ...paragraph('Ctrl-C ends it. Each connection and each call of the API gets lines below.', width),
    '',
  ];
}

/** Nothing is there yet: a proxy in front of what `npm run supplier` starts. */
function tryBeginning(url: string, width: number): string[] {
  const proxy: FirstProxy = {
    name: 'supplier',
    listen: `127.0.0.1:${USUAL_PORTS.line}`,
    upstream: `127.0.0.1:${USUAL_PORTS.supplier}`,
  };
  return [
    ...paragraph('Try in another terminal, with `npm run supplier` in a third. A proxy:', width),
    ...shellCommand(curlWith(proxy, `${url}/proxies`), width),
    '',
    ...trySlow(url, proxy, width),
  ];
}

const trySlow = (url: string, { name, listen }: FirstProxy, width: number): string[] => [
  ...paragraph('Make its line slow, and feel it:', width),
  ...shellCommand(
    curlWith({ type: 'latency', attributes: { latency: 800 } }, `${url}/proxies/${name}/toxics`),
    width,
  ),
  ...shellCommand(`time curl http://${listen}/produce/7`, width),
];

/** With a space after each comma, where the command may be broken. */
const curlWith = (body: object, url: string): string =>
  `curl -d '${JSON.stringify(body).replaceAll(',"', ', "')}' ${url}`;
