import { isUtf8 } from 'node:buffer';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Without the mark that some editors put in front of UTF-8: Node would take it for a part of the code. */
export function withoutMark(bytes: Buffer): Buffer {
  const isMarked = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  return isMarked ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
}

/** Why a file cannot be source text: the rest of a sentence that begins with its name. */
export function notText(bytes: Buffer): string | undefined {
  if (isUtf16(bytes)) return 'is saved as UTF-16, so it was not taken. Save it as UTF-8.';
  return isUtf8(bytes)
    ? undefined
    : 'is not UTF-8 text, so it was not taken. Open it in your editor and save it as UTF-8.';
}

const isUtf16 = ([first, second]: Buffer): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** Whether two files say the same, whatever system they were saved on. */
export const saysTheSame = (a: Buffer, b: Buffer): boolean => textOf(a) === textOf(b);

/** What a file says, without how a system saves it. */
export const textOf = (bytes: Buffer): string =>
  withoutMark(bytes).toString('utf8').replaceAll('\r\n', '\n').trimEnd();
