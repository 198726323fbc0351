process.removeAllListeners('warning'); // here we print warnings ourselves
process.on('warning', ({ name }) => console.log(`Node says: ${name}`));

const thirtyDaysMs = 30 * 24 * 60 * 60 * 1000; // Retry-After: 2592000
const started = performance.now();
await new Promise((resolve) => setTimeout(resolve, thirtyDaysMs));
const days = (performance.now() - started) / 86_400_000;
console.log(`asked to wait for 30 days, waited for ${days.toFixed(0)}`);
