import { expect, test } from 'vitest';
import { eventLine } from './log-lines.ts';

const closed = { type: 'connection-closed', seq: 3, atUs: 0, source: 'proxy', connection: 7 } as const;

test('who closed a connection is told, with what had passed', () => {
  const passed = { toSupplier: 80, toClient: 120 };
  expect(eventLine({ ...closed, by: 'client', manner: 'reset', passed })).toBe(
    'connection 7: reset by the client; 80 bytes went to the supplier, 120 to the client',
  );
});

test('a supplier that was never reached has closed nothing', () => {
  expect(eventLine({ ...closed, by: 'supplier', manner: 'fin', unreached: 'ECONNREFUSED' })).toBe(
    'connection 7: closed, because the supplier could not be reached (ECONNREFUSED)',
  );
});
