import { commandsInGerman } from './commands/german.ts';
import type { Words } from './words.ts';

/** The interface's own words in German. */
export const german: Words = {
  states: { pass: 'bestanden:', fail: 'nicht bestanden:', inconclusive: 'ohne Urteil:' },
  commands: commandsInGerman,
};
