import path from 'node:path';

/** The recording of the last run that failed, relative to the project. */
export const LAST_TAPE = path.join('.lab', 'last.tape');
