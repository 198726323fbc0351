import { spawn, spawnSync } from 'node:child_process';
import { projectRoot } from '../../labs/kit/bridge/child-process.ts';
import { wordsOf } from '../words/words.ts';
import { median } from './statistics.ts';

/** Gives a program a terminal: util-linux's `script`. */
const hasTerminal = (): boolean => spawnSync('script', ['--version']).status === 0;

const CTRL_C = '\x03';
const GIVE_UP_MS = 20_000;

/** What is typed, and by what one sees that its first screen is there. */
export const SCREENS = {
  menu: { command: 'npm run --silent lab', shows: wordsOf({}).menu.title },
  lab: { command: 'npm run --silent lab 04', shows: 'lab 04' },
} as const;

export type FirstScreen = keyof typeof SCREENS;
export const FIRST_SCREENS: readonly FirstScreen[] = ['menu', 'lab'];

/** Medians of so many rounds, in turns, in milliseconds. */
export async function measureFirstScreens(
  rounds: number,
  onProgress: (text: string) => void,
): Promise<Readonly<Record<FirstScreen, number>>> {
  const samples: Record<FirstScreen, number[]> = { menu: [], lab: [] };
  for (let round = 0; round < rounds; round += 1) {
    onProgress(`first screen, round ${round + 1} of ${rounds}`);
    for (const which of FIRST_SCREENS) samples[which].push(await firstScreenMs(which));
  }
  return { menu: median(samples.menu), lab: median(samples.lab) };
}

/**
 * Milliseconds from the start of the command, npm and all, until its first screen is on the terminal.
 *
 * NaN where there is no way to have a terminal.
 */
async function firstScreenMs(which: FirstScreen): Promise<number> {
  if (!hasTerminal()) return Number.NaN;
  const { command, shows } = SCREENS[which];
  const startedAt = performance.now();
  const child = spawn('script', ['-qfec', command, '/dev/null'], {
    cwd: projectRoot,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, TERM: 'xterm' },
  });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const late = setTimeout(() => child.kill(), GIVE_UP_MS);
  let shownMs: number | undefined;
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
    if (shownMs !== undefined || !text.includes(shows)) return;
    shownMs = performance.now() - startedAt;
    child.stdin.write(CTRL_C);
  });
  child.once('error', reject);
  // Until it has ended, or it would disturb what is measured next.
  child.once('close', () => {
    clearTimeout(late);
    if (shownMs === undefined) reject(new Error(`${command} did not show "${shows}"`));
    else resolve(shownMs);
  });
  return promise;
}
