type Attributes = Readonly<Record<string, string | number | boolean>>;
type Child = Node | string;

/** An element with its attributes (`true` stands for a bare one, `false` for none) and children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

/** Leaves the text alone if it is the same: screen readers say again whatever is written again. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Draws something only when what it is made of has changed.
 *
 * @param key all that `draw` looks at.
 */
export function whenChanged<T>(draw: (value: T) => void): (value: T, ...key: readonly unknown[]) => void {
  let drawn: string | undefined;
  return (value, ...key) => {
    const now = JSON.stringify(key);
    if (now === drawn) return;
    drawn = now;
    draw(value);
  };
}

/** Whether keys that the element understands are meant for it: what can be pressed has Enter and the space bar. */
export const isForButton = ({ target, key }: KeyboardEvent): boolean =>
  (key === 'Enter' || key === ' ') &&
  target instanceof Element &&
  target.closest('button, summary, a') !== null;

/** CSS variable of the page's colours. */
export const colorOf = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** Pixels of one rem: a 80th of the width of what is shown. */
export const remPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
