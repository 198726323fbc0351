// 10 000 healthy calls, the same on every machine: most are quick, few are not.
let seed = 7;
const random = () => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
};
const latencies: number[] = [];
for (let call = 0; call < 10_000; call += 1) {
  const usual = 60 + 80 * random();
  latencies.push(random() < 0.03 ? usual + 1400 * random() ** 2 : usual);
}
latencies.sort((a, b) => a - b);

/** The smallest value that lets this share of the calls through. */
function percentile(share: number): number {
  return latencies[Math.ceil(share * latencies.length) - 1] ?? 0;
}
const sum = latencies.reduce((total, latency) => total + latency, 0);

function show(name: string, limitMs: number): void {
  const cut = latencies.filter((latency) => latency > limitMs).length;
  const limit = limitMs.toFixed(0).padStart(5);
  console.log(`${name} ${limit} ms cuts ${cut} of 10000`);
}
show('mean       ', sum / latencies.length);
show('twice that ', (2 * sum) / latencies.length);
show('p99        ', percentile(0.99));
show('p99.9      ', percentile(0.999));
show('slowest    ', percentile(1));
