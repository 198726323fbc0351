import type { Recording } from '../fixtures/journal/recording.ts';
import type { Exercise } from './exercise.ts';

/** A lesson as data. The text itself lies beside the manifest, one Markdown file per section. */
export interface Lesson {
  /** Two digits, as in the folder's name: `04`. */
  readonly number: string;
  /** The folder's name, the same for the lesson and its lab: `04-timeouts`. */
  readonly slug: string;
  readonly title: string;
  /** Time to read all sections, in minutes. The time plan for a class is in the teaching file. */
  readonly minutes: number;
  /** In the order in which they are read. */
  readonly sections: readonly Section[];
  /** At most one for each step of the lab: it is asked before the step is seen to fail. */
  readonly predictions: readonly Prediction[];
  readonly quiz: readonly QuizQuestion[];
  /** At most one of each kind. */
  readonly exercises?: readonly Exercise[];
  /** File with the quick-reference card, relative to the lesson's folder. */
  readonly card: string;
  /** Graded practice that closes the lesson, relative to the lesson's folder. */
  readonly practice?: string;
  /** File with time plan and speaker notes, relative to the lesson's folder. */
  readonly teaching: string;
}

export interface Section {
  /** Number of lesson and section: `4.1`. Steps and checks of the lab point at it. */
  readonly id: string;
  readonly title: string;
  /** Relative to the lesson's folder; its name begins with the id. */
  readonly file: string;
}

/** What a prediction counts. */
export type Unit = 'ms' | 'requests' | 'guests' | 'connections' | 'parameters';

/** A number that is asked for first and compared with what happened afterwards. */
export interface Prediction {
  /** Unique in its lesson. The student's answer is kept under it. */
  readonly id: string;
  /** The step of the lab before which it is asked. */
  readonly step: string;
  /** The check of that step whose recording holds the answer. */
  readonly check: string;
  readonly question: string;
  readonly unit: Unit;
  /** Reads the answer from the recording and from nothing else. Null: it never happened while the check was watching. */
  measure(recording: Recording): number | null;
  /** Why, in one short paragraph. True of the client as it is at that point of the lab, whatever it does. */
  readonly afterwards: string;
}

export interface QuizQuestion {
  readonly question: string;
  /** Three or more, exactly one of them correct. */
  readonly options: readonly QuizOption[];
}

export interface QuizOption {
  /** Without a full stop at its end: it is shown in the middle of a sentence, too. */
  readonly text: string;
  readonly correct: boolean;
  /** Why it is right; or which belief leads here, and what is true instead. In whole sentences. */
  readonly because: string;
}

/**
 * What the programs of a lesson claim about time, by the names of their files: for tests. Lower bounds and order only, as far
 * as no load can make them false. Upper bounds are not tested, a busy machine breaks them. Everything else that a program
 * claims is in its output, word for word.
 *
 * @param durations those in the output, in milliseconds, in their order.
 */
export type ClaimsAboutTime = Readonly<Record<string, (durations: readonly number[]) => void>>;
