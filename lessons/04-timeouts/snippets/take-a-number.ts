let free = 1; // as many as the agent has connections
const room: Array<() => void> = [];

async function takeLine(limitMs: number): Promise<void> {
  if (free > 0) {
    free -= 1;
    return;
  }
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  room.push(resolve);
  const timer = setTimeout(() => {
    room.splice(room.indexOf(resolve), 1); // leave the waiting room
    reject(new Error(`no free line within ${limitMs} ms`));
  }, limitMs);
  await promise.finally(() => clearTimeout(timer));
}

function giveLineBack(): void {
  const next = room.shift();
  if (next) next();
  else free += 1;
}

const cook = () => takeLine(200).then(() => 'has a line', String);
console.log(`first cook:  ${await cook()}`);
console.log(`second cook: ${await cook()}`);
giveLineBack();
console.log(`third cook:  ${await cook()}`);
