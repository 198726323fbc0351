import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { allEditors } from 'env-editor';
import { getEditorInfo } from 'open-editor';

/** An editor, ready to be started. */
export interface Editor {
  readonly name: string;
  readonly args: readonly string[];
  /** Whether it needs the terminal for itself until it is closed. */
  readonly usesTerminal: boolean;
}

/**
 * The learner's editor with a file, at a line where one is known: from VISUAL or EDITOR, which may have arguments of its own.
 *
 * @returns undefined where neither is set.
 */
export function editorFor(
  file: string,
  line: number,
  env: NodeJS.ProcessEnv = process.env,
): Editor | undefined {
  const [name, ...own] = (env.VISUAL || env.EDITOR || '').split(/\s+/).filter(Boolean);
  if (name === undefined) return undefined;
  const info = getEditorInfo([{ file, line, column: 1 }], { editor: name });
  // Of one that nobody knows it is safe to assume that it draws in the terminal.
  const isKnown = allEditors().some(({ binary }) => binary === info.binary);
  return { name, args: [...own, ...info.arguments], usesTerminal: info.isTerminalEditor || !isKnown };
}

/**
 * Starts it; one in the terminal until it is closed.
 *
 * @throws when it cannot be started.
 */
export async function edit({ name, args, usesTerminal }: Editor): Promise<void> {
  const child = spawn(name, args, {
    stdio: usesTerminal ? 'inherit' : 'ignore',
    detached: !usesTerminal,
    // Editors are batch files on Windows.
    shell: process.platform === 'win32',
  });
  await once(child, usesTerminal ? 'exit' : 'spawn');
  if (!usesTerminal) child.unref();
}
