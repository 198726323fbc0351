/** `1,234`: as it is read out. */
export const number = (value: number): string => Math.round(value).toLocaleString('en');

/** `340 ms`, and from a second on `1.2 s`. */
export function duration(valueMs: number): string {
  return valueMs < 1_000 ? `${Math.round(valueMs)} ms` : `${(valueMs / 1_000).toFixed(1)} s`;
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
