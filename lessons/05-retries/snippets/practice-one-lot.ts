const baseMs = 100;
const jitter = Math.random();

function waitMs(attempt: number): number {
  return jitter * baseMs * 2 ** (attempt - 1);
}

const calls = Array.from({ length: 40 }, () => [waitMs(1), waitMs(2), waitMs(3)]);
const different = (attempt: number) => new Set(calls.map((waits) => waits[attempt])).size;
console.log(`40 calls, different first waits: ${different(0)}`);
console.log(`40 calls, different third waits: ${different(2)}`);
