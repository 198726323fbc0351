import { expect, test, vi } from 'vitest';
import { afterTurningMs, Holds } from './holds.ts';

test('what counts is the time between a ping and its answer', () => {
  const holds = new Holds();
  holds.asked(0);
  holds.turned(1);
  holds.asked(100);
  holds.asked(200);
  holds.turned(1_100);
  expect(holds.heldMs).toBe(1_001);
});

test('a timer waits on for as long as the process was held', () => {
  vi.useFakeTimers();
  const process = { heldMs: 0 };
  const fire = vi.fn();
  afterTurningMs(process, 1_000, fire);
  process.heldMs = 400;
  vi.advanceTimersByTime(1_399);
  expect(fire).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(fire).toHaveBeenCalledOnce();
  vi.useRealTimers();
});
