import { emitKeypressEvents, type Key } from 'node:readline';
import { keyName } from '../reading/key-name.ts';

/** Single keys, without Enter, by name ({@link keyName}). Off while another program has the terminal. */
export class Keyboard {
  readonly #input: NodeJS.ReadStream;
  readonly #onKey: (key: string) => void;
  readonly #listener = (text: string | undefined, key: Key) => {
    const name = keyName(text, key);
    if (name !== '') this.#onKey(name);
  };

  constructor(input: NodeJS.ReadStream, onKey: (key: string) => void) {
    this.#input = input;
    this.#onKey = onKey;
    emitKeypressEvents(input);
  }

  /** Listens. Said twice, each key still counts once. */
  on(): void {
    this.#input.setRawMode(true);
    this.#input.off('keypress', this.#listener).on('keypress', this.#listener);
    this.#input.resume();
  }

  off(): void {
    this.#input.off('keypress', this.#listener);
    this.#input.setRawMode(false);
    this.#input.pause();
  }
}
