import { emitKeypressEvents, type Key } from 'node:readline';

/** Single keys, without Enter. Off while a question is being asked. */
export class Keyboard {
  readonly #input: NodeJS.ReadStream;
  readonly #onKey: (key: string) => void;
  readonly #listener = (text: string | undefined, key: Key) => {
    if (key.ctrl && (key.name === 'c' || key.name === 'd')) this.#onKey('q');
    else if (text) this.#onKey(text.toLowerCase());
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
