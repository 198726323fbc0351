let free = 1; // as many as the agent has connections
const room: Array<() => void> = [];

async function takeLine(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (free > 0) {
    free -= 1;
    return;
  }
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const leave = () => {
    room.splice(room.indexOf(resolve), 1); // leave the waiting room
    reject(signal.reason);
  };
  room.push(resolve);
  signal.addEventListener('abort', leave);
  await promise.finally(() => signal.removeEventListener('abort', leave));
}

function giveLineBack(): void {
  const next = room.shift();
  if (next) next();
  else free += 1;
}

async function cook(): Promise<string> {
  const call = new AbortController();
  const late = new Error('no free line within 200 ms');
  const timer = setTimeout(() => call.abort(late), 200);
  const outcome = await takeLine(call.signal).then(() => 'has a line', String);
  clearTimeout(timer);
  return outcome;
}

console.log(`first cook:  ${await cook()}`);
console.log(`second cook: ${await cook()}`);
giveLineBack();
console.log(`third cook:  ${await cook()}`);
