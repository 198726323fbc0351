import type { State } from './state.ts';
import type { Terminal } from './terminal.ts';

/** Members of the state that come and go. */
type Passing = {
  [Name in keyof State]-?: undefined extends State[Name] ? Name : never;
}[keyof State];

/** What is shown, and the one place where it changes: each change is seen at once. */
export class Board {
  readonly #terminal: Terminal;
  #state: State;
  /** Something else has the terminal: what changes meanwhile is shown afterwards. */
  #isCovered = false;

  constructor(terminal: Terminal, state: State) {
    this.#terminal = terminal;
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  get isCovered(): boolean {
    return this.#isCovered;
  }

  show(change: Partial<State> = {}): void {
    this.#state = { ...this.#state, ...change };
    if (!this.#isCovered) this.#terminal.show(this.#state);
  }

  /** What has had its time. It is gone from the screen with the next {@link show}. */
  drop(...names: readonly Passing[]): void {
    const state: Record<string, unknown> = { ...this.#state };
    for (const name of names) delete state[name];
    // Only members that may be absent have been taken away.
    this.#state = state as unknown as State;
  }

  /** Another step, or the end: nothing of what was shown stays. */
  replace(state: State): void {
    this.#state = state;
  }

  /** Lends the terminal to something else until that is done. */
  async cover<T>(work: () => Promise<T>): Promise<T> {
    this.#isCovered = true;
    this.#terminal.lend();
    try {
      return await work();
    } finally {
      this.#isCovered = false;
      this.#terminal.takeBack();
      this.show();
    }
  }
}
