import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../labs/kit/bridge/child-process.ts';

const vitest = path.join(projectRoot, 'node_modules/vitest/vitest.mjs');

const EMPTY_TEST = "import { test } from 'vitest';\n\ntest('nothing', () => {});\n";
const CONFIG =
  "import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({ test: { watch: false } });\n";

/**
 * What the verdicts are compared with: a cold `vitest run` of one file with one empty test. The least that a lab graded by
 * a test runner alone would take after each save, on the same machine at the same time.
 */
export class ColdVitest {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** In a folder of its own inside .lab, with a config of its own: nothing of this project is read. */
  static async prepare(): Promise<ColdVitest> {
    const parent = path.join(projectRoot, '.lab');
    await mkdir(parent, { recursive: true });
    const folder = await mkdtemp(path.join(parent, 'bench-'));
    await writeFile(path.join(folder, 'vitest.config.ts'), CONFIG);
    await writeFile(path.join(folder, 'empty.test.ts'), EMPTY_TEST);
    return new ColdVitest(folder);
  }

  /** Milliseconds from the start of the process to its end. */
  async run(): Promise<number> {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [vitest, 'run', '--root', this.#folder], {
      cwd: this.#folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`vitest could not run an empty test: ${said.trim()}`);
    return performance.now() - startedAt;
  }

  dispose(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }
}
