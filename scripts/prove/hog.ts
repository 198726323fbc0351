/** Keeps one processor busy until its standard input ends, which it does when the parent is gone. */
const SLICE_MS = 20;

let sum = 0;

function work(): void {
  const until = performance.now() + SLICE_MS;
  while (performance.now() < until) sum += Math.sqrt(sum + 1);
  // Between two slices the end of the input is noticed.
  setImmediate(work);
}

process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.resume();
work();
