import type { QuizQuestion } from '../lesson.ts';

export const quiz: readonly QuizQuestion[] = [
  {
    question:
      'An order is sent by POST. The line closes before the answer: UND_ERR_SOCKET. What do you know?',
    options: [
      {
        text: 'The order was not placed, otherwise there would be an answer',
        correct: false,
        because: 'The answer is the last thing to travel. It can be lost after all the work was done.',
      },
      {
        text: 'The order was placed, the connection had been open after all',
        correct: false,
        because: 'It may have been closed before anybody read the request. An open line proves nothing.',
      },
      {
        text: 'Nothing: both are possible and look the same',
        correct: true,
        because:
          'It is an indefinite failure. Only a name that the supplier recognises makes it safe to repeat.',
      },
      {
        text: 'The error’s message says which of the two it was',
        correct: false,
        because: 'Class, code and message are the same. What differs happened where you cannot see it.',
      },
    ],
  },
  {
    question: 'Where is the Idempotency-Key of an order made?',
    options: [
      {
        text: 'In the function that sends one attempt',
        correct: false,
        because: 'Then each attempt is a new order for the supplier, and you get as many as you send.',
      },
      {
        text: 'Before the first attempt, once for the order',
        correct: true,
        because: 'It names the intention. All attempts carry the same name, so the supplier places it once.',
      },
      {
        text: 'As a hash of the order’s content',
        correct: false,
        because: 'A guest may want the same thing twice. The second, real order would be swallowed.',
      },
    ],
  },
  {
    question:
      'A supplier can serve 12 of 100 calls. Every client makes four attempts, one after the other. What changes?',
    options: [
      {
        text: 'About 48 are served',
        correct: false,
        because: 'Attempts do not make the supplier quicker. It has 12 places, whoever asks how often.',
      },
      {
        text: 'Still 12 are served, and there are nearly four times as many requests',
        correct: true,
        because: 'The repeats come while all places are taken. They only add load, at the worst moment.',
      },
      {
        text: 'Fewer requests, because clients give up sooner',
        correct: false,
        because: 'Those who were sent away send four requests in place of one.',
      },
    ],
  },
  {
    question:
      'The cause of an outage is mended. Clients repeat at once. Why can the supplier stay down all the same?',
    options: [
      {
        text: 'It cannot: a healthy supplier works the queue off, sooner or later',
        correct: false,
        because:
          'It works off requests of clients that have left, and these come again at the end of the queue.',
      },
      {
        text: 'Its caches are cold',
        correct: false,
        because: 'That slows it down for a while. The storm of 5.2 lasts without any cache at all.',
      },
      {
        text: 'The wait in the queue is longer than the clients’ patience, so all work is for nobody',
        correct: true,
        because: 'A metastable failure: full load, no answers, and the repeats keep the queue full.',
      },
    ],
  },
  {
    question: 'base 100 ms. What does full jitter wait after the third failed attempt?',
    options: [
      {
        text: 'Anything from 0 to 400 ms',
        correct: true,
        because: 'The ceiling is 100, 200, 400, and the wait is drawn from all of the range below it.',
      },
      {
        text: 'Anything from 200 to 400 ms',
        correct: false,
        because:
          'That is equal jitter: half of it is fixed, so the crowd spreads over half of the time only.',
      },
      {
        text: '400 ms, a few per cent more or less',
        correct: false,
        because: 'With 5 per cent up and down, half of a thousand clients came within the same 50 ms.',
      },
      {
        text: 'Anything from 0 to 800 ms',
        correct: false,
        because: 'That counts one doubling too many: the ceiling after the first failure is base itself.',
      },
    ],
  },
  {
    question: 'A 429 says Retry-After: 3600. Your guest has 8 s left. What does the client do?',
    options: [
      {
        text: 'Waits for its usual backoff and calls again',
        correct: false,
        because: 'The supplier has said when. Coming sooner is how limits become bans.',
      },
      {
        text: 'Waits for 8 s and then calls one last time',
        correct: false,
        because: 'That is 3592 s too early, and the guest has waited for nothing.',
      },
      {
        text: 'Sleeps for an hour',
        correct: false,
        because: 'ky does so as it comes. The guest left after 8 s.',
      },
      {
        text: 'Gives up at once, with the error that says so',
        correct: true,
        because: 'The next allowed attempt is out of reach. Every second of waiting is the guest’s.',
      },
    ],
  },
  {
    question:
      'ky.create({ retry: { limit: 3 } }). The supplier is down. How many requests does one GET make?',
    options: [
      {
        text: '3',
        correct: false,
        because: 'limit counts the repeats, as maxRetries of undici does. The first attempt comes on top.',
      },
      {
        text: '4',
        correct: true,
        because: 'One attempt and three repeats.',
      },
      {
        text: '1, because repeats have to be switched on for each call',
        correct: false,
        because: 'ky repeats a GET by itself, twice if nobody says anything.',
      },
    ],
  },
  {
    question:
      'Limit of an attempt 4 s, three attempts, waits of 1 s and 2 s. A guest leaves after 10 s. What is missing?',
    options: [
      {
        text: 'Nothing: 4 s is well below 10 s',
        correct: false,
        because: 'The guest does not wait for one attempt: 4 + 1 + 4 + 2 + 4 = 15 s.',
      },
      {
        text: 'A deadline for the whole call, which also cuts the last attempt short',
        correct: true,
        because: 'One clock for attempts and waits keeps the promise, whatever the other numbers become.',
      },
      {
        text: 'A fourth attempt',
        correct: false,
        because: 'It would begin after 15 s. Nobody is there to see it.',
      },
      {
        text: 'A check before each attempt whether 10 s are over',
        correct: false,
        because: 'The attempt that begins at 9.9 s runs until 13.9 s. The clock has to reach into it.',
      },
    ],
  },
  {
    question:
      'A job queue tries a job three times. The job’s client makes three attempts, its HTTP library three. A supplier is down. How many requests for one job?',
    options: [
      {
        text: '9',
        correct: false,
        because: 'Attempts add up within one layer. Between layers they multiply.',
      },
      {
        text: '27',
        correct: true,
        because: '3 x 3 x 3. Nobody decided on it, which is why repeats belong in one place.',
      },
      {
        text: '3, the outermost layer decides',
        correct: false,
        because: 'No layer knows of the others. Each sees a failure and repeats what is below it.',
      },
    ],
  },
];
