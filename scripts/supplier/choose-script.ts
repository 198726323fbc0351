import { namedScripts, scriptNamed } from '../../fixtures/supplier/named-scripts.ts';
import { type FaultScript, FaultScriptError, parseScript } from '../../fixtures/supplier/script.ts';
import { BadUse, looksLikeFile, readText } from '../arguments.ts';

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
  if (!choice.endsWith('.json')) return named(choice);
  const json = await readJson(choice);
  try {
    const script = parseScript(json);
    return { name: choice, about: `${script.length} rule${script.length === 1 ? '' : 's'}.`, script };
  } catch (error) {
    if (!(error instanceof FaultScriptError)) throw error;
    throw new BadUse(`${choice}: ${error.message}`, { cause: error });
  }
}

function named(name: string): ChosenScript {
  if (namedScripts.has(name)) return scriptNamed(name);
  const names = [...namedScripts.keys()].join(', ');
  const hint = looksLikeFile(name) ? ' If it is a file of yours: its name has to end in .json.' : '';
  throw new BadUse(`There is no fault script "${name}". There are: ${names}.${hint}`);
}

async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BadUse(`The file ${file} is not JSON: ${reason}.`, { cause: error });
  }
}
