import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { starterFolder } from '../../../labs/kit/submission-folder.ts';
import { notText, saysTheSame, withoutMark } from '../../source-text.ts';
import { type Claim, choose, undecidedSentence } from './choose.ts';
import { EXACT, type Meant, meantBy } from './meant.ts';
import type { Notes } from './notes.ts';
import type { LabFiles } from './places.ts';
import { listed, shown } from './shown.ts';
import type { Placed } from './sort-into-labs.ts';
import type { TakenLab } from './taken.ts';

/** The files of one lab: the student's, and the starter's for those that are not there. */
export async function takeLab(
  lab: LabFiles,
  placed: readonly Placed[],
  isOneOfSeveral: boolean,
  notes: Notes,
): Promise<TakenLab> {
  const say = (sentence: string) => notes.add(isOneOfSeveral ? `Lab ${lab.number}: ${sentence}` : sentence);
  const own = new Map<string, Buffer>();
  for (const file of lab.files) {
    const bytes = takeFile(file, placed, say);
    if (bytes) own.set(file, bytes);
  }
  if (own.size === 0) {
    say(
      `None of its files is there (${lab.files.join(', ')}), so ${isOneOfSeveral ? 'it' : `lab ${lab.number}`} scores 0.`,
    );
    return { slug: lab.slug, state: 'missing', files: new Map(), fromStarter: [], unchanged: [] };
  }
  const files = new Map<string, Buffer>();
  const fromStarter: string[] = [];
  const unchanged: string[] = [];
  for (const file of lab.files) {
    const starter = await readFile(path.join(starterFolder(lab), file));
    const bytes = own.get(file);
    files.set(file, bytes ?? starter);
    if (!bytes) fromStarter.push(file);
    else if (saysTheSame(bytes, starter)) unchanged.push(file);
  }
  if (fromStarter.length > 0) say(`${standsIn(fromStarter)} not handed in: the starter stands in.`);
  if (unchanged.length === own.size) say('Nothing was changed: what was handed in is the starter.');
  else if (unchanged.length > 0) say(`${listed(unchanged)} ${isOrAre(unchanged)} still the starter.`);
  return { slug: lab.slug, state: 'taken', files, fromStarter, unchanged };
}

const standsIn = (files: readonly string[]) => `${listed(files)} ${files.length === 1 ? 'was' : 'were'}`;
const isOrAre = (files: readonly string[]) => (files.length === 1 ? 'is' : 'are');

function takeFile(
  file: string,
  placed: readonly Placed[],
  say: (sentence: string) => void,
): Buffer | undefined {
  const claims: Claim[] = [];
  const refused: { readonly name: string; readonly meant: Meant }[] = [];
  for (const { path: at, bytes, isNamed } of placed) {
    const meant = meantBy(at.at(-1) ?? '', [file]);
    if (meant?.refused) refused.push({ name: shown(at), meant });
    else if (meant && bytes) claims.push({ path: at, bytes, meant, isNamed });
  }
  const [first, ...others] = claims;
  if (!first) {
    for (const { name, meant } of refused) say(refusalOf(name, file, meant));
    return undefined;
  }
  const choice = choose([first, ...others]);
  if ('undecided' in choice) {
    say(undecidedSentence(file, choice.undecided));
    return undefined;
  }
  const { taken, leftAside } = choice;
  const name = shown(taken.path);
  if (leftAside.length > 0)
    say(`${name} was taken as ${file}; ${listed(leftAside.map((one) => shown(one.path)))} was left aside.`);
  else if (taken.meant.distance !== EXACT) say(`${name} was taken as ${file}. Its name should be just that.`);
  const complaint = notText(taken.bytes);
  if (complaint) {
    say(`${name} ${complaint}`);
    return undefined;
  }
  if (taken.bytes.length === 0) say(`${name} is empty.`);
  return withoutMark(taken.bytes);
}

function refusalOf(name: string, file: string, { refused }: Meant): string {
  return refused === 'javascript'
    ? `${name} is JavaScript, so it was not taken. The lab asks for TypeScript: ${file}.`
    : `${name} was not taken: the lab asks for ${file}. Rename it and hand it in again.`;
}
