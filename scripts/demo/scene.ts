import type { Frame } from './frame.ts';

/**
 * A scene as the room is told of it: words, switches, charts and beats. Data only, so that it can be sent to the page, kept
 * in a recording, and printed.
 */
export interface SceneCard {
  /** How it is asked for: `npm run demo cascade`. */
  readonly id: string;
  readonly title: string;
  /** Number of the lesson's section: `4.4`. */
  readonly section: string;
  /** One sentence: what the room will see. */
  readonly about: string;
  /** Left to right, as they are drawn. */
  readonly actors: readonly Actor[];
  readonly flows: readonly Flow[];
  readonly charts: readonly Chart[];
  readonly switches: readonly Switch[];
  readonly beats: readonly Beat[];
  readonly effects: readonly Effect[];
}

/** For the speaker's window, as HTML. */
export interface SpeakerNotes {
  /** One for each beat. */
  readonly beats: readonly string[];
  /** For the whole scene: time plan, questions to the room, answers to its questions. */
  readonly plan: string;
}

export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** Calls from one actor to another. */
export interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

export interface Chart {
  readonly id: string;
  /** Some 26 characters: six charts stand side by side in large letters. */
  readonly title: string;
  /** `ms`, `/s`, `%`, `guests`: what the axis counts. */
  readonly unit: string;
  /** `lines` over time; `bars`: arrivals in slices, one bar a slice, side by side for each series. */
  readonly kind: 'lines' | 'bars';
  readonly series: ReadonlyArray<{ readonly id: string; readonly name: string }>;
  /** A limit to draw across it, in the chart's unit: the rule that is kept or broken. */
  readonly limit?: { readonly at: number; readonly name: string };
  /** Lines that differ by powers of ten. */
  readonly isLogarithmic?: boolean;
}

/** One fault or one defence. Most are off and on; a choice has more values. */
export interface Switch {
  readonly id: string;
  readonly kind: 'fault' | 'defence';
  readonly name: string;
  /** One sentence. */
  readonly about: string;
  /** The key that moves it on by one value: a digit or a lowercase letter but q, no other switch's. */
  readonly key: string;
  readonly values: ReadonlyArray<{ readonly value: string; readonly name: string }>;
  readonly initial: string;
  /** Something that happens when it is pressed, like a bell: it goes back to `initial` by itself. */
  readonly isMomentary?: true;
}

/** One beat of the show: what is switched, what is asked first, what must be seen. */
export interface Beat {
  readonly id: string;
  readonly title: string;
  /**
   * Switches to set when it begins; the others stay as they are. Its effects are announced only while these stand so: name
   * all that its claims are about, and a hand on a switch makes none of them wrong.
   */
  readonly set: Readonly<Record<string, string>>;
  /** Asked before anything is switched. The scene goes on, but what answers the question is hidden until it is asked for. */
  readonly predict?: {
    readonly question: string;
    readonly choices: readonly string[];
    /** The effect whose measurement answers it. */
    readonly effect: string;
    /** Charts that would tell, by id: they are covered until the answer is asked for. All of them, if it is missing. */
    readonly hides?: readonly string[];
  };
  /** What the speaker says, and asks the room. Markdown; for the presenter only. */
  readonly notes: string;
  /** The effects that this beat promises, in the order in which they are announced. */
  readonly effects: readonly string[];
  /** How long it takes until all of them have been measured, at most, in milliseconds. */
  readonly withinMs: number;
}

/** Something that can be measured to happen, in words. */
export interface Effect {
  readonly id: string;
  /** `/health takes longer than 1 s`. Shown with its number in what the beat promises. */
  readonly claim: string;
}

/** A running scene. Everything in it is real; whoever opened it has to close it. */
export interface Play {
  /**
   * Begins a beat: sets its switches, forgets the effects that were measured before, and looks out for its own.
   *
   * @throws {RangeError} for a beat that the card does not have.
   */
  begin(beatId: string): Promise<void>;
  /** Resolves when it is in force. @throws {RangeError} for a switch or a value that the card does not have. */
  set(switchId: string, value: string): Promise<void>;
  /**
   * What has been measured since the last time it was asked for, several times a second. Rejects when a process of the
   * world has ended: the play is over, and has to be closed.
   */
  frame(): Promise<Frame>;
  /** The timeline of one request, as a self-contained page, by the id that a frame gave it. */
  timelineOf(requestId: string): Promise<string | undefined>;
  /**
   * Sends the guests home, waits until all that they asked is in the journal, and compares: what each load generator has
   * counted, and what the journal says. For the dry run; afterwards the play can only be closed.
   */
  settle(): Promise<readonly Tally[]>;
  /** Ends guests, restaurant and supplier; nothing is left. */
  close(): Promise<void>;
}

/** One thing counted twice, by who did it and by the journal of who was asked. */
export interface Tally {
  /** `GET /health: asked` */
  readonly what: string;
  readonly byGenerator: number;
  readonly byJournal: number;
}

/** What the machine can carry, measured before the curtain rises. Scenes scale what they do by it. */
export interface Calibration {
  /** Plain answers that the restaurant gives to the guests in a second on this machine. */
  readonly answersPerSecond: number;
}

export interface SceneOptions {
  /** Decides whatever is drawn by lot. */
  readonly seed: number;
  readonly calibration: Calibration;
}

export interface Scene {
  readonly card: SceneCard;
  /** It asks so much of the machine that the dry run plays nothing else beside it. */
  readonly needsMachine?: boolean;
  open(options: SceneOptions): Promise<Play>;
}
