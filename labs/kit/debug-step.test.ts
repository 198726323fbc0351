/** A debugger as VS Code is one: it attaches, sets a breakpoint by the file's name, looks at the line and goes on. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import lab from '../04-timeouts/lab.ts';
import { debugStep } from './debug-step.ts';
import type { StepRun } from './run-step.ts';
import { solutionFolder, stageSubmission } from './submission-folder.ts';

/** Longer than the check waits for the call (1.2 s). */
const HELD_MS = 2_500;

interface Paused {
  readonly callFrames: readonly {
    readonly functionName: string;
    readonly location: { readonly scriptId: string; readonly lineNumber: number };
  }[];
}

/** Speaks the Chrome DevTools protocol. */
class Debugger {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (result: unknown) => void>();
  readonly #pauses: Array<(paused: Paused) => void> = [];
  /** Addresses of all scripts, by their ids. */
  readonly scripts = new Map<string, string>();
  #id = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data));
      if (message.id !== undefined) this.#answers.get(message.id)?.(message.result);
      if (message.method === 'Debugger.scriptParsed')
        this.scripts.set(message.params.scriptId, message.params.url);
      if (message.method === 'Debugger.paused') this.#pauses.shift()?.(message.params);
    });
  }

  static async attach(url: string): Promise<Debugger> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', reject);
    });
    return new Debugger(socket);
  }

  ask(method: string, params: object = {}): Promise<unknown> {
    this.#id += 1;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#answers.set(this.#id, resolve);
    this.#socket.send(JSON.stringify({ id: this.#id, method, params }));
    return promise;
  }

  paused(): Promise<Paused> {
    return new Promise((resolve) => this.#pauses.push(resolve));
  }
}

async function lineOf(file: string, text: string): Promise<number> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.findIndex((line) => line.includes(text));
}

test('a breakpoint in client.ts stops the call, and the check waits with it', async () => {
  const folder = await stageSubmission(lab, solutionFolder(lab));
  onTestFinished(() => folder.dispose());
  const lineNumber = await lineOf(path.join(folder.dir, 'client.ts'), 'new Patience({');
  const [step] = lab.steps;
  if (!step) throw new Error('lab 04 has no step');
  const waiting = Promise.withResolvers<string>();
  const running: Promise<StepRun> = debugStep(step, { dir: folder.dir, port: 0, onWaiting: waiting.resolve });

  const url = await waiting.promise;
  expect(new URL(url).hostname).toBe('127.0.0.1');
  const vscode = await Debugger.attach(url);
  await vscode.ask('Runtime.enable');
  await vscode.ask('Debugger.enable');
  const set = await vscode.ask('Debugger.setBreakpointByUrl', { lineNumber, urlRegex: '/client\\.ts$' });
  const { breakpointId } = set as { breakpointId: string };
  const pausing = vscode.paused();
  await vscode.ask('Runtime.runIfWaitingForDebugger');
  const [frame] = (await pausing).callFrames;
  expect(frame).toMatchObject({ functionName: 'call', location: { lineNumber } });
  expect(vscode.scripts.get(frame?.location.scriptId ?? '')).toMatch(/client\.ts$/);

  await sleep(HELD_MS);
  await vscode.ask('Debugger.removeBreakpoint', { breakpointId });
  await vscode.ask('Debugger.resume');
  const run = await running;
  const [deadline, patience] = run.checks;
  // Late by the time for which it was held, and told as that: never as a failure of the client.
  expect(deadline?.verdict.state).toBe('inconclusive');
  expect(deadline?.recording.calls[0]?.error?.classes).toContain('SupplierTimeoutError');
  expect(deadline?.tookMs).toBeGreaterThan(HELD_MS);
  expect(patience?.verdict.state).toBe('pass');
});
