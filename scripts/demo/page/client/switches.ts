/** One button for each fault and each defence, with its key: a press moves it on by one value. */
import type { SceneCard, Switch } from '../../scene.ts';
import { type ShowState, valueAfter } from '../../show.ts';
import { el, setText, svg } from './dom.ts';

/** More than these are drawn small: a key, a name, and how it stands only where it is not as ever. */
const MOST_LARGE = 6;

/** Resolves when it has been done, or refused. */
export type SetSwitch = (id: string, value: string) => Promise<void>;

interface Switches {
  readonly element: HTMLElement;
  draw(state: ShowState): void;
  /** Moves the switch with this key on; false if there is none. */
  press(key: string): boolean;
}

export function switches(card: SceneCard, set: SetSwitch): Switches {
  let stands: Readonly<Record<string, string>> = {};
  /** What has been asked for and not been done yet. */
  const asked = new Map<string, string>();
  const moveOn = (one: Switch): void => {
    // Presses may come faster than frames: each of them moves it on.
    const value = valueAfter(one, asked.get(one.id) ?? stands[one.id]);
    asked.set(one.id, value);
    set(one.id, value).then(() => {
      if (asked.get(one.id) === value) asked.delete(one.id);
    });
  };
  const buttons = card.switches.map((one) => drawSwitch(one, () => moveOn(one)));
  return {
    element: el(
      'section',
      { class: card.switches.length > MOST_LARGE ? 'switches many' : 'switches', 'aria-label': 'Switches' },
      ...buttons.map(({ element }) => element),
    ),
    draw({ frame }) {
      stands = frame?.switches ?? {};
      for (const { draw } of buttons) draw(stands);
    },
    press(key) {
      const one = card.switches.find((other) => other.key === key);
      if (one) moveOn(one);
      return one !== undefined;
    },
  };
}

/** A bolt for a fault, a shield for a defence. */
const ICONS = {
  fault: 'M11 1L3 12h5l-2 7 9-12h-5z',
  defence: 'M9 1l8 3c0 8-3 13-8 15-5-2-8-7-8-15z',
} as const;

const iconOf = (kind: Switch['kind']): SVGSVGElement =>
  svg(
    'svg',
    { viewBox: '0 0 18 20', class: 'icon', 'aria-label': kind, role: 'img' },
    svg('path', { d: ICONS[kind] }),
  );

function drawSwitch(one: Switch, moveOn: () => void) {
  const value = el('b', { class: 'value' });
  const button = el(
    'button',
    { type: 'button', class: one.kind, title: one.about },
    el('kbd', {}, one.key),
    el('span', { class: 'what' }, iconOf(one.kind), ` ${one.name}`),
    value,
  );
  button.addEventListener('click', moveOn);
  const draw = (stands: Readonly<Record<string, string>>): void => {
    const current = stands[one.id] ?? one.initial;
    const isAsEver = current === one.initial;
    button.classList.toggle('moved', !isAsEver);
    button.setAttribute('aria-pressed', String(!isAsEver));
    setText(value, one.values.find((other) => other.value === current)?.name ?? current);
  };
  return { element: button, draw };
}
