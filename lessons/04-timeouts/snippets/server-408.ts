import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { open } from '../../support/open.ts';

const usual = createServer();
console.log(`headersTimeout:   ${usual.headersTimeout} ms`);
console.log(`requestTimeout:   ${usual.requestTimeout} ms`);
console.log(`keepAliveTimeout: ${usual.keepAliveTimeout} ms`);
console.log(`your handler:     ${usual.timeout || 'no limit'}`);

// The first of them with less patience, to see it at work.
const limits = { headersTimeout: 300, connectionsCheckingInterval: 50 };
const restaurant = await open((_req, res) => res.end('hello'), limits);

const guest = connect(restaurant.port, '127.0.0.1').setEncoding('latin1');
guest.write('GET /menu HTTP/1.1\r\nHost: restau'); // and then: silence
const [answer] = await once(guest, 'data');
console.log(`a slow guest gets ${String(answer).split('\r\n')[0]}`);
restaurant.close();
