import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourcePlace, ThrownError } from '../../../fixtures/journal/call.ts';
import type { ErrorLine } from './protocol.ts';

/** Turns an error line into what checks and people read; `root` is the submission's folder. */
export function toThrownError(line: ErrorLine, root: string): ThrownError {
  const { name, message, code, classes, fields, atOnce, cause } = line;
  const at = placeIn(line.stack, root);
  return {
    name,
    message,
    classes,
    fields,
    ...(code !== undefined && { code }),
    ...(at && { at }),
    ...(atOnce && { atOnce }),
    ...(cause && { cause: toThrownError(cause, root) }),
  };
}

/**
 * The innermost place in a stack that lies in the submission's own files.
 *
 * Also finds `file:///…/client.ts:12`, with which Node introduces a syntax error before the stack proper.
 */
export function placeIn(stack: string, root: string): SourcePlace | undefined {
  for (const match of stack.matchAll(/(file:\/\/\/(?:[A-Za-z]:)?[^\s):]+|\/[^\s():]+\.[cm]?[jt]s):(\d+)/g)) {
    const [, location = '', line] = match;
    const file = pathOf(location);
    if (file === undefined) continue;
    const relative = path.relative(root, file);
    if (relative.startsWith('..') || path.isAbsolute(relative) || relative.includes('node_modules')) continue;
    return { file: relative, line: Number(line) };
  }
  return undefined;
}

/** A stack is whatever the submission says it is: also with a URL that no file can have. */
function pathOf(location: string): string | undefined {
  if (!location.startsWith('file:')) return location;
  try {
    return fileURLToPath(location);
  } catch {
    return undefined;
  }
}
