/** Milliseconds, never below 0. Undefined: it says nothing that we understand. */
function retryAfterMs(value: string, nowMs: number): number | undefined {
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

const nowMs = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT');
const inTwoMinutes = 'Wed, 21 Oct 2026 07:30:00 GMT';
const longAgo = 'Wed, 21 Oct 2015 07:28:00 GMT';
for (const value of ['120', inTwoMinutes, longAgo, 'in a moment', '']) {
  console.log(`${`"${value}"`.padEnd(32)} ${retryAfterMs(value, nowMs)}`);
}

console.log('\nand what the short ways make of it:');
console.log(`Number('')        = ${Number('')}: come back at once`);
console.log(`Number('a date')  = ${Number('a date')}`);
console.log(`Date.parse('120') = the year ${new Date('120').getFullYear()}`);
console.log(`Date.parse('1.5') = the year ${new Date('1.5').getFullYear()}`);
console.log(`max(0, NaN)       = ${Math.max(0, Number.NaN)}`);
