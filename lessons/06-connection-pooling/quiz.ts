import type { QuizQuestion } from '../lesson.ts';

export const quiz: readonly QuizQuestion[] = [
  {
    question:
      'A supplier is 40 ms away, there and back. You call it over HTTPS (TLS 1.3), with a new client for each call. ' +
      'It answers at once. What does one call take?',
    options: [
      {
        text: '40 ms: the handshakes travel with the request',
        correct: false,
        because:
          'They come before it. A request can leave only when TCP and TLS are through, unless the connection is open already.',
      },
      {
        text: '80 ms',
        correct: false,
        because: 'That is plain HTTP: one round trip for TCP, one for the call. TLS 1.3 adds one more.',
      },
      {
        text: '120 ms',
        correct: true,
        because: 'Three round trips: TCP, TLS, the call. A shared client pays the first two once.',
      },
      {
        text: '40 ms, because TLS sessions are resumed',
        correct: false,
        because:
          'A new client has no ticket to show. And with TLS 1.3, resumption saves work, not a round trip.',
      },
    ],
  },
  {
    question: 'Which of these throws the connection pool away with every call?',
    options: [
      {
        text: 'await fetch(url) in a handler',
        correct: false,
        because:
          'In Node all calls of fetch share the global agent of the process, wherever they are written.',
      },
      {
        text: 'fetch(url, { dispatcher: new Agent({ connections: 10 }) }) in a handler',
        correct: true,
        because:
          'An agent is a pool. A new agent for each call is a pool of one line that is used once, whatever its options.',
      },
      {
        text: 'One Agent in a variable of the module, used by all handlers',
        correct: false,
        because:
          'It reuses its lines. What is wrong with it is another thing: nobody owns it, nobody closes it, no test replaces it.',
      },
    ],
  },
  {
    question: 'new Agent({ connections: 10 }), and suppliers on three hosts. How many lines may be open?',
    options: [
      {
        text: '10',
        correct: false,
        because: 'connections is counted for each origin. No option of undici limits the sum.',
      },
      {
        text: '30',
        correct: true,
        because:
          'Ten for each origin (scheme, host and port). Two services behind one host, however, share their ten.',
      },
      {
        text: 'As many as there are calls: 10 is only how many are kept when they are idle',
        correct: false,
        because:
          'Clients of other languages count idle lines apart. In undici, connections is a hard limit for open ones.',
      },
    ],
  },
  {
    question:
      'const { statusCode, body } = await request(url, …); if (statusCode >= 500) throw new SupplierError(); ' +
      'Ten lines, and the supplier answers with error pages of 200 KB. What happens?',
    options: [
      {
        text: 'Nothing: an exception ends the call, and the line is free',
        correct: false,
        because:
          'The exception ends your function. The answer is still on the line and waits for somebody who reads it.',
      },
      {
        text: 'bodyTimeout frees each line after a while',
        correct: false,
        because:
          'It counts the pauses of the supplier while you read. Here it is you who does not read: the clock stands still.',
      },
      {
        text: 'After ten errors the client is dead until the process is restarted',
        correct: true,
        because:
          'Each unread body keeps its line. The eleventh call waits in a queue without an end. body.dump() before the throw mends it.',
      },
      {
        text: 'The garbage collector frees the lines',
        correct: false,
        because: 'Not those of undici.request. For fetch it may, at a moment that nobody can name.',
      },
    ],
  },
  {
    question: 'An idle line is closed by the supplier while your POST is on its way. What does undici do?',
    options: [
      {
        text: 'It sends the POST again on a new line',
        correct: false,
        because:
          'undici repeats nothing by itself, not even a GET. For a POST it would be wrong: nobody knows whether it arrived.',
      },
      {
        text: 'The call fails, and from the error you cannot tell whether the order was booked',
        correct: true,
        because:
          'UND_ERR_SOCKET or ECONNRESET: an indefinite failure. Repeat it only with an idempotency key (lesson 05).',
      },
      {
        text: 'It cannot happen: undici sees that a line is closed before it uses it',
        correct: false,
        because:
          'It sees it once the news has arrived. News that is still on its way nobody can see. Hence: hang up first.',
      },
    ],
  },
  {
    question: 'At your busiest, 30 calls a second begin, and a call takes 0.4 s on average. How many lines?',
    options: [
      {
        text: '12',
        correct: false,
        because:
          'Twelve are busy on average (Little’s law). With exactly as many, every rush leaves a queue that hardly goes away.',
      },
      {
        text: 'About 18',
        correct: true,
        because: '30 × 0.4 = 12 on average, and half as many again for rushes.',
      },
      {
        text: '30, one for each call of a second',
        correct: false,
        because: 'A line that is done after 0.4 s is used more than twice a second.',
      },
      {
        text: 'No limit, undici knows best',
        correct: false,
        because:
          'Without a limit a slow supplier gets ten times the connections just when it is slow, and a reason to ban you.',
      },
    ],
  },
  {
    question: 'A script has read its answer and closed nothing. Does it end?',
    options: [
      {
        text: 'No, the idle line keeps it alive until keepAliveTimeout',
        correct: false,
        because: 'That is what one expects. undici tells the event loop not to wait for idle lines.',
      },
      {
        text: 'Yes, at once',
        correct: true,
        because: 'Idle lines do not keep a process alive. Calls in flight do, and timers, and servers.',
      },
      {
        text: 'Only with process.exit()',
        correct: false,
        because: 'It ends by itself. process.exit() would also end it with calls in flight, and hide them.',
      },
    ],
  },
  {
    question: 'SIGTERM, and guests are inside. What is closed first?',
    options: [
      {
        text: 'The suppliers’ clients, so that no new calls begin',
        correct: false,
        because: 'The guests who are inside need these calls. They would all get a 500 or 502.',
      },
      {
        text: 'The server; when its last guest has gone, the clients',
        correct: true,
        because: 'Last opened, first closed. What a handler may still need is closed after the last handler.',
      },
      {
        text: 'All at once, with Promise.all: it is the quickest',
        correct: false,
        because:
          'It is the first answer with extra steps: close() of the client refuses the calls that come next.',
      },
      {
        text: 'Nothing: process.exit(0) frees everything',
        correct: false,
        because: 'It cuts off every guest in the middle of the answer, and every order in flight.',
      },
    ],
  },
  {
    question: 'server.close() takes five seconds, although all guests have long been served. Why?',
    options: [
      {
        text: 'Handlers are still at work',
        correct: false,
        because: 'Everybody has been served. It waits for lines, not for handlers.',
      },
      {
        text: 'Lines that became idle after close() stay open until their keep-alive ends',
        correct: true,
        because:
          'close() hangs up on lines that are idle at that moment. Call closeIdleConnections() again until it is done.',
      },
      {
        text: 'The operating system holds the port in TIME_WAIT',
        correct: false,
        because: 'TIME_WAIT is the kernel’s business, after the socket is closed. No program waits for it.',
      },
    ],
  },
];
