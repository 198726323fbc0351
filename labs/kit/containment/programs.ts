import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Where a program of the system lies, or undefined. Looked up here, because a submission is started with an empty environment. */
export function programAt(name: string, searched = process.env.PATH ?? ''): string | undefined {
  const folders = searched.split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
