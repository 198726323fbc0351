import { open } from '../../support/open.ts';

const dish = 'crème brûlée €9';
const bytes = Buffer.from(dish);
const firstPiece = Promise.withResolvers<void>();

const supplier = await open(async (req, res) => {
  if (req.url === '/latin1') {
    res.setHeader('Content-Type', 'text/plain; charset=iso-8859-1');
    res.end(Buffer.from('crème brûlée', 'latin1'));
    return;
  }
  res.setHeader('Content-Type', 'text/plain; charset=utf-8');
  res.write(bytes.subarray(0, 3)); // in the middle of an è
  await firstPiece.promise; // has been read
  res.end(bytes.subarray(3));
});

console.log(`${dish.length} characters, ${bytes.length} bytes`);

const inPieces = await fetch(supplier.url);
let wrong = '';
let right = '';
const decoder = new TextDecoder();
for await (const piece of inPieces.body ?? []) {
  wrong += Buffer.from(piece).toString();
  right += decoder.decode(piece, { stream: true });
  firstPiece.resolve();
}
console.log(`each piece by itself: ${wrong}`);
console.log(`with one decoder:     ${right}`);

const old = await fetch(`${supplier.url}/latin1`);
const body = await old.bytes();
console.log(`text():               ${new TextDecoder().decode(body)}`);
console.log(`as its header says:   ${new TextDecoder('iso-8859-1').decode(body)}`);
supplier.close();
