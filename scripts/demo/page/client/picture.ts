/** The picture of who calls whom: boxes with their facts, flows with their numbers and the pile of open calls. */
import type { ActorState, FlowState } from '../../frame.ts';
import type { SceneCard } from '../../scene.ts';
import { pictureInWords } from '../../sentences.ts';
import { isHiding, type ShowState } from '../../show.ts';
import { figure, linesOf, MOODS, percent, perMark, rate, WORDS } from '../../words.ts';
import { el, setAttributes, setText, svg } from './dom.ts';
import { Dots } from './dots.ts';
import { type Box, HEIGHT, type Line, layOut, WIDTH } from './layout.ts';

/** Lines below a name, in a box that stands alone and in one that shares its column. */
const MOST_LINES = { alone: 6, shared: 3 } as const;
/** Characters of such a line, wide ones among them. */
const LINE_LENGTH = 22;
/** Dots on a flow in a second, at most: more could not be told apart. */
const MOST_DOTS = 10;

const PILE = { square: 9, pitch: 12, rows: 3 } as const;
/** Room at the end of a pile for its number. */
const NUMBER_WIDTH = 155;

export interface Picture {
  readonly element: SVGSVGElement;
  /** The same in words, for those who do not see it. Read when somebody comes to it, and never announced. */
  readonly words: HTMLElement;
  draw(state: ShowState): void;
}

export function picture(card: SceneCard): Picture {
  const { boxes, lines } = layOut(card);
  const scale = svg('text', { x: WIDTH, y: HEIGHT + 24, class: 'scale' });
  const drawnBoxes = boxes.map(drawBox);
  const drawnLines = lines.map(drawLine);
  const element = svg(
    'svg',
    { viewBox: `-4 -4 ${WIDTH + 8} ${HEIGHT + 38}`, class: 'picture', role: 'img', 'aria-label': card.about },
    ...drawnLines.map(({ element }) => element),
    ...drawnBoxes.map(({ element }) => element),
    scale,
  );
  const words = el('ul', { class: 'unseen', 'aria-label': 'The picture in words' });
  const marks = Math.min(...lines.map(marksInPile));
  return {
    element,
    words,
    draw(state) {
      const { frame } = state;
      if (!frame) return;
      const isHidden = isHiding(state);
      tell(words, isHidden ? [WORDS.measuring] : pictureInWords(state));
      element.classList.toggle('hidden-facts', isHidden);
      // The same for all flows, so that piles and streams can be compared.
      const flows = lines.map(({ flow }) => frame.flows[flow.id]);
      const callsPerMark = perMark(Math.max(0, ...flows.map((flow) => flow?.open ?? 0)), marks);
      const callsPerDot = perMark(Math.max(0, ...flows.map((flow) => flow?.perSecond ?? 0)), MOST_DOTS);
      for (const { box, draw } of drawnBoxes) draw(frame.actors[box.actor.id], isHidden);
      for (const { line, draw } of drawnLines) {
        draw(frame.flows[line.flow.id], { callsPerMark, callsPerDot, isHidden });
      }
      setText(scale, isHidden ? '' : `${WORDS.perDot(callsPerDot)}   ·   ${WORDS.perMark(callsPerMark)}`);
    },
  };
}

/** Line by line in place, so that whoever is reading stays where he is. */
function tell(list: HTMLElement, lines: readonly string[]): void {
  while (list.children.length > lines.length) list.lastElementChild?.remove();
  for (const [index, line] of lines.entries()) {
    const item = list.children[index] ?? list.appendChild(el('li'));
    setText(item, line);
  }
}

function drawBox(box: Box) {
  const { actor, x, y, width, height } = box;
  const most = height === HEIGHT ? MOST_LINES.alone : MOST_LINES.shared;
  const top = y + height / 2 - 12 * most;
  const name = svg('text', { x: x + width / 2, y: top, class: 'name' }, actor.name);
  const mood = svg('text', { x: x + width / 2, y: top + 29, class: 'mood' });
  const facts = Array.from({ length: most }, (_, row) =>
    svg('text', { x: x + width / 2, y: top + 56 + row * 24, class: 'fact' }),
  );
  const frame = svg('rect', { x, y, width, height, rx: 14, class: 'box' });
  const element = svg('g', { class: 'actor' }, frame, name, mood, ...facts);
  const draw = (state: ActorState | undefined, isHidden: boolean): void => {
    const shown = isHidden ? undefined : state;
    setAttributes(element, { 'data-mood': shown?.mood ?? 'hidden' });
    setText(mood, shown ? `${MOODS[shown.mood].sign} ${MOODS[shown.mood].word}` : '');
    const lines = (shown?.facts ?? []).flatMap((fact) => linesOf(fact, LINE_LENGTH));
    for (const [row, fact] of facts.entries()) setText(fact, lines[row] ?? '');
  };
  return { box, element, draw };
}

interface Scale {
  readonly callsPerMark: number;
  readonly callsPerDot: number;
  readonly isHidden: boolean;
}

const columnsOf = ({ from, to }: Line): number =>
  Math.max(1, Math.floor((to.x - from.x - NUMBER_WIDTH) / PILE.pitch));
const marksInPile = (line: Line): number => columnsOf(line) * PILE.rows;

function drawLine(line: Line) {
  const { flow, from, to } = line;
  const speed = svg('tspan', { class: 'flow-rate' });
  const label = svg('text', { x: from.x + 8, y: from.y - 13, class: 'flow-label' }, `${flow.label} `, speed);
  const trouble = svg('text', { x: to.x - 12, y: from.y - 13, class: 'flow-trouble' });
  const open = svg('text', { x: to.x - 12, y: from.y + 34, class: 'flow-open' });
  const pile = svg('path', { class: 'pile' });
  const dots = new Dots(line);
  const element = svg(
    'g',
    { class: 'flow' },
    svg('path', { d: `M${from.x + 4} ${from.y}H${to.x - 14}`, class: 'wire' }),
    svg('path', {
      d: `M${to.x - 16} ${to.y - 8}L${to.x - 4} ${to.y}L${to.x - 16} ${to.y + 8}z`,
      class: 'tip',
    }),
    pile,
    dots.element,
    label,
    trouble,
    open,
  );
  const draw = (state: FlowState | undefined, { callsPerMark, callsPerDot, isHidden }: Scale): void => {
    const { perSecond = 0, open: count = 0, failing: share = 0 } = state ?? {};
    dots.flow(isHidden ? 0 : perSecond / callsPerDot, share);
    setText(speed, isHidden ? '' : rate(perSecond));
    setText(trouble, isHidden || share === 0 ? '' : `✗ ${percent(share)}`);
    setText(open, isHidden ? '' : `${figure(count)} open`);
    setAttributes(pile, { d: isHidden ? '' : pileOf(Math.ceil(count / callsPerMark), line) });
  };
  return { line, element, draw };
}

/** Squares that pile up before the door of whoever is called, column by column. */
function pileOf(marks: number, { to, from }: Line): string {
  const right = to.x - NUMBER_WIDTH;
  return Array.from({ length: marks }, (_, index) => {
    const x = right - Math.floor(index / PILE.rows) * PILE.pitch;
    const y = from.y + 14 + (index % PILE.rows) * PILE.pitch;
    return `M${x} ${y}h${PILE.square}v${PILE.square}h-${PILE.square}z`;
  }).join('');
}
