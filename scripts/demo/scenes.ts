import type { Scene } from './scene.ts';

/** Where each scene lies, in the order of the lessons. Loaded when it is asked for. */
const scenes: Readonly<Record<string, () => Promise<{ readonly scene: Scene }>>> = {
  'danger-zone': () => import('../../lessons/01-paradigm-shift/scenes/danger-zone/scene.ts'),
  'blocked-loop': () => import('../../lessons/02-http-client/scenes/blocked-loop/scene.ts'),
  drift: () => import('../../lessons/03-request-patterns/scenes/drift/scene.ts'),
  hang: () => import('../../lessons/04-timeouts/scenes/hang/scene.ts'),
  cascade: () => import('../../lessons/04-timeouts/scenes/cascade/scene.ts'),
  herd: () => import('../../lessons/05-retries/scenes/herd/scene.ts'),
  storm: () => import('../../lessons/05-retries/scenes/storm/scene.ts'),
  'handshake-tax': () => import('../../lessons/06-connection-pooling/scenes/handshake-tax/scene.ts'),
  leak: () => import('../../lessons/06-connection-pooling/scenes/leak/scene.ts'),
};

/** What can be asked for, in the order in which it is offered. */
export const sceneIds: readonly string[] = Object.keys(scenes);

/** @throws {RangeError} when there is no such scene. The message names those that there are. */
export async function loadScene(id: string): Promise<Scene> {
  const load = scenes[id];
  if (!load) throw new RangeError(`There is no scene "${id}". There are: ${sceneIds.join(', ')}.`);
  const { scene } = await load();
  return scene;
}
