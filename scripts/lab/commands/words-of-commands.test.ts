/** What was typed wrong, and how it is said. */
import { expect, test } from 'vitest';
import { BadUse } from '../../arguments.ts';
import { wordsOf } from '../../words/words.ts';
import { findOutline } from './find.ts';
import { languageOf } from './language.ts';
import { nearest } from './nearest.ts';

test.for([
  ['lst', 'list'],
  ['lsit', 'list'],
  ['statu', 'status'],
  ['rest', 'reset'],
  ['xyz', undefined],
  ['', undefined],
] as const)('%s is nearest to %s', ([typed, word]) => {
  expect(nearest(typed, ['list', 'status', 'reset', 'undo', 'replay'])).toBe(word);
});

test.for([
  [[], {}, 'en'],
  [['list', '--lang', 'de'], {}, 'de'],
  [['--lang=de', 'list'], {}, 'de'],
  [[], { LAB_LANG: 'de' }, 'de'],
  [[], { LAB_LANG: 'de_AT.UTF-8' }, 'de'],
  [['--lang', 'en'], { LAB_LANG: 'de' }, 'en'],
  [[], { LAB_LANG: '' }, 'en'],
] as const)('%j with %j speaks %s', ([argv, env, language]) => {
  expect(languageOf(argv, env)).toBe(language);
});

test('a language that there is not is said with those that there are', () => {
  expect(() => languageOf(['--lang', 'fr'], {})).toThrow(
    new BadUse(
      'The interface does not speak "fr". It speaks: en, de. Type for example: npm run lab -- --lang de',
    ),
  );
});

test.for(['4', '04', '04-timeouts'])('lab %s is found', async (name) => {
  expect((await findOutline(name, wordsOf({}))).number).toBe('04');
});

test.for([
  ['timeout', 'en', /There is no lab "timeout".*Did you mean 04-timeouts\? Type: npm run lab 04-timeouts/],
  ['lst', 'en', /Did you mean list\?/],
  ['lst', 'de', /Es gibt kein Lab „lst“.*War list gemeint\?/],
  ['99', 'en', /There are: 01, .*For all commands/],
] as const)('%s (%s) is answered with what was meant', async ([name, language, sentence]) => {
  await expect(findOutline(name, wordsOf({ language }), ['list'])).rejects.toThrow(sentence);
});

test.for([
  ['commander.unknownOption', "unknown option '--fast'", 'Die Option --fast gibt es nicht.'],
  [
    'commander.unknownOption',
    "unknown option '--plai'\n(Did you mean --plain?)",
    'Die Option --plai gibt es nicht. War --plain gemeint?',
  ],
  [
    'commander.invalidArgument',
    "option '--cards <count>' argument '0' is invalid. It must be a whole number, 1 or more.",
    'Die Option --cards <count> nimmt „0“ nicht an. Gebraucht wird eine ganze Zahl ab 1.',
  ],
  [
    'commander.optionMissingArgument',
    "option '--step <step>' argument missing",
    'Der Option --step <step> fehlt ihr Wert.',
  ],
] as const)('the parser’s %s in German', ([code, sentence, german]) => {
  expect(wordsOf({ language: 'de' }).commands.complaints.parser(code, sentence)).toBe(german);
});
