import type { CallRecord } from '../../fixtures/journal/call.ts';
import { ms } from '../../fixtures/journal/clock.ts';
import { connections, requests } from '../../fixtures/journal/queries.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import type { Lesson, Prediction, QuizQuestion, Section } from '../lesson.ts';

const sections: readonly Section[] = [
  { id: '4.1', title: 'The hanging endpoint', file: '4.1-the-hanging-endpoint.md' },
  { id: '4.2', title: 'The four phases of a call', file: '4.2-four-phases.md' },
  { id: '4.3', title: 'Setting timeouts', file: '4.3-setting-timeouts.md' },
  { id: '4.4', title: 'The cascade', file: '4.4-the-cascade.md' },
  { id: '4.5', title: 'Choosing values', file: '4.5-choosing-values.md' },
];

const predictions: readonly Prediction[] = [
  {
    id: 'hang',
    step: 'headers',
    check: 'headers-deadline',
    question:
      'Your client has no limit yet. The supplier takes the request and never answers. ' +
      'After how many ms does the call give up?',
    unit: 'ms',
    measure: (recording) => gaveUpAfterMs(recording, 1),
    afterwards:
      'Without a limit of your own, the call waits for the one that undici brings along: 300 s until the headers. ' +
      'The guest has long left, and the call goes on holding a connection for him.',
  },
  {
    id: 'half-a-body',
    step: 'body',
    check: 'body-stall',
    question:
      'Status 200 and the first 512 bytes of the body arrive at once, then nothing more. ' +
      'Your client has a limit for the headers. After how many ms does it give up?',
    unit: 'ms',
    measure: (recording) => gaveUpAfterMs(recording, 1),
    afterwards:
      'A limit for the headers is satisfied as soon as the headers are there. The silence comes later, and without a ' +
      'limit of its own (undici: 300 s between two pieces) the body may stall for ever.',
  },
  {
    id: 'handshake',
    step: 'connect',
    check: 'connect-deadline',
    question:
      'The supplier accepts your TCP connection and never finishes the TLS handshake. ' +
      'How many HTTP requests does it get to see?',
    unit: 'requests',
    measure: ({ events }) => requests(events).length,
    afterwards:
      'Not one: a request is sent on a finished connection. That is why neither headersMs nor a signal that is given to ' +
      'undici.request helps here. Both begin with the request.',
  },
  {
    id: 'waiting-room',
    step: 'pool',
    check: 'pool-deadline',
    question:
      'Your client has two lines to the supplier. It makes three calls, and the supplier keeps the first two waiting. ' +
      'How many requests does the supplier see?',
    unit: 'requests',
    measure: ({ events }) => requests(events).length,
    afterwards:
      'The third call waits in a queue inside your own process. Nothing of it is on the wire, so no tool on the network ' +
      'can show it, and none of undici’s limits has begun to count.',
  },
  {
    id: 'stuck-upload',
    step: 'upload',
    check: 'upload-stall',
    question:
      'The supplier stops reading in the middle of an upload. writeMs is 150, every other limit is 8 s or longer. ' +
      'After how many ms does your client give up?',
    unit: 'ms',
    measure: (recording) => gaveUpAfterMs(recording, 1),
    afterwards:
      'undici has no write timeout. As long as you do not build one, only the limit for the headers ends this call: late, ' +
      'and with the wrong name for what went wrong.',
  },
  {
    id: 'one-patient-call',
    step: 'override',
    check: 'override-longer',
    question:
      'headersMs is 120. One call asks for 8000 instead, which your client does not read yet. ' +
      'After how many ms does that call give up?',
    unit: 'ms',
    measure: (recording) => gaveUpAfterMs(recording, 1),
    afterwards:
      'A call whose override is not read gets the limit of everybody else. About 120 means that you count with a timer of ' +
      'your own or with a signal. Between 500 and 1000 means that you count with undici’s coarse clock: it ticks every 499 ms.',
  },
  {
    id: 'line-put-down',
    step: 'freed',
    check: 'freed-line',
    question:
      'One call has given up. How many connections to the supplier are still open half a second later?',
    unit: 'connections',
    measure: (recording) => {
      if (gaveUpAfterMs(recording, 1) === null) return null;
      return connections(recording.events).filter(({ closed }) => closed?.by !== 'client').length;
    },
    afterwards:
      'A call that is aborted takes its connection with it. A call that is only no longer waited for (Promise.race) keeps it, ' +
      'and the supplier goes on working for nobody.',
  },
  {
    id: 'the-others',
    step: 'cascade',
    check: 'cascade-others-live',
    question:
      'Twenty guests wait at /dashboard for a hanging supplier. Two more ask for /orders and /health, which never call it. ' +
      'How many of these two are answered before the first of the twenty gives up?',
    unit: 'guests',
    measure: answeredBeforeTheDashboard,
    afterwards:
      'Where /dashboard keeps its database connection while it waits for the supplier, ten guests hold all ten of them. ' +
      '/orders and /health need one for two milliseconds and stand in the queue behind: that is the cascade.',
  },
  {
    id: 'blog-post',
    step: 'values',
    check: 'values-cut',
    question:
      'Ten guests a second ask for the dashboard, and the supplier hangs. With the numbers from the blog post, ' +
      'how many guests are waiting when the first of them is told to go home?',
    unit: 'guests',
    measure: waitingWhenTheFirstIsToldToGo,
    afterwards:
      'Guests per second times the seconds that a call waits; the blog post says 30. Every second that you take off a limit ' +
      'takes ten guests, and ten calls, off that crowd.',
  },
];

