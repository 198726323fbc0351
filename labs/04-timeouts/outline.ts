import type { Outline } from '../kit/outline.ts';

const outline: Outline = {
  number: '04',
  slug: '04-timeouts',
  title: 'Timeouts',
  intro:
    'Your supplier does not crash. It does something worse: it says nothing. In this lab your client learns to give up, ' +
    'in every phase of a call, and your restaurant learns to stay open while it does.',
  outro:
    'Your client gives up in every phase, lets go of what it held, and your restaurant stays open meanwhile.',
  files: ['client.ts', 'restaurant.ts', 'values.ts'],
  given: ['errors.ts'],
  steps: [
    {
      id: 'headers',
      title: 'The supplier that never answers',
      section: '4.1',
      goal:
        'get() waits five minutes (the limit that undici brings along) when the supplier takes the request and says nothing. Make it reject with a ' +
        "SupplierTimeoutError of phase 'headers' after timeouts.headersMs, and still wait for an answer that is merely slow.",
      file: 'client.ts',
      points: 10,
      hints: [
        'The options carry a headersMs, and nothing in client.ts reads it. Where does the request learn how long to wait?',
        'Two ways are right. undici has a headersTimeout, as an option of request() or of the Agent; it is coarse: 150 ms fire after up to a second. Or start a timer of your own and abort the request with an AbortSignal; that is exact. Either way, turn the error that comes out into a SupplierTimeoutError before it leaves.',
        'const timeouts = { ...defaults.timeouts, ...options.timeouts };\n' +
          'request(url, { ..., headersTimeout: timeouts.headersMs })\n' +
          '// asSupplierError(error, timeouts) learns the limits, too, and begins with:\n' +
          'if (error instanceof errors.HeadersTimeoutError) {\n' +
          '  const { headersMs } = timeouts;\n' +
          "  return new SupplierTimeoutError('headers', headersMs, { cause: error });\n" +
          '}\n' +
          "// with: import { Agent, errors, request } from 'undici'",
      ],
      tryIt: { fault: 'hang-before-headers', curl: 'curl -m 3 URL/produce/7' },
    },
    {
      id: 'body',
      title: 'Status 200, and then silence',
      section: '4.2',
      goal:
        "The headers arrive, half of the body arrives, and then nothing. Give up with phase 'body' after a pause of " +
        "timeouts.bodyMs, let a slow body through as long as it moves, and end every call with phase 'total' after timeouts.totalMs.",
      file: 'client.ts',
      points: 15,
      hints: [
        'bodyMs limits the pause between two pieces, not the whole body. totalMs is another clock, and it starts with the call.',
        'undici: bodyTimeout counts pauses already (coarsely). With your own timer, read the body piece by piece (for await ... of response.body) and restart it at each piece. For the total, one timer that starts before everything else and aborts the request; remember which of the two has fired, so that the error names the right phase.',
        'const giveUp = new AbortController();\n' +
          "const late = new SupplierTimeoutError('total', timeouts.totalMs);\n" +
          'const total = setTimeout(() => giveUp.abort(late), timeouts.totalMs);\n' +
          'try {\n' +
          '  // bodyTimeout: timeouts.bodyMs, signal: giveUp.signal; then read it all\n' +
          '  request(url, { ..., bodyTimeout, signal })\n' +
          '} finally {\n' +
          '  clearTimeout(total);\n' +
          '}\n' +
          '// the reason that you abort with is the error that comes out',
      ],
      tryIt: { fault: 'stall-mid-body', curl: 'curl -m 3 URL/produce' },
    },
    {
      id: 'connect',
      title: 'The phone that nobody picks up',
      section: '4.2',
      goal:
        "The supplier's port is open, but the TLS handshake never comes to an end. Give up with phase 'connect' after " +
        "timeouts.connectMs, and hear totalMs and the caller's signal in this phase, too. (When the caller's signal is " +
        'aborted, the call rejects at once; with which error is for you to choose.)',
      file: 'client.ts',
      points: 15,
      hints: [
        'Opening a connection is the business of the Agent, not of a single request. And a signal that is handed to undici.request does nothing while the connection is being opened.',
        'The Agent takes connect: { timeout }. For the deaf signal: do not wait for undici alone, but for whichever comes first, undici or the abort; the request that is left behind is dropped by undici as soon as it hears.',
        'new Agent({ connections: ..., connect: { timeout: timeouts.connectMs } })\n' +
          '\n' +
          'const aborted = new Promise<never>((_, reject) => {\n' +
          '  const stop = () => reject(signal.reason);\n' +
          "  signal.addEventListener('abort', stop, { once: true });\n" +
          '});\n' +
          'aborted.catch(() => undefined);\n' +
          'const asked = request(url, { ..., signal });\n' +
          'const response = await Promise.race([asked, aborted]);\n' +
          "// the caller's: AbortSignal.any([giveUp.signal, callOptions.signal])",
      ],
      tryIt: { fault: 'tls-never-finishes', curl: 'curl -m 3 HTTPS_URL/produce/7' },
    },
    {
      id: 'pool',
      title: 'All lines are busy',
      section: '4.2',
      goal:
        'Both connections hang, and the next call queues inside undici without any limit. Let a call wait at most ' +
        "timeouts.poolMs for a line, then reject with phase 'pool' and never send it. Whoever leaves the queue, for whatever " +
        'reason, leaves it for good.',
      file: 'client.ts',
      points: 15,
      hints: [
        'undici has no limit for this wait and no way to leave its queue. What if a call only went to undici when a line is free?',
        'Count the lines yourself: a small class with acquire() and release(). acquire() takes a free line, or joins a queue; whoever gives up, for whatever reason, leaves the queue. release() hands the line to the first in the queue. Release in a finally, after the body has been read.',
        'class Lines {\n' +
          '  #waiting: Array<() => void> = [];\n' +
          '  #free: number;\n' +
          '  constructor(count: number) { this.#free = count; }\n' +
          '\n' +
          '  async acquire(signal: AbortSignal) {\n' +
          '    signal.throwIfAborted();\n' +
          '    if (this.#free > 0) { this.#free -= 1; return; }\n' +
          '    await new Promise<void>((resolve, reject) => {\n' +
          '      const leave = () => {\n' +
          '        this.#waiting.splice(this.#waiting.indexOf(enter), 1);\n' +
          '        reject(signal.reason);\n' +
          '      };\n' +
          '      const enter = () => {\n' +
          "        signal.removeEventListener('abort', leave);\n" +
          '        resolve();\n' +
          '      };\n' +
          "      signal.addEventListener('abort', leave, { once: true });\n" +
          '      this.#waiting.push(enter);\n' +
          '    });\n' +
          '  }\n' +
          '\n' +
          '  release() {\n' +
          '    const next = this.#waiting.shift();\n' +
          '    if (next) next(); else this.#free += 1;\n' +
          '  }\n' +
          '}\n' +
          '// signal: aborted by a timer of poolMs, by totalMs, or by the caller',
      ],
      tryIt: { fault: 'all-lines-busy', curl: 'curl -m 3 URL/produce/1' },
    },
    {
      id: 'upload',
      title: 'The upload that gets stuck',
      section: '4.2',
      goal:
        "The supplier stops reading in the middle of your upload. Give up with phase 'write' when for timeouts.writeMs not a " +
        'single piece could be sent; an upload that is slow but moving gets through, however long it takes.',
      file: 'client.ts',
      points: 15,
      hints: [
        'undici has no write timeout, and headersTimeout starts as soon as it has been handed the request. With one big Buffer nobody can tell progress from standstill.',
        'Send the upload in pieces: an async generator that yields 64 KB at a time. When it is asked for the next piece, the one before has gone out: that is your sign of life, so restart the timer there. When the last piece is gone, the write phase is over and the headers phase begins.',
        'async function* inPieces(bytes: Uint8Array, moved: () => void) {\n' +
          '  for (let at = 0; at < bytes.length; at += 65_536) {\n' +
          '    yield bytes.subarray(at, at + 65_536);\n' +
          '    moved();   // asked for the next one: this one is on its way\n' +
          '  }\n' +
          '}\n' +
          '// body: inPieces(bytes, ...)\n' +
          "// headers: { 'content-length': String(bytes.length) }",
      ],
      tryIt: {
        fault: 'stop-reading-upload',
        curl: 'head -c 30000000 /dev/zero | curl -m 3 -T - URL/invoices/1',
      },
    },
    {
      id: 'override',
      title: 'More time for one call',
      section: '4.3',
      goal:
        'The last parameter of every method may carry timeouts for this one call: longer for the yearly report, shorter for a ' +
        'suggestion. The other calls keep theirs. (connectMs is the exception: a connection is shared by many calls.)',
      file: 'client.ts',
      points: 10,
      hints: [
        'Every method has a parameter _callOptions that nothing reads, if you have not taken it up yet.',
        'Put the limits together for each call: the defaults, over them those of the client, over them those of the call. Build a new object each time; whoever changes the shared one changes it for everybody.',
        'const forClient = { ...defaults.timeouts, ...options.timeouts };\n' +
          'const timeouts = { ...forClient, ...callOptions?.timeouts };',
      ],
    },
    {
      id: 'freed',
      title: 'Giving up means letting go',
      section: '4.3',
      goal:
        'A call that has given up must leave nothing behind: its connection closed, its line back in the pool, no timer that ' +
        'keeps the process alive after close(). And the guest of the restaurant hears the truth: 504 when the supplier was too slow, 502 when it failed otherwise.',
      file: 'restaurant.ts',
      points: 15,
      hints: [
        'Two files this time. In client.ts: what of a call is still there after its promise has rejected? In restaurant.ts: which status does Express send when a handler throws?',
        'Abort the request, do not just stop waiting for it; clear every timer in a finally; give the line back in the same finally. In the restaurant, an error handler (four parameters, registered last) sees every rejection of your handlers: ask which class of your own errors it is.',
        'const explain: ErrorRequestHandler = (error, _req, res, next) => {\n' +
          "  const answer = (status) => res.status(status).json({ error: '...' });\n" +
          '  if (error instanceof SupplierTimeoutError) answer(504);\n' +
          '  else if (error instanceof SupplierError) answer(502);\n' +
          '  else next(error);\n' +
          '};\n' +
          'app.use(explain);   // after the routes',
      ],
    },
    {
      id: 'cascade',
      title: 'One bad supplier, and the house stays open',
      section: '4.4',
      goal:
        'Twenty guests are at /dashboard, the supplier hangs, and /orders and /health hang with it, although they never call the ' +
        'supplier. Find what the three pages share, and do not hold on to it while you wait for somebody else.',
      file: 'restaurant.ts',
      points: 15,
      hints: [
        'Ten database connections, twenty guests. Who holds a connection, and for how long?',
        'In /dashboard the connection is taken before the supplier is called, and given back afterwards. Ask the database, give the connection back, and only then call the supplier (or the other way round). With a finally, so that it comes back when something throws.',
        '// acquires a connection, asks, releases it in a finally:\n' +
          'const orders = await newestOrders(database);\n' +
          "const produce = await supplier.get('/produce');\n" +
          'res.json({ orders, produce });',
      ],
    },
    {
      id: 'values',
      title: 'How long is long enough?',
      section: '4.5',
      goal:
        'chooseTimeouts() returns numbers from a blog post. Choose them from what was measured and what was promised: the share ' +
        'of healthy calls that may be cut off, and the patience of the guests.',
      file: 'values.ts',
      alsoCalls: ['client.ts'],
      points: 10,
      hints: [
        'Sort one column of the trace. Which of its values may you cut off, if one call in a hundred may be cut off?',
        'All four limits cut together: if each of them uses up the whole allowance, you cut too much. Take for each a value beyond which only a quarter of the allowance lies, and leave some room; up to three times the slowest value that must pass is accepted. totalMs is also capped by the patience of the guests.',
        'const quantile = (values: number[], share: number) => {\n' +
          '  const sorted = values.toSorted((a, b) => a - b);\n' +
          '  return sorted[Math.ceil(values.length * share) - 1] ?? 0;\n' +
          '};\n' +
          'const keep = 1 - level.mayCutShare / 4;\n' +
          '// whole milliseconds: AbortSignal.timeout takes no others\n' +
          'const limit = (values: number[]) => Math.ceil(1.2 * quantile(values, keep));\n' +
          'headersMs: limit(trace.map((call) => call.headersMs)), ...\n' +
          'totalMs: Math.min(level.guestPatienceMs, limit(...)),',
      ],
    },
  ],
};

export default outline;
