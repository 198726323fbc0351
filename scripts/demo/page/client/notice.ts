import { el, setText } from './dom.ts';

const SHOWN_MS = 5_000;

/** A sentence that goes away by itself. */
export function notice() {
  const element = el('p', { class: 'notice', role: 'status' });
  let timer = 0;
  return {
    element,
    show(text: string): void {
      clearTimeout(timer);
      setText(element, text);
      timer = window.setTimeout(() => setText(element, ''), SHOWN_MS);
    },
  };
}

/** One sentence in place of a page that there is nothing to draw of yet. */
export function tellInstead(text: string): void {
  document.body.replaceChildren(el('p', { class: 'instead', role: 'alert' }, text));
}