function callNumber({ calls }: Recording, number: number): CallRecord | undefined {
  return calls.find(({ call }) => call === number);
}

/** Null when the call returned, or was still pending when the check had seen enough. */
function gaveUpAfterMs(recording: Recording, number: number): number | null {
  const call = callNumber(recording, number);
  if (call?.outcome !== 'threw' || call.settledAtUs === undefined) return null;
  return ms(call.settledAtUs - call.sentAtUs);
}

function answeredBeforeTheDashboard({ calls }: Recording): number | null {
  const guestsAt = (page: string) => calls.filter(({ label }) => label.endsWith(page));
  const settledAt = ({ settledAtUs = Number.POSITIVE_INFINITY }: CallRecord) => settledAtUs;
  const firstUs = Math.min(...guestsAt('/dashboard').map(settledAt));
  const others = [...guestsAt('/orders'), ...guestsAt('/health')];
  if (others.length === 0) return null;
  return others.filter((guest) => guest.outcome === 'returned' && settledAt(guest) < firstUs).length;
}

const GUESTS_PER_SECOND = 10;

function waitingWhenTheFirstIsToldToGo(recording: Recording): number | null {
  const chosen = callNumber(recording, 1)?.value;
  if (typeof chosen !== 'object' || chosen === null) return null;
  if (!('headersMs' in chosen && 'totalMs' in chosen)) return null;
  const limitMs = Math.min(Number(chosen.headersMs), Number(chosen.totalMs));
  return Number.isFinite(limitMs) ? Math.round((GUESTS_PER_SECOND * limitMs) / 1000) : null;
}

