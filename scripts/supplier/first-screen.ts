import { type Look, paint } from '../look.ts';
import { labelled, paragraph, shellCommand } from '../text.ts';
import type { ChosenScript } from './choose-script.ts';

export interface FirstScreenParts {
  readonly url: string;
  readonly chosen: ChosenScript;
  readonly seed: number;
}

const LABEL_WIDTH = 9;

/** What somebody has to know who has just started a supplier. Commands are whole, to be copied. */
export function firstScreen({ url, chosen, seed }: FirstScreenParts, look: Look): string[] {
  const tls = url.startsWith('https:');
  const label = (name: string, text: string) => labelled(name, text, look.width, LABEL_WIDTH, 1);
  return [
    ...label('supplier', `${url} (this machine only)`),
    ...label('script', `${chosen.name}: ${chosen.about}`),
    ...label('seed', `${seed} (with --seed ${seed} the same is drawn again)`),
    '',
    paint(look).bold(' Try in another terminal:'),
    ...commands(url, tls, look),
    ...(tls ? ['', ...trust(url, look)] : []),
    '',
    ...paragraph(`The rest: curl ${tls ? '-k ' : ''}${url}/control`, look.width),
    ...paragraph('Ctrl-C ends it. Each request gets a line below when it ends.', look.width),
    '',
  ];
}

function commands(url: string, tls: boolean, { width }: Look): string[] {
  const curl = tls ? 'curl -k' : 'curl';
  return [
    `${curl} ${url}/produce/7`,
    `${curl} -X POST '${url}/control/faults/slow-headers?afterMs=2000'`,
    `${curl} -H 'x-fault: unavailable' ${url}/produce/7`,
  ].flatMap((command) => shellCommand(command, width));
}

const trust = (url: string, { width }: Look): string[] => [
  ...paragraph('With -k curl trusts anybody. To trust this supplier and nobody else:', width),
  ...shellCommand(`curl --cacert <(curl -sk ${url}/control/authority) ${url}/produce/7`, width),
];
