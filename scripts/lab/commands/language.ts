import { BadUse } from '../../arguments.ts';
import { LANGUAGES, type Language, wordsOf } from '../../words/words.ts';

/**
 * The language of the interface: that of `--lang`, or else of the environment variable LAB_LANG. Known before the command line is
 * read as a whole, because its help is in that language, too.
 *
 * @throws {BadUse}
 */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const wanted = optionIn(argv) ?? env.LAB_LANG;
  if (wanted === undefined || wanted === '') return 'en';
  // A locale as systems write it, de_AT.UTF-8, will do.
  const [code = ''] = wanted.toLowerCase().split(/[-_.]/);
  const known = LANGUAGES.find((language) => language === code);
  if (known) return known;
  throw new BadUse(wordsOf({}).commands.complaints.unknownLanguage(wanted, LANGUAGES.join(', ')));
}

function optionIn(argv: readonly string[]): string | undefined {
  const index = argv.findLastIndex((one) => one === '--lang' || one.startsWith('--lang='));
  const found = argv[index];
  if (found === undefined) return undefined;
  return found === '--lang' ? argv[index + 1] : found.slice('--lang='.length);
}
