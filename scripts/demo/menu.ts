import type { Look } from '../look.ts';
import { paragraph } from '../text.ts';
import type { SceneCard } from './scene.ts';
import { loadScene, sceneIds } from './scenes.ts';

const nameOf = ({ id, section, title }: SceneCard): string => `${section}  ${id.padEnd(14)} ${title}`;

/** Lets the speaker choose a scene. Undefined: there is nobody to ask, and what there is was listed; or the speaker leaves. */
export async function sceneMenu(look: Look): Promise<string | undefined> {
  const cards = await Promise.all(sceneIds.map(async (id) => (await loadScene(id)).card));
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    const lines = cards.flatMap((card) => [` ${nameOf(card)}`, ...paragraph(card.about, look.width, 6)]);
    process.stdout.write(
      `${['Scenes, to be asked for by name: npm run demo NAME', '', ...lines].join('\n')}\n`,
    );
    return undefined;
  }
  const { default: inquirer } = await import('inquirer');
  const choices = cards.map((card) => ({ name: nameOf(card), value: card.id, description: card.about }));
  // Numbers are typed in plain output: a list under the cursor is drawn again at each key, which nobody can listen to.
  const type = look.plain ? ('rawlist' as const) : ('select' as const);
  try {
    const { scene } = await inquirer.prompt<{ scene: string }>({
      type,
      name: 'scene',
      message: 'Which scene?',
      choices,
    });
    return scene;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') return undefined;
    throw error;
  }
}
