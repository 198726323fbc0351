import inquirer from 'inquirer';
import type { Look } from '../../look.ts';
import { paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import { playAndKeep } from '../exercises/play-and-keep.ts';
import { TerminalTable } from '../exercises/terminal-table.ts';
import type { ProgressFile } from '../progress.ts';
import { openReading } from '../reading/open-reading.ts';
import { readInTerminal } from '../reading/read-in-terminal.ts';
import { readingsOf } from '../reading/readings.ts';
import type { Item } from './items.ts';
import type { MenuHost } from './menu.ts';

/** Rows of the terminal that the menu leaves free: its title, its keys, and the shell's prompt. */
const FREE_ROWS = 4;
const FEWEST_ROWS = 5;

/** The menu in the terminal: arrows and Enter; numbers where a list that redraws itself would not be heard. */
export function terminalMenu(lookNow: () => Look, progress: ProgressFile): MenuHost {
  return {
    get look() {
      return lookNow();
    },
    choose: (title, items) => choose(title, items, lookNow()),
    say: (lines) => {
      const { width } = lookNow();
      process.stdout.write(`${lines.flatMap((line) => paragraph(line, width)).join('\n')}\n`);
    },
    readingsOf: ({ lesson }) => readingsOf(lesson),
    read: async (reading) => readInTerminal(await openReading(reading), lookNow),
    play: async (activity, { lesson }) => {
      const table = new TerminalTable(lookNow);
      const stopped = await playAndKeep(activity, lesson, progress, table);
      table.close();
      return stopped;
    },
  };
}

async function choose<T>(title: string, items: readonly Item<T>[], look: Look): Promise<T | undefined> {
  const { menu } = wordsOf(look);
  const rows = Math.max(FEWEST_ROWS, (process.stdout.rows || 24) - FREE_ROWS);
  const choices = items.map(({ text, value }, index) =>
    value === undefined
      ? new inquirer.Separator(look.plain ? text : ` ${text}`)
      : { name: text, value: index },
  );
  // Numbers are typed in plain output: a list under the cursor is drawn again at each key, which nobody can listen to.
  const answer = await inquirer
    .prompt<{ chosen: number }>(
      look.plain
        ? { type: 'rawlist', name: 'chosen', message: title, choices }
        : {
            type: 'select',
            name: 'chosen',
            message: title,
            choices,
            pageSize: rows,
            loop: false,
            theme: {
              prefix: '',
              icon: { cursor: look.unicode ? '❯' : '>' },
              style: { keysHelpTip: () => ` ${menu.keys}` },
            },
          },
    )
    .catch((error: Error) => {
      if (error.name === 'ExitPromptError') return undefined;
      throw error;
    });
  return answer && items[answer.chosen]?.value;
}
