import { randomUUID } from 'node:crypto';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Containment } from '../../../labs/kit/containment/containment.ts';
import type { Lab } from '../../../labs/kit/lab.ts';
import { labFolder, type SubmissionFolder, starterFolder } from '../../../labs/kit/submission-folder.ts';

/** Puts the files of a lab into a folder that its submission may read, with the given ones beside them. */
export async function stageParcel(
  lab: Lab,
  texts: Readonly<Record<string, string>>,
  containment: Containment,
  staging: string,
): Promise<SubmissionFolder> {
  const dir = path.join(staging, randomUUID());
  await mkdir(dir, { recursive: true });
  for (const file of lab.files) {
    const text = texts[file];
    if (text === undefined) await cp(path.join(starterFolder(lab), file), path.join(dir, file));
    else await writeFile(path.join(dir, file), text);
  }
  for (const file of lab.given) await cp(path.join(labFolder(lab), file), path.join(dir, file));
  await containment.admit(dir);
  return { dir, dispose: () => rm(dir, { recursive: true, force: true }) };
}
