import type { Outline } from '../kit/outline.ts';

const outline: Outline = {
  number: '06',
  slug: '06-connection-pooling',
  title: 'Connection pooling',
  intro:
    'Your client hangs up after every sentence and dials again for the next. In this lab it keeps its lines: a few of them, ' +
    'shared by all calls, given back on every path, and closed in order when the restaurant closes. One request with all ' +
    'its timeouts is given (attempt.ts, from lab 04); the lines are yours.',
  files: ['client.ts', 'pool.ts', 'restaurant.ts', 'sizes.ts', 'review.ts'],
  given: ['errors.ts', 'attempt.ts', 'fakes.ts'],
  steps: [
    {
      id: 'reuse',
      title: 'A phone call for every sentence',
      section: '6.2',
      goal:
        'client.ts makes an Agent for every call, and with it a connection, and over HTTPS a TLS handshake. Make one for the ' +
        'client, with pool.maxConnections as its limit: calls in a row share one connection, and twenty at once open no ' +
        'more than maxConnections.',
      file: 'client.ts',
      points: 15,
      hints: [
        'To what does a connection belong in client.ts: to a call, or to the client? Which line decides that?',
        'Everything that is to be shared by all calls is made once, in createSupplierClient, outside of call(). undici’s Agent is a pool: its option `connections` is the largest number of connections to one origin. Without it there is no limit.',
        'const agent = new Agent({\n' +
          '  connections: limits.maxConnections,\n' +
          '  connect: { timeout: timeouts.connectMs, ca: options.ca },\n' +
          '});\n' +
          '\n' +
          'async function call(...) { ... await send(agent, { url, method, json }, patience) ... }',
      ],
    },
    {
      id: 'limits',
      title: 'Twelve calls, three lines',
      section: '6.2',
      goal:
        'pool.ts lets everybody through, and the waiting is left to undici’s queue, which has no clock. Write acquire() and ' +
        'release(): at most pool.maxConnections calls have a line, the others wait in the order of coming, at most ' +
        'timeouts.poolMs (SupplierTimeoutError, phase pool), and whoever leaves the queue leaves it for good.',
      file: 'pool.ts',
      alsoCalls: ['client.ts'],
      points: 10,
      hints: [
        'You wrote this class in lab 04. It needs to know two things: how many lines are free, and who waits.',
        'acquire() takes a free line, or joins the end of a queue and listens to the signal; aborted, it leaves the queue. release() hands the line to the first in the queue, and only if nobody waits the line becomes free. The clock for poolMs runs already: patience.begin() has started it, and aborts the signal.',
        'async acquire(signal: AbortSignal) {\n' +
          '  signal.throwIfAborted();\n' +
          '  if (this.#free > 0) { this.#free -= 1; return; }\n' +
          '  const { promise, resolve, reject } = Promise.withResolvers<void>();\n' +
          '  const leave = () => { this.#waiting.delete(resolve); reject(signal.reason); };\n' +
          '  this.#waiting.add(resolve);            // a Set keeps the order of coming\n' +
          "  signal.addEventListener('abort', leave, { once: true });\n" +
          "  try { await promise; } finally { signal.removeEventListener('abort', leave); }\n" +
          '}\n' +
          '\n' +
          'release() {\n' +
          '  const [next] = this.#waiting;\n' +
          '  if (!next) { this.#free += 1; return; }\n' +
          '  this.#waiting.delete(next);\n' +
          '  next();\n' +
          '}',
      ],
    },
    {
      id: 'release',
      title: 'Lines that never come back',
      section: '6.2',
      goal:
        'A call gives its line back when it has returned a value. Make it do so on every path: an error status whose body ' +
        'nobody reads or that stops half-way, an answer that is no JSON, a HEAD, a 204, a redirect, a caller who leaves. After each of them both ' +
        'lines of a pool of two are there for the next calls; and no line is given back that was never taken.',
      file: 'client.ts',
      alsoCalls: ['pool.ts'],
      points: 15,
      hints: [
        'Go through call() line by line and ask: if this throws, who gives the line back? And what of the answer is still on it?',
        'Two things are to be released: your own count of lines (in a finally, and only by a call that got one), and undici’s connection. undici has it back when the body has been read to its end. So read before you look at the status.',
        'await lines.acquire(patience.signal);\n' +
          'try {\n' +
          '  const answer = await send(agent, { url, method, json }, patience);\n' +
          '  const text = await readText(answer, patience);      // first read, then judge\n' +
          '  if (answer.statusCode >= 300) throw new SupplierStatusError(answer.statusCode);\n' +
          '  return parseJson(text);\n' +
          '} finally {\n' +
          '  lines.release();\n' +
          '}',
      ],
      tryIt: { fault: 'redirect', curl: 'curl -i URL/produce/7' },
    },
    {
      id: 'stale',
      title: 'The line went dead while nobody was talking',
      section: '6.3',
      goal:
        'Idle lines do not live for ever. Close yours after pool.keepAliveMs, and earlier if the supplier says so ' +
        '(Keep-Alive: timeout=1). A GET or HEAD that meets a dead line, with nothing of an answer, is sent once more at once, on a ' +
        'connection that is new (all your idle lines may be dead). A POST is never sent twice.',
      file: 'client.ts',
      alsoCalls: ['pool.ts'],
      points: 15,
      hints: [
        'Who closes an idle line of yours today, and when? And what does your client see when the supplier was quicker?',
        'undici’s Agent has keepAliveTimeout for suppliers that say nothing, keepAliveMaxTimeout as a cap on what they say, and keepAliveTimeoutThreshold for how much earlier it goes. A dead line shows as UND_ERR_SOCKET, ECONNRESET or EPIPE, thrown by send(). A second Agent with pipelining: 0 opens a new connection for every request.',
        'const agentOptions = {\n' +
          '  connections: limits.maxConnections, connect: { ... },\n' +
          '  keepAliveTimeout: limits.keepAliveMs,\n' +
          '  keepAliveMaxTimeout: limits.keepAliveMs,\n' +
          '  keepAliveTimeoutThreshold: 500,\n' +
          '};\n' +
          'const agent = new Agent(agentOptions);\n' +
          'const fresh = new Agent({ ...agentOptions, pipelining: 0 });\n' +
          '\n' +
          'try { return await send(agent, outgoing, patience); }\n' +
          'catch (error) {\n' +
          "  const mayRepeat = outgoing.method === 'GET' || outgoing.method === 'HEAD';\n" +
          '  if (!mayRepeat || !isDeadLine(error)) throw error;\n' +
          '  return send(fresh, outgoing, patience);\n' +
          '}',
      ],
      tryIt: { fault: 'closes-idle-lines', curl: 'curl -v --rate 30/m "URL/produce/[7-8]"' },
    },
    {
      id: 'close',
      title: 'The last one turns off the light',
      section: '6.3',
      goal:
        'close() does nothing. Make it finish every call that was made before, those in the queue too, refuse every later one with a ' +
        'SupplierError, and close all connections. It may be called twice. Afterwards nothing of the client keeps the ' +
        'process alive.',
      file: 'client.ts',
      alsoCalls: ['pool.ts'],
      points: 10,
      hints: [
        'undici’s close() knows of the calls that undici has. Which calls does it not know of?',
        'Keep a Set of the promises of all calls under way, and remember the promise of the first close(): whoever comes later gets the same one. close() sets that first, so that new calls are refused, then waits for the Set with Promise.allSettled, and closes the agents last.',
        'async function accept(...asked: Parameters<typeof call>) {\n' +
          "  if (closing) throw new SupplierError('this client has been closed');\n" +
          '  const work = call(...asked);\n' +
          '  underWay.add(work);\n' +
          '  return work.finally(() => underWay.delete(work));\n' +
          '}\n' +
          'async function finish() {\n' +
          '  await Promise.allSettled(underWay);\n' +
          '  await Promise.all([agent.close(), fresh.close()]);\n' +
          '}\n' +
          'close: () => { closing ??= finish(); return closing; }',
      ],
    },
    {
      id: 'factory',
      title: 'Whose client is it?',
      section: '6.4',
      goal:
        'restaurant.ts has one client in its module, for both suppliers and for every restaurant. Let createRestaurant({ suppliers }) ' +
        'use the clients that it is handed, and let openRestaurant() make one for each supplier: a slow supplier of ' +
        'drinks does not starve the menu, a test hands in fakes, and two restaurants share nothing.',
      file: 'restaurant.ts',
      alsoCalls: ['client.ts'],
      points: 10,
      hints: [
        'createRestaurant has a parameter that nothing reads. What does the page /menu use in its place, and since when is that there?',
        'Nothing mutable may lie at the top of the module. openRestaurant() is the one place that knows addresses: it makes both clients, puts them into `suppliers` and hands that to createRestaurant(), whose pages use nothing else.',
        'const suppliers = {\n' +
          '  produce: createSupplierClient(options.suppliers.produce),\n' +
          '  drinks: createSupplierClient(options.suppliers.drinks),\n' +
          '};\n' +
          "const server = createRestaurant({ suppliers }).listen(0, '127.0.0.1');\n" +
          '\n' +
          "app.get('/drinks', async (_req, res) => {\n" +
          "  res.json(await suppliers.drinks.get('/produce'));\n" +
          '});',
      ],
    },
    {
      id: 'shutdown',
      title: 'Closing time',
      section: '6.4',
      goal:
        'Every release closes the restaurant while guests are in it. Let close() of openRestaurant() accept nobody new, serve the ' +
        'guests in the house, close the suppliers’ clients after that, and send away whoever still waits after graceMs. Keep-alive ' +
        'connections of guests who have been served do not hold it up, and it may be called twice.',
      file: 'restaurant.ts',
      alsoCalls: ['client.ts'],
      points: 15,
      hints: [
        'In which order does close() take things away today? Who still needs them at that moment?',
        'server.close() stops accepting and waits until every connection is closed, also those of guests who have been served and keep theirs: call server.closeIdleConnections() again and again until it is done, and server.closeAllConnections() after graceMs. And when a guest is gone, the call to the supplier is of use to nobody: hand it a signal that is aborted by res’s close event, or the client’s close() waits for it.',
        "const left = once(server, 'close');\n" +
          'server.close();\n' +
          'const ushers = setInterval(() => server.closeIdleConnections(), 50);\n' +
          'const grace = setTimeout(() => server.closeAllConnections(), graceMs);\n' +
          'try { await left; } finally { clearInterval(ushers); clearTimeout(grace); }\n' +
          'await Promise.all([suppliers.produce.close(), suppliers.drinks.close()]);\n' +
          '\n' +
          "res.once('close', () => gone.abort());   // { signal: gone.signal } for the call",
      ],
    },
    {
      id: 'size',
      title: 'How many lines are enough?',
      section: '6.2',
      goal:
        'poolSize() returns 2, whatever is asked. Let it return what Little’s law says: calls per second times the mean time ' +
        'of a call (in seconds!) are the lines that are busy on average; times the headroom; rounded up to whole lines, and never ' +
        'less than 1.',
      file: 'sizes.ts',
      alsoCalls: ['client.ts'],
      points: 5,
      hints: [
        'If 50 calls begin each second, and each takes 120 ms: how many are under way at a moment?',
        'Little’s law is about the mean, not the median and not the p99: few very slow calls occupy lines for a long time, and the mean knows it. Milliseconds are thousandths.',
        'const meanMs = latenciesMs.reduce((sum, one) => sum + one, 0) / latenciesMs.length;\n' +
          'const busy = callsPerSecond * (meanMs / 1000);\n' +
          'return Math.max(1, Math.ceil(busy * headroom));',
      ],
    },
    {
      id: 'review',
      title: 'A colleague’s client',
      section: '6.4',
      goal:
        'review.ts is a pull request, and its tests are green. The comment at its top says what is supposed to be true. Five things are ' +
        'not; each check finds one of them. Find them by reading, before you look at the checks, and mend them.',
      file: 'review.ts',
      points: 5,
      hints: [
        'Take the five promises one after the other, and point at the line that keeps each of them.',
        'How many agents are there after calls to three addresses? What is on the line when the status is 503? Which of two times wins when the supplier gives a hint? Which methods go through the second send()? What is the difference between close() and destroy()?',
        'const agent = new Agent({ connections, keepAliveTimeout, keepAliveMaxTimeout });  // one\n' +
          'const text = await body.text();                  // before the status is judged\n' +
          "if (method === 'GET' && isDeadLine(error)) ...   // an order goes out once\n" +
          'close: () => agent.close()                       // not destroy()',
      ],
    },
  ],
};

export default outline;
