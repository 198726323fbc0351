const baseMs = 100;
const capMs = 5000;

function ceilingMs(attempt: number): number {
  return Math.min(capMs, baseMs * 2 ** (attempt - 1));
}

const attempts = [1, 2, 3, 4, 5, 6, 7, 8];
console.log(`base ${baseMs}, cap ${capMs}: ${attempts.map(ceilingMs).join(' ')}`);

// A background job that has tried for a while.
console.log(`after attempt 2000: ${ceilingMs(2000)}`);
console.log(`with a shift, after attempt 32: ${baseMs * (1 << 31)}`);
