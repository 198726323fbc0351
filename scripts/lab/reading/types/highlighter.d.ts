/**
 * What we use of highlight.js. Its own declarations bring the types of browsers into every file of the project, where they
 * contradict those of Node; tsconfig.json leads here in place of them.
 */
import type { Grammar } from './grammar.d.ts';

interface Highlighter {
  registerLanguage(name: string, grammar: Grammar): void;
  registerAliases(aliases: string[], of: { languageName: string }): void;
  /** Undefined for a language that has not been registered. */
  getLanguage(name: string): object | undefined;
  /** `value` is HTML, escaped. */
  highlight(code: string, options: { language: string; ignoreIllegals: boolean }): { value: string };
}

declare const highlighter: Highlighter;
export default highlighter;
