import type { Look } from '../../look.ts';
import { Keyboard } from './keyboard.ts';
import { Screen } from './screen.ts';
import { speech } from './speech.ts';
import type { State } from './state.ts';
import { view } from './view.ts';

interface Listeners {
  readonly onKey: (key: string) => void;
  readonly onResize: () => void;
  /** The terminal is ours again after Ctrl-Z and `fg`. */
  readonly onBack: () => void;
  /** The terminal is gone: nobody can press a key any more. */
  readonly onGone: () => void;
}

const DEFAULT_ROWS = 24;

/** Where a session takes place: a screen that is drawn, or for a screen reader a text that only grows; and a keyboard. */
export class Terminal {
  readonly #lookNow: () => Look;
  readonly #out = process.stdout;
  readonly #screen = new Screen(process.stdout);
  readonly #keyboard = new Keyboard(process.stdin, (key) => this.#listeners?.onKey(key));
  readonly #onResize = () => {
    this.#screen.forget();
    this.#listeners?.onResize();
  };
  readonly #onGone = () => this.#listeners?.onGone();
  readonly #onContinue = () => {
    // Whoever has the terminal was stopped with us, and goes on with it.
    if (this.#isLent) return;
    this.#enter();
    this.#screen.forget();
    this.#listeners?.onBack();
  };
  readonly #onWriteError = () => undefined;
  #isLent = false;
  #listeners: Listeners | undefined;
  /** What a screen reader has been told last. */
  #told: State | undefined;

  constructor(lookNow: () => Look) {
    this.#lookNow = lookNow;
  }

  get look(): Look {
    return this.#lookNow();
  }

  get rows(): number {
    return this.#out.rows || DEFAULT_ROWS;
  }

  open(listeners: Listeners): void {
    this.#listeners = listeners;
    this.#out.on('resize', this.#onResize);
    // A terminal that has been closed cannot be written to: then there is nobody left to tell.
    this.#out.on('error', this.#onWriteError);
    for (const gone of ['end', 'close', 'error']) process.stdin.on(gone, this.#onGone);
    process.on('SIGCONT', this.#onContinue);
    this.#enter();
  }

  show(state: State): void {
    const { look } = this;
    if (!look.plain) {
      this.#screen.show(view(state, look, this.rows));
      return;
    }
    const lines = speech(this.#told, state, look);
    this.#told = state;
    if (lines.length > 0) this.#out.write(`${lines.join('\n')}\n`);
  }

  /** In plain output a guess is seen where it is typed. */
  echo(key: string): void {
    if (this.look.plain && key.length === 1) this.#out.write(key);
  }

  /** Lends the terminal to something else: an editor, a quiz. */
  lend(): void {
    this.#isLent = true;
    this.#leave();
  }

  takeBack(): void {
    this.#isLent = false;
    this.#enter();
    this.#screen.forget();
  }

  /** Ctrl-Z: back to the shell until it says `fg`. Returns false where there is no such thing. */
  suspend(): boolean {
    if (process.platform === 'win32') return false;
    this.#leave();
    process.kill(0, 'SIGTSTP');
    return true;
  }

  close(): void {
    this.#leave();
    this.#out.off('resize', this.#onResize);
    for (const gone of ['end', 'close', 'error']) process.stdin.off(gone, this.#onGone);
    process.off('SIGCONT', this.#onContinue);
    this.#listeners = undefined;
  }

  #leave(): void {
    this.#keyboard.off();
    this.#screen.leave();
  }

  /** Not any more once it has been closed. */
  #enter(): void {
    if (!this.#listeners) return;
    this.#keyboard.on();
    if (!this.look.plain) this.#screen.enter();
  }
}
