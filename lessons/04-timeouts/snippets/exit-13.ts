const limit = AbortSignal.timeout(500);

console.log('waiting for 500 ms');
await new Promise((resolve) => {
  limit.addEventListener('abort', resolve);
});
console.log('the time is up'); // never printed
