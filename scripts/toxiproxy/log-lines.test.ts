import { expect, test } from 'vitest';
import { eventText, logLines } from './log-lines.ts';

const closed = { type: 'connection-closed', seq: 3, atUs: 0, source: 'proxy', connection: 7 } as const;

test('who closed a connection is told, with what had passed', () => {
  const passed = { toSupplier: 80, toClient: 120 };
  expect(eventText({ ...closed, by: 'client', manner: 'reset', passed })).toBe(
    'connection 7: reset by the client; 80 bytes went to the supplier, 120 to the client',
  );
});

test('a supplier that was never reached has closed nothing', () => {
  expect(eventText({ ...closed, by: 'supplier', manner: 'fin', unreached: 'ECONNREFUSED' })).toBe(
    'connection 7: closed, because the supplier could not be reached (ECONNREFUSED)',
  );
});

test('what does not fit on a line hangs below it, beside the time of day', () => {
  const look = { width: 60, color: false, unicode: true, plain: false };
  const text = 'connection 7: reset by the client; 80 bytes went to the supplier, 120 to the client';
  expect(logLines(text, new Date('2026-01-02T03:04:05.678Z'), look)).toEqual([
    '03:04:05.678  connection 7: reset by the client; 80 bytes',
    '              went to the supplier, 120 to the client',
  ]);
});