const quiz: readonly QuizQuestion[] = [
  {
    question:
      'await fetch(url), without options. The supplier takes the request and never answers. What ends the call?',
    options: [
      {
        text: 'A default of 5 s',
        correct: false,
        because:
          'Clients of other languages have such a default. Node’s fetch has none that a guest would live to see.',
      },
      {
        text: 'undici’s limit for the headers, after about 300 s',
        correct: true,
        because:
          'fetch in Node is undici: 10 s to connect, 300 s until the headers, 300 s between pieces of the body.',
      },
      {
        text: 'requestTimeout of our own Node server',
        correct: false,
        because:
          'requestTimeout limits how long a guest may take to send a request to you. It protects you from guests, not from suppliers.',
      },
      {
        text: 'Nothing, and the event loop stands still meanwhile',
        correct: false,
        because:
          'await does not block the loop, other requests go on. What is lost is what this one holds: a line, memory, a guest.',
      },
    ],
  },
  {
    question: 'Promise.race([fetch(url), sleep(1000)]) is won by sleep. What becomes of the fetch?',
    options: [
      {
        text: 'It is cancelled, because it lost the race',
        correct: false,
        because:
          'A promise is a result that will come, not a handle on the work. Nobody can cancel work through it.',
      },
      {
        text: 'The garbage collector closes the connection',
        correct: false,
        because:
          'The connection belongs to the agent, which holds on to it as long as the answer is outstanding.',
      },
      {
        text: 'It goes on, holds its connection, and the supplier finishes the work',
        correct: true,
        because:
          'A race stops the listening only. To hang up as well you need an abort signal in the call itself.',
      },
    ],
  },
  {
    question: 'headersTimeout is 900. The supplier needs 700 ms for a healthy answer. What happens?',
    options: [
      {
        text: 'All answers get through: 700 is less than 900',
        correct: false,
        because:
          'That holds for a signal. undici’s phase limits are rounded to a clock that ticks every 499 ms.',
      },
      {
        text: 'Some are cut off: the limit may strike up to half a second early',
        correct: true,
        because:
          'Measured: a limit of 900 ms struck between 580 and 1000 ms, depending on when the call began.',
      },
      {
        text: 'None is ever cut off: undici ignores limits below one second',
        correct: false,
        because: 'It does not ignore them. It is coarse, in both directions.',
      },
    ],
  },
  {
    question: 'bodyTimeout is 5 s. A supplier sends one piece a second, for ten minutes. What happens?',
    options: [
      {
        text: 'The call fails after 5 s',
        correct: false,
        because:
          'That would be a limit for the whole body. bodyTimeout is a limit for the pause between two pieces.',
      },
      {
        text: 'The body is read to its end, unless something limits the whole call',
        correct: true,
        because:
          'No pause is longer than a second. If ten minutes are too long for you, say so with a total.',
      },
      {
        text: 'The call fails after 300 s, the default for the body',
        correct: false,
        because: 'Your 5 s have replaced the default of 300 s, and both are limits for a pause.',
      },
    ],
  },
  {
    question:
      'undici.request(url, { signal: AbortSignal.timeout(100) }), and a firewall swallows the SYN. What do you get?',
    options: [
      {
        text: 'A TimeoutError after 100 ms',
        correct: false,
        because:
          'fetch would give you that. undici.request looks at its signal only when the request is on its way.',
      },
      {
        text: 'A ConnectTimeoutError after about 10 s',
        correct: true,
        because:
          'The signal is not heard while connecting, so the connect timeout ends the call: 10 s by default, measured 10.5 s.',
      },
      {
        text: 'A HeadersTimeoutError after 300 s',
        correct: false,
        because:
          'The clock for the headers starts with the request, and there is no connection to send it on.',
      },
    ],
  },
  {
    question:
      'connections: 10, all ten are busy, headersTimeout is 3 s. An eleventh call is made. What happens?',
    options: [
      {
        text: 'It fails after 3 s with a HeadersTimeoutError',
        correct: false,
        because: 'The clock for the headers does not run while a call waits for a line.',
      },
      {
        text: 'It is refused at once, because the pool is full',
        correct: false,
        because: 'Other pools do that. undici queues, and its queue has no end.',
      },
      {
        text: 'It opens an eleventh connection',
        correct: false,
        because: 'connections is a hard limit, for each origin.',
      },
      {
        text: 'It waits for a line, however long that takes',
        correct: true,
        because:
          'undici has no pool timeout and no limit for its queue. If you want one, you count the lines yourself.',
      },
    ],
  },
  {
    question:
      'A limit of 10 s is set, and still /health dies whenever the supplier hangs. Which change removes the cause?',
    options: [
      {
        text: 'A database pool of 100 instead of 10',
        correct: false,
        because:
          'It moves the point where it tips: a hundred guests are found as easily as ten, and the database pays for it.',
      },
      {
        text: 'Half the limit',
        correct: false,
        because:
          'It halves the outage. /health still waits for connections that others hold while they wait.',
      },
      {
        text: 'Give the database connection back before you call the supplier',
        correct: true,
        because: 'Then nothing that /health needs is held during the wait, however long the wait is.',
      },
      {
        text: 'More processes on the same machine',
        correct: false,
        because: 'Each of them has the same fault and falls in the same way, a little later.',
      },
    ],
  },
  {
    question:
      'One healthy call in a hundred may be cut. You set limits for connect, headers, body and total. How?',
    options: [
      {
        text: 'Each at its own p99',
        correct: false,
        because:
          'Each keeps the promise, all four together break it: cuts add up. In 4.5 they cut three in a hundred.',
      },
      {
        text: 'Each at twice its mean',
        correct: false,
        because:
          'The mean says nothing about the tail. In 4.5, twice the mean cut two healthy calls in a hundred, by itself.',
      },
      {
        text: 'Each at ten times the slowest call ever seen',
        correct: false,
        because: 'It cuts nothing, and a dead supplier holds every guest for that long.',
      },
      {
        text: 'Divide the one in a hundred among the four, then count in the trace',
        correct: true,
        because:
          'The share is a budget for all limits together, and counting the calls that any of them would cut is the proof.',
      },
    ],
  },
];

const lesson: Lesson = {
  number: '04',
  slug: '04-timeouts',
  title: 'Timeouts',
  minutes: 26,
  sections,
  predictions,
  quiz,
  card: 'card.md',
  teaching: 'teaching.md',
};

export default lesson;
