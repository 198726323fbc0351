import type { Look } from '../look.ts';
import { labelled, paragraph } from '../text.ts';
import type { OwnFile } from './own-files.ts';
import type { OwnLab } from './own-lab.ts';

const NAME_WIDTH = 18;

/** What is in a submission, and what is known of it. */
export function reportLines(out: string, labs: readonly OwnLab[], look: Look): string[] {
  return [
    ...paragraph(`${out} is ready to be handed in.`, look.width, 0),
    ...labs.flatMap((lab) => ['', ...labLines(lab, look)]),
    '',
    ...paragraph(
      'What passed here is no grade: your files will be played again, by whoever grades them.',
      look.width,
      0,
    ),
  ];
}

function labLines({ outline, files, passed }: OwnLab, look: Look): string[] {
  const { number, title, steps } = outline;
  return [
    `Lab ${number} ${title}`,
    ...files.flatMap((file) => labelled(file.name, about(file), look.width, NAME_WIDTH, 2)),
    ...paragraph(
      passedSentence(
        passed.map((step) => steps.indexOf(step) + 1),
        steps.length,
      ),
      look.width,
      2,
    ),
  ];
}

function about({ state, bytes }: OwnFile): string {
  if (state === 'changed') return `yours, ${(bytes?.length ?? 0).toLocaleString('en')} bytes`;
  if (state === 'starter') return 'still the starter: you have changed nothing in it';
  if (state === 'missing') return 'not there: the starter will stand in for it';
  return `NOT in it: the file ${state.wrong}`;
}

function passedSentence(numbers: readonly number[], of: number): string {
  if (numbers.length === 0) return 'No step of it has passed here yet.';
  if (numbers.length === of) return `All ${of} steps passed when you last played them here.`;
  const [which, verb] = numbers.length === 1 ? ['Step', 'it'] : ['Steps', 'them'];
  return `${which} ${numbers.join(', ')} of ${of} passed when you last played ${verb} here.`;
}
