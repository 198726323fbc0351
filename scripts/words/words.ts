import { english } from './english.ts';
import { german } from './german.ts';

/** All that the interface says, in one language. */
export type Words = typeof english;

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

const WORDS: Readonly<Record<Language, Words>> = { en: english, de: german };

/** The words of the language that was asked for; English where none was. */
export const wordsOf = ({ language = 'en' }: { readonly language?: Language | undefined }): Words =>
  WORDS[language];
