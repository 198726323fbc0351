import { catalogue } from '../../fixtures/supplier/faults/catalogue.ts';
import type { Fault } from '../../fixtures/supplier/faults/fault.ts';
import { namedScripts } from '../../fixtures/supplier/named-scripts.ts';
import { settingsIn } from '../../fixtures/supplier/plain-words.ts';
import { type Look, paint } from '../look.ts';
import { paragraph } from '../text.ts';

/** What is to be known about faults of a kind before they can be played. */
const KINDS = {
  request: '',
  connection: ' (On a whole connection: not with x-fault.)',
  listener: ' (POST /control/faults/NAME tells its address, and a command to try there.)',
} as const;

/** All that a supplier can be told to play: its faults by family, then the scripts that have a name. */
export function catalogueLines(look: Look): string[] {
  const families = Map.groupBy(catalogue.values(), ({ family }) => family);
  return [
    ...[...families].flatMap(([family, faults]) => [
      heading(`${family} faults`, look),
      ...faults.flatMap((fault) => [...entry(fault.name, about(fault), look), ...settingLines(fault, look)]),
      '',
    ]),
    heading('scripts', look),
    ...[...namedScripts.values()].flatMap(({ name, about }) => entry(name, about, look)),
  ];
}

const heading = (text: string, look: Look): string => paint(look).bold(text);

const about = ({ about, on }: Fault): string => `${about}${KINDS[on]}`;

/** `afterMs=1000: a whole number from 0 to 600000` */
const settingLines = ({ settings }: Fault, look: Look): string[] =>
  settingsIn(settings).flatMap(({ name, usual, accepts }) =>
    entry(usual === undefined ? name : `${name}=${usual}`, accepts, look, 6),
  );

/** A name and its meaning, with what does not fit on the line hanging below. */
function entry(name: string, text: string, { width }: Look, indent = 2): string[] {
  const [first = '', ...rest] = paragraph(`${name}: ${text}`, width - 2, indent);
  return [first, ...rest.map((line) => `  ${line}`)];
}
