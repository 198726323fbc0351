import { readFile } from 'node:fs/promises';
import { scriptNamed } from '../../fixtures/supplier/named-scripts.ts';
import { type FaultScript, FaultScriptError, parseScript } from '../../fixtures/supplier/script.ts';
import { BadUse, reasonOf } from './bad-use.ts';

export interface ChosenScript {
  readonly name: string;
  readonly about: string;
  readonly script: FaultScript;
}

/**
 * The fault script that was asked for: one with a name, or one from a JSON file.
 *
 * @throws {BadUse} when there is none, or what the file holds is none.
 */
export async function chooseScript(choice: string): Promise<ChosenScript> {
  try {
    if (!choice.endsWith('.json')) return scriptNamed(choice);
    const script = parseScript(await readJson(choice));
    return { name: choice, about: `${script.length} rule${script.length === 1 ? '' : 's'}.`, script };
  } catch (error) {
    if (!(error instanceof FaultScriptError)) throw error;
    const place = choice.endsWith('.json') ? `${choice}: ` : '';
    throw new BadUse(`${place}${error.message}`, { cause: error });
  }
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new BadUse(`The file ${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BadUse(`The file ${file} is not JSON: ${reason}.`, { cause: error });
  }
}
