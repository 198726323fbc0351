import { duration } from '../../render/words.ts';

/** Points as people write them: `7`, `7.5`, never `7.000000001`. */
export const points = (amount: number): string => String(Math.round(amount * 100) / 100);

/** A part of a whole in full percent; a dash where there is no whole. What is not nothing is never said to be 0 %. */
export function percent(part: number, whole: number): string {
  if (!(whole > 0)) return '–';
  const share = (100 * part) / whole;
  if (share > 0 && share < 1) return 'below 1 %';
  // 199 of 200 are not all of them.
  return `${share < 100 ? Math.min(99, Math.round(share)) : 100} %`;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const LONG = 2 * MINUTE;

/** As in the pictures, with minutes for whole runs: `420 ms`, `12.4 s`, `4 min 10 s`. */
export function time(ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  if (ms < LONG) return duration(ms);
  const seconds = Math.round(ms / SECOND);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `2026-03-01 12:00 UTC`: the same for everybody who reads it. The schema has seen to it that it is a time. */
export const moment = (iso: string): string =>
  `${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
