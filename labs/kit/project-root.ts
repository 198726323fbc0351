import { realpathSync } from 'node:fs';
import path from 'node:path';

/** The folder that all of the project lies in. In a file of its own, so that whoever needs it loads nothing else. */
export const projectRoot = realpathSync(path.resolve(import.meta.dirname, '../..'));
