import ky from 'ky';
import { open } from '../../support/open.ts';

// Any server's access log: who, what, how it ended. Not a header in sight.
const log: string[] = [];
const supplier = await open((req, res) => {
  const { remoteAddress } = req.socket;
  res.writeHead(401).end('{"error":"unknown key"}');
  const line = `${req.method} ${req.url} HTTP/${req.httpVersion}`;
  log.push(`${remoteAddress} - - "${line}" ${res.statusCode}`);
});
const url = `${supplier.url}/produce`;

async function logOf(call: Promise<unknown>): Promise<string> {
  const message = await call.then(String, (error: Error) => error.message);
  const [what = '', where = ''] = message.split(': ');
  return `${what}:\n    ${where.replace(supplier.url, 'http://supplier')}`;
}

console.log('our log:');
const inQuery = ky(url, { searchParams: { api_key: 'k-7f3a' } });
console.log(`  ${await logOf(inQuery)}`);
const inHeader = ky(url, { headers: { 'x-api-key': 'k-7f3a' } });
console.log(`  ${await logOf(inHeader)}`);
console.log(`the supplier's log:\n  ${log.join('\n  ')}`);
supplier.close();
