import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const FIND_WITHIN_MS = 1_000;

const messageSchema = z.looseObject({
  method: z.string().optional(),
  params: z
    .looseObject({
      scriptId: z.string().optional(),
      url: z.string().optional(),
      callFrames: z
        .array(z.looseObject({ location: z.looseObject({ scriptId: z.string(), lineNumber: z.number() }) }))
        .optional(),
    })
    .optional(),
});

/** Whether this Node lets a process under the permission model be inspected (24 and later). */
export const canInspect = process.allowedNodeEnvironmentFlags.has('--allow-inspector');

/**
 * Asks a process that no longer answers which line it is at.
 *
 * SIGUSR1 makes Node open its inspector from a thread of its own, which can pause JavaScript even inside an endless
 * loop. Used for a learner's own run only: it needs `--allow-inspector`, which a graded submission never gets.
 *
 * @param inspectorUrl resolves with the `ws://` address once the process has announced it.
 * @returns `file:///path:line` of the frames, innermost first, as text; empty when the process did not tell in time.
 */
export async function blockedStack(pid: number, inspectorUrl: Promise<string>): Promise<string> {
  try {
    process.kill(pid, 'SIGUSR1');
  } catch {
    return '';
  }
  const limit = sleep(FIND_WITHIN_MS, '', { ref: false });
  const url = await Promise.race([inspectorUrl, limit]);
  return url ? Promise.race([pausedFrames(url), limit]) : '';
}

function pausedFrames(url: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    const scripts = new Map<string, string>();
    socket.addEventListener('error', () => resolve(''));
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ id: 1, method: 'Debugger.enable' }));
      socket.send(JSON.stringify({ id: 2, method: 'Debugger.pause' }));
    });
    socket.addEventListener('message', ({ data }) => {
      const { method, params } = messageSchema.parse(JSON.parse(String(data)));
      if (method === 'Debugger.scriptParsed' && params?.scriptId && params.url) {
        scripts.set(params.scriptId, params.url);
      }
      if (method !== 'Debugger.paused') return;
      const frames = (params?.callFrames ?? []).map(({ location }) => {
        const script = scripts.get(location.scriptId) ?? '';
        return script.startsWith('file:') ? `${fileURLToPath(script)}:${location.lineNumber + 1}` : '';
      });
      socket.close();
      resolve(frames.filter(Boolean).join('\n'));
    });
  });
}
