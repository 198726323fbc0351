import { type Look, paint } from '../../look.ts';
import { isHiding, type ShowState } from '../show.ts';
import { figure, MOODS, percent, perMark, rate, WORDS } from '../words.ts';

const NAME_COLUMNS = 19;
const MOST_MARKS = 30;

/** Who is there and how they are, and below each whom they call: a line each. */
export function pictureLines(state: ShowState, look: Look): string[] {
  const { card, frame } = state;
  const isHidden = isHiding(state);
  const chalk = paint(look);
  const flows = Object.values(frame?.flows ?? {});
  const callsPerMark = perMark(Math.max(0, ...flows.map(({ open }) => open)), MOST_MARKS);
  const actorLine = (id: string, name: string): string => {
    const actor = isHidden ? undefined : frame?.actors[id];
    if (!actor) return chalk.bold(name);
    const { sign, word } = MOODS[actor.mood];
    const mood = `${look.unicode ? sign : ASCII_SIGNS[actor.mood]} ${word}`.padEnd(11);
    const painted = actor.mood === 'well' ? chalk.green(mood) : chalk.red(mood);
    const room = look.width - NAME_COLUMNS - 13;
    return `${chalk.bold(name.padEnd(NAME_COLUMNS))}${painted} ${asManyAsFit(actor.facts, room)}`;
  };
  const flowLine = (id: string, label: string): string => {
    const name = `  ${label}`.padEnd(NAME_COLUMNS);
    const flow = isHidden ? undefined : frame?.flows[id];
    if (!flow) return name;
    const marks = (look.unicode ? '■' : '#').repeat(Math.ceil(flow.open / callsPerMark));
    const failing = flow.failing > 0 ? `${look.unicode ? '✗' : 'x'} ${percent(flow.failing)} fail` : '';
    const open = `${figure(flow.open)} open`;
    return `${name}${rate(flow.perSecond).padStart(8)} ${look.unicode ? '→' : '>'} ${chalk.red(failing.padEnd(13))} ${open.padStart(11)} ${marks}`;
  };
  const lines = card.actors.flatMap((actor) => [
    actorLine(actor.id, actor.name),
    ...card.flows.filter(({ from }) => from === actor.id).map(({ id, label }) => flowLine(id, label)),
  ]);
  const scale =
    isHidden || callsPerMark === 1 ? [] : [chalk.dim(WORDS.perMark(callsPerMark).padStart(look.width - 2))];
  return [...lines, ...scale].map((line) => ` ${line}`);
}

/** Whole facts only. */
function asManyAsFit(facts: readonly string[], room: number): string {
  const fitting = facts.filter((_, index) => facts.slice(0, index + 1).join(BETWEEN).length <= room);
  return fitting.join(BETWEEN);
}

const BETWEEN = ' · ';
const ASCII_SIGNS = { well: '+', strained: '!', down: 'x' } as const;
