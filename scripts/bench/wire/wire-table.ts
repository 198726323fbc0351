import { columns } from '../columns.ts';
import type { Accuracy } from './accuracy.ts';
import { IDLE_TARGET_BYTES, type WireFigures, type WireRatio } from './measure-wire.ts';

/** The figures of proxy and supplier as text, at most 80 columns wide. */
export function wireTable({ rounds, ratios, idleConnectionBytes, accuracy }: WireFigures): string {
  const idleKb = (idleConnectionBytes / 1_024).toFixed(1);
  const idle = idleConnectionBytes <= IDLE_TARGET_BYTES ? 'ok' : 'missed';
  return [
    `ON THE WIRE, medians of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, each in turns with what it is measured against`,
    ...columns([['', 'ours', 'bare', '', 'ratio', 'target', ''], ...ratios.map(row)]),
    '',
    '  bare   a pass-through of node:net; for the supplier, an Express app',
    `  idle connection through the proxy: ${idleKb} KB   ${idle}   target: <= ${IDLE_TARGET_BYTES / 1_024} KB`,
    '',
    'ACCURACY of the toxics, beside a real Toxiproxy 2.12.0 on the reference machine',
    ...columns([['', 'asked', 'had', 'real', ''], ...accuracy.map(accuracyRow)]),
    '',
  ].join('\n');
}

const accuracyRow = ({ what, asked, had, reference, unit }: Accuracy): string[] => [
  what,
  String(asked),
  had.toFixed(1),
  String(reference),
  unit,
];

function row({ what, ours, against, unit, ratio, target, wanted }: WireRatio): string[] {
  const reached = wanted === 'at least' ? ratio >= target : ratio <= target;
  const sign = wanted === 'at least' ? '>=' : '<=';
  return [
    what,
    ours.toFixed(0),
    against.toFixed(0),
    unit,
    ratio.toFixed(2),
    `${sign} ${target}`,
    reached ? 'ok' : 'missed',
  ];
}
