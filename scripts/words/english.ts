import { commandsInEnglish } from './commands/english.ts';

/**
 * The interface's own words in English. What a lesson or a lab says (sections, goals, hints, verdicts) is content and lies
 * with it.
 *
 * Another language is a file beside this one of the same shape: the compiler tells what it lacks.
 */
export const english = {
  /** What stands in place of a sign in plain output. */
  states: { pass: 'passed:', fail: 'failed:', inconclusive: 'inconclusive:' },
  commands: commandsInEnglish,
};
