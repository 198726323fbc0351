import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../labs/kit/project-root.ts';

const PARTS = [
  'fixtures',
  'labs',
  'lessons',
  'scripts',
  'solutions',
  'package.json',
  'tsconfig.json',
  '.npmrc',
];

/** A copy of the project as on the first day, so that nobody's work and nobody's progress is touched. */
export class Project {
  readonly root = mkdtempSync(path.join(tmpdir(), 'hold-the-line-'));

  constructor() {
    for (const part of PARTS) {
      cpSync(path.join(projectRoot, part), path.join(this.root, part), { recursive: true });
    }
    symlinkSync(path.join(projectRoot, 'node_modules'), path.join(this.root, 'node_modules'), 'junction');
    for (const slug of ['01-paradigm-shift', '04-timeouts']) {
      const lab = path.join('labs', slug);
      cpSync(path.join(this.root, lab, 'starter'), path.join(this.root, lab), { recursive: true });
    }
  }

  read(file: string): string {
    return readFileSync(path.join(this.root, file), 'utf8');
  }

  write(file: string, text: string): void {
    writeFileSync(path.join(this.root, file), text);
  }

  /** As if an editor had saved another version of a file. */
  copy(from: string, to: string): void {
    this.write(to, this.read(from));
  }

  delete(file: string): void {
    rmSync(path.join(this.root, file));
  }

  has(file: string): boolean {
    return existsSync(path.join(this.root, file));
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
