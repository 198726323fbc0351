import type { QuizQuestion } from '../lesson.ts';

export const quiz: readonly QuizQuestion[] = [
  {
    question:
      'A handler calls execFileSync, which takes a second. Meanwhile another guest asks for /health, which calls nobody. What happens?',
    options: [
      {
        text: '/health is answered at once: it needs nothing from the supplier',
        correct: false,
        because:
          'It needs something else: a turn on the one thread that serves all tables, and that one is asleep.',
      },
      {
        text: '/health waits until the call is over',
        correct: true,
        because: 'The loop stands still, and with it every handler, every timer and every other answer.',
      },
      {
        text: 'Node serves /health on another thread of its pool',
        correct: false,
        because:
          'The pool is for file system, DNS lookups and the like. Your handlers all run on the main thread.',
      },
      {
        text: '/health is answered at once, if the handler of the slow page is marked async',
        correct: false,
        because: 'async moves no work. A function runs until its first await, and there is none in time.',
      },
    ],
  },
  {
    question: 'The supplier answers 503. What do you see, without any options?',
    options: [
      {
        text: 'fetch, undici.request and ky all throw',
        correct: false,
        because: 'For fetch and undici.request the call has worked: there is an answer, and it says 503.',
      },
      {
        text: 'fetch and ky throw, undici.request returns the answer',
        correct: false,
        because: 'fetch throws only when there is no answer at all. It calls this one not ok, that is all.',
      },
      {
        text: 'ky throws, after asking three times; the other two return the answer',
        correct: true,
        because: 'ky has opinions: a GET that got 503 is sent twice more, and then it is an HTTPError.',
      },
    ],
  },
  {
    question:
      'The supplier has moved /produce: 301, with a Location. You use undici.request and treat statuses of 400 and above as errors. What does your caller get?',
    options: [
      {
        text: 'The produce, from its new place',
        correct: false,
        because: 'fetch and ky would bring it. undici.request follows no redirect by itself.',
      },
      {
        text: 'An error that says 301',
        correct: false,
        because: '301 is below 400, so nobody has looked. Only 2xx is the good case.',
      },
      {
        text: 'A complaint about JSON, because the body of the redirect is empty',
        correct: true,
        because: 'The redirect passes as an answer and fails one line later, under a misleading name.',
      },
    ],
  },
  {
    question: 'Three calls of 300 ms each: await Promise.all([await a(), await b(), await c()]). How long?',
    options: [
      {
        text: 'About 300 ms: Promise.all runs them in parallel',
        correct: false,
        because:
          'Promise.all runs nothing. It waits for what has begun, and here each has ended before the next begins.',
      },
      {
        text: 'About 900 ms: each await inside the list waits',
        correct: true,
        because: 'Without the inner awaits all three begin at once, and the time is that of the longest.',
      },
      {
        text: 'About 450 ms: two connections are shared by three calls',
        correct: false,
        because:
          'Neither fetch nor undici limits connections by itself, and here there is one call at a time.',
      },
    ],
  },
  {
    question:
      'Promise.all over three suppliers, and the second refuses at once. What about the other two calls?',
    options: [
      {
        text: 'They are cancelled',
        correct: false,
        because: 'A promise cannot cancel work. To hang up you need an abort signal in the calls.',
      },
      {
        text: 'They go on, hold their connections, and their answers are thrown away',
        correct: true,
        because: 'Promise.all stops listening at the first failure. allSettled keeps what did answer.',
      },
      {
        text: 'They go on, and their answers are in the error',
        correct: false,
        because:
          'The error is that of the second call, and nothing else. Partial results are for allSettled.',
      },
      {
        text: 'They never began: Promise.all goes through its list in order',
        correct: false,
        because: 'Calls begin when the functions are called, before Promise.all has seen their promises.',
      },
    ],
  },
  {
    question: "undici.request answers. What is headers['Content-Type']?",
    options: [
      {
        text: 'application/json: header names do not care about case',
        correct: false,
        because: 'On the wire they do not. A plain JavaScript object does.',
      },
      {
        text: 'undefined: undici gives a plain object with names in small letters',
        correct: true,
        because:
          'Only the get of a Headers object (fetch, ky) takes any case. Small letters work everywhere.',
      },
      {
        text: 'It depends on how the supplier spelt it',
        correct: false,
        because: 'That is true of rawHeaders in node:http. undici turns all names into small letters.',
      },
    ],
  },
  {
    question: 'You log await answer.text() and then call await answer.json(). What happens?',
    options: [
      {
        text: 'The second read comes from the first one’s memory',
        correct: false,
        because: 'No client keeps the body. It flows past once.',
      },
      {
        text: 'json() resolves with undefined, because nothing is left',
        correct: false,
        because:
          'It is worse and better: it fails, so that you notice. TypeError, or AssertionError with undici.',
      },
      {
        text: 'The second read fails: read text once, then log it and parse it',
        correct: true,
        because:
          'JSON.parse(text) costs nothing more than json() does, and the text is yours as often as you like.',
      },
      {
        text: 'The supplier is asked a second time',
        correct: false,
        because: 'Reading a body never sends a request.',
      },
    ],
  },
  {
    question: 'await fetch() has returned, and answer.ok is true. Can this call still fail?',
    options: [
      {
        text: 'No: the status was 200',
        correct: false,
        because: 'The status came with the head. The body is a second delivery.',
      },
      {
        text: 'Yes: the body may be cut off, may stall, or may be no JSON',
        correct: true,
        because: 'So the reading belongs inside the same try, and under the same limit, as the call.',
      },
      {
        text: 'Only if the supplier changes its mind and sends another status',
        correct: false,
        because: 'It cannot: the status is the first line, and it is gone.',
      },
    ],
  },
  {
    question: 'The supplier answers 401 to your restaurant. What does the guest get?',
    options: [
      {
        text: '401: the truth, handed through',
        correct: false,
        because: 'The guest would log in again, and again. It is not his key that has expired.',
      },
      {
        text: '500, and somebody of ours is woken',
        correct: true,
        because:
          'Their 4xx says that we asked wrong. Only a 404 for what the guest himself asked for is his.',
      },
      {
        text: '200 with an empty list, so that the page looks fine',
        correct: false,
        because: 'That says "they sell nothing", which is not what happened, and nobody will repair the key.',
      },
      {
        text: '404: there is nothing to see',
        correct: false,
        because: 'The thing exists. Caches and search engines would believe you that it does not.',
      },
    ],
  },
  {
    question: 'Why translate a library’s errors into classes of your own?',
    options: [
      {
        text: 'So that the log stays short',
        correct: false,
        because: 'The log should be as long as before: the original stays inside, as cause.',
      },
      {
        text: 'So that callers decide by what happened, and do not depend on which client is inside',
        correct: true,
        because: 'Classes are the decisions that a caller has to make. The library can change, they stay.',
      },
      {
        text: 'Because errors of undici and ky cannot be caught with instanceof',
        correct: false,
        because: 'They can. But then every caller has to know both, and fetch’s wrapping of them.',
      },
      {
        text: 'So that every error, bugs of ours included, becomes a SupplierError',
        correct: false,
        because: 'A bug of ours under that name sends people to the wrong company. Keep the try small.',
      },
    ],
  },
];
