import { el } from './dom.ts';

/** One thing over the page at a time: Escape, its button or a press beside it closes it, and the keyboard goes back. */
export class Overlay {
  readonly element = el('dialog');
  #kind = '';

  constructor() {
    this.element.addEventListener('click', ({ target }) => {
      if (target === this.element) this.close();
    });
  }

  get isOpen(): boolean {
    return this.element.open;
  }

  /** Whether it is open with something of one of these kinds. */
  shows(...kinds: readonly string[]): boolean {
    return this.isOpen && kinds.includes(this.#kind);
  }

  /** The same asked for again closes it. */
  toggle(kind: string, title: string, ...content: readonly Node[]): void {
    const isSame = this.isOpen && this.#kind === kind;
    this.close();
    if (!isSame) this.show(kind, title, ...content);
  }

  show(kind: string, title: string, ...content: readonly Node[]): void {
    this.#kind = kind;
    const shut = el('button', { type: 'button', class: 'shut' }, el('kbd', {}, 'Esc'), ' close');
    shut.addEventListener('click', () => this.close());
    this.element.className = kind;
    this.element.replaceChildren(el('header', {}, el('h2', {}, title), shut), ...content);
    if (!this.isOpen) this.element.showModal();
  }

  close(): void {
    this.element.close();
    // What was shown may go on running, like the page in a frame.
    this.element.replaceChildren();
  }
}
