/** The page on the projector. */
import type { ShowState } from '../../show.ts';
import { charts } from './charts.ts';
import { LINES, presenterUrl, watch } from './connection.ts';
import { controls, onKeys } from './controls.ts';
import { el } from './dom.ts';
import { effects } from './effects.ts';
import { header } from './header.ts';
import { keyList } from './keys.ts';
import { notice, tellInstead } from './notice.ts';
import { Overlay } from './overlay.ts';
import { picture } from './picture.ts';
import { question } from './question.ts';
import { Requests } from './requests.ts';
import { switches } from './switches.ts';
import { onRestyle, toggleTheme } from './theme.ts';

let stage: ReturnType<typeof setUp> | undefined;

watch({
  onState: (state) => {
    stage ??= setUp(state);
    stage.draw(state);
  },
  onLine: (line) => (stage ? stage.tellLine(LINES[line]) : tellInstead(LINES[line])),
});

function setUp(first: ShowState) {
  const { card } = first;
  let state = first;
  const said = notice();
  const does = controls(said.show);
  const overlay = new Overlay();
  const requests = new Requests(overlay);
  const head = header(card);
  const plots = charts(card);
  const buttons = switches(card, does.set);
  const who = picture(card);
  const measured = effects();
  const asked = question(card, does.raise, does.goOn);
  const parts = [head, who, plots, measured, asked, buttons];
  const keys = () => overlay.toggle('keys', 'Keys', keyList(card));
  const look = () => requests.toggle(state);
  document.body.replaceChildren(
    head.element,
    who.element,
    who.words,
    el('div', { class: 'middle' }, plots.element, measured.element, asked.element),
    el(
      'footer',
      {},
      buttons.element,
      footButton('→', 'Go on', does.goOn),
      footButton('Shift+R', 'Requests', look),
      footButton('?', 'Keys', keys),
    ),
    said.element,
    overlay.element,
  );

  const draw = (): void => {
    for (const part of parts) part.draw(state);
  };
  plots.restyle();
  onRestyle(() => {
    plots.restyle();
    draw();
  });

  const own = (key: string): boolean => {
    if (overlay.shows('requests', 'timeline') && /^[1-9]$/.test(key)) requests.open(Number(key));
    else if (key === '?') keys();
    else if (key === 'R') look();
    else if (key === 'D') toggleTheme();
    else if (key === 'P') window.open(presenterUrl(), 'presenter', 'popup,width=1100,height=800');
    else if (key === 'F') toggleFullScreen();
    else return !overlay.isOpen && (asked.press(key) || buttons.press(key));
    return true;
  };
  onKeys(does, own, () => !overlay.isOpen);

  return {
    draw(next: ShowState): void {
      state = next;
      draw();
    },
    tellLine(text: string): void {
      head.tellLine(text);
      draw();
    },
  };
}

function footButton(key: string, text: string, does: () => void): HTMLElement {
  const button = el('button', { type: 'button', class: 'plain' }, el('kbd', {}, key), ` ${text}`);
  button.addEventListener('click', does);
  return button;
}

function toggleFullScreen(): void {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => undefined);
}
