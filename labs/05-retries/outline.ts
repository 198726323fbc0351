import type { Outline } from '../kit/outline.ts';

const outline: Outline = {
  number: '05',
  slug: '05-retries',
  title: 'Retries',
  intro:
    'Your supplier says "not now", hangs up, or is on the phone with somebody else. Calling back helps, if you do it at the ' +
    'right moment, not too often, and never twice for the same order. One attempt with all its timeouts is given ' +
    '(attempt.ts, from lab 04). Now you make a call of several attempts.',
  files: ['client.ts', 'retry.ts', 'by-library.ts', 'review.ts'],
  given: ['errors.ts', 'attempt.ts'],
  steps: [
    {
      id: 'transient',
      title: 'Worth another call?',
      section: '5.1',
      goal:
        'Your client gives up after the first failure. Repeat get() and upload() up to retry.maxAttempts attempts in all ' +
        '(1 means no repeat) when the failure may pass: status 408, 425, 429, 500, 502, 503, 504, a timeout, a connection ' +
        'that was refused, reset or closed. Give up at once when it will not: any other status, a bad certificate, data ' +
        'that cannot be used. The error that comes out is that of the last attempt, with those before it in `earlier`. ' +
        'Write the loop in retry.ts and put it around transport.attempt() in client.ts. (post() has its own step: leave it.)',
      file: 'client.ts',
      alsoCalls: ['retry.ts'],
      points: 15,
      hints: [
        'The loop is short. What decides is a pure function: given an error, would another attempt have a chance? Look at the classes in errors.ts and at the `code` of a SupplierConnectionError.',
        'List what is worth another attempt, and take everything else for final: a certificate does not get better by asking again, and neither does an error that you have never heard of. Count attempts from 1, so that maxAttempts includes the first one.',
        'const STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);\n' +
          "const CODES = new Set(['ECONNREFUSED', 'ECONNRESET', ...]);\n" +
          '\n' +
          'export function isTransient(error: unknown): boolean {\n' +
          '  if (error instanceof SupplierStatusError) {\n' +
          '    return STATUSES.has(error.status);\n' +
          '  }\n' +
          '  if (error instanceof SupplierTimeoutError) return true;\n' +
          '  const isLine = error instanceof SupplierConnectionError;\n' +
          "  return isLine && CODES.has(error.code ?? '');\n" +
          '}\n' +
          '\n' +
          'const earlier: SupplierError[] = [];\n' +
          'for (let made = 1; ; made += 1) {\n' +
          '  try {\n' +
          '    return await attempt();\n' +
          '  } catch (error) {\n' +
          '    if (!(error instanceof SupplierError)) throw error;\n' +
          '    error.earlier = [...earlier];\n' +
          '    const isLast = made >= policy.maxAttempts;\n' +
          '    if (isLast || !isTransient(error)) throw error;\n' +
          '    earlier.push(error);\n' +
          '  }\n' +
          '}\n' +
          '// client.ts:\n' +
          '// withRetry(() => transport.attempt({ ... }, callOptions), policy)',
      ],
      tryIt: { fault: 'unavailable', curl: 'curl -i URL/produce/7' },
    },
    {
      id: 'backoff',
      title: 'Give it a moment',
      section: '5.3',
      goal:
        'Your repeats come at once, one on the heels of the other. Wait after each failed attempt, and give the supplier ' +
        'more time each time: the longest possible wait is ceilingMs(attempt, policy) of retry.ts, which is baseMs after the ' +
        'first attempt, doubles, and stops at capMs. No wait may be longer. (How much of it you really wait is the next ' +
        'step; for now the whole of it is fine.)',
      file: 'retry.ts',
      alsoCalls: ['client.ts'],
      points: 10,
      hints: [
        'ceilingMs is one line of arithmetic. After attempt 1: base. After attempt 2: twice that. And never more than the cap.',
        'base times two to the power of (attempt - 1), and Math.min with the cap. Take ** and not <<: a shift has 32 bits and is negative after attempt 31. Then wait for it in the loop, where it goes round.',
        "import { setTimeout as sleep } from 'node:timers/promises';\n" +
          '\n' +
          'return Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));\n' +
          '// in the loop, after deciding to go on:\n' +
          'await sleep(ceilingMs(made, policy));',
      ],
    },
    {
      id: 'jitter',
      title: 'Not all at once',
      section: '5.3',
      goal:
        'When the supplier drops a hundred calls at the same moment, a hundred clients with the same waits come back at the ' +
        'same moment. Draw every wait anew, evenly from 0 to ceilingMs (full jitter), and differently in every process.',
      file: 'retry.ts',
      alsoCalls: ['client.ts'],
      points: 10,
      hints: [
        'Full jitter is one multiplication. When is the random number drawn: once, or for every wait?',
        'A few per cent more or less, or half of the wait fixed and half random, leave most of the herd together. Full jitter draws from the whole range, zero included. Any seed that is the same on all your servers brings the herd back: Math.random() has none.',
        'const waitMs = Math.random() * ceilingMs(made, policy);',
      ],
    },
    {
      id: 'retry-after',
      title: 'When the supplier says when',
      section: '5.3',
      goal:
        'A 429 or 503 may say when to come back: error.retryAfter, as seconds or as an HTTP-date. Read it with ' +
        'retryAfterMs(value, nowMs) of retry.ts and never come back sooner; jitter may come on top. A date that is over asks ' +
        'for nothing; what is empty or cannot be read is as if it were not there. And if the supplier asks for more time than ' +
        'retry.budgetMs has left, do not sleep: give up at once, with the error that says so.',
      file: 'retry.ts',
      alsoCalls: ['client.ts'],
      points: 15,
      hints: [
        'Two forms, and a good deal of nonsense, come through the same header. Which of them does Number() understand, which one Date.parse()? And what does Date.parse() make of "5", and Number() of ""?',
        'Take whole seconds only if there is nothing but digits, then try a date; Date.parse() gives NaN for what it cannot read. Wait for what was asked plus your jitter. Before sleeping, compare the wait with what is left of budgetMs since the call began. A timer in Node holds 24.8 days; a longer one fires at once.',
        'if (/^\\d+$/.test(value)) return Number(value) * 1000;\n' +
          'const atMs = Date.parse(value);\n' +
          'return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);\n' +
          '\n' +
          '// before the loop:\n' +
          'const endsAtMs = performance.now() + policy.budgetMs;\n' +
          '// in the catch:\n' +
          "const asked = retryAfterMs(error.retryAfter ?? '', Date.now()) ?? 0;\n" +
          'const waitMs = asked + Math.random() * ceilingMs(made, policy);\n' +
          'if (performance.now() + waitMs >= endsAtMs) throw error;',
      ],
      tryIt: { fault: 'too-many-requests', curl: 'curl -i URL/produce/7' },
    },
    {
      id: 'post',
      title: 'Twelve kilos, not twenty-four',
      section: '5.1',
      goal:
        'An order that is sent twice is delivered twice. Repeat a post() only if it certainly was not carried out: the ' +
        'connection was refused, so nothing was sent (or a 429 or 503 says with Retry-After when to come again). After a ' +
        'reset or a timeout nobody knows, and a bare 503 may come from a proxy in front of the one who did the work: give ' +
        'up. With callOptions.idempotencyKey repeat it like a get(), and send the key as Idempotency-Key with every attempt.',
      file: 'client.ts',
      alsoCalls: ['retry.ts'],
      points: 15,
      hints: [
        'There are two kinds of failure: "it did not happen" and "I do not know whether it happened". Which of them is ECONNREFUSED, and which one ECONNRESET?',
        'A second pure function beside isTransient: is it certain that nothing was done? A connection that was refused, or a timeout of phase connect. get() and upload() go by the first, post() by the second, unless it has a key: then the supplier recognises the order, and the first will do.',
        "const UNSENT = new Set(['ECONNREFUSED', 'ENETUNREACH', 'EAI_AGAIN']);\n" +
          '\n' +
          'export function isUndone(error: unknown): boolean {\n' +
          '  if (error instanceof SupplierTimeoutError) {\n' +
          "    return error.phase === 'connect';\n" +
          '  }\n' +
          '  const isLine = error instanceof SupplierConnectionError;\n' +
          "  return isLine && UNSENT.has(error.code ?? '');\n" +
          '}\n' +
          '// client.ts, in post():\n' +
          'const key = callOptions?.idempotencyKey;\n' +
          "const headers = key === undefined ? {} : { 'Idempotency-Key': key };\n" +
          'const mayRepeat = key === undefined ? isUndone : isTransient;',
      ],
      tryIt: {
        fault: 'close-after-work',
        // Without a space in it, so that no line break falls inside of the header.
        curl: 'curl -i URL/orders -H content-type:application/json -d \'{"produceId":"7","quantity":12}\'',
      },
    },
    {
      id: 'budget',
      title: 'Four attempts, one patience',
      section: '5.5',
      goal:
        'Four attempts of 15 seconds are a minute, and the guest waits for all of it. Keep the whole call within ' +
        'retry.budgetMs: attempts, waits and all. An attempt that is under way when the budget is over is cut short ' +
        "(SupplierTimeoutError, phase 'budget' or 'total'), a wait that would not fit is not begun. The caller's signal ends " +
        'the wait at once, too, and nothing is sent afterwards. No timer is left when the call is over.',
      file: 'retry.ts',
      alsoCalls: ['client.ts'],
      points: 10,
      hints: [
        'One clock for the whole call, started before the first attempt. What can it abort, and who has to hear of it?',
        'transport.attempt() hears a signal, and so does the sleep of node:timers/promises. Give both the same one: aborted by a timer of budgetMs, or by the caller. If the reason of the abort is a SupplierError, attempt() rejects with just that. Clear the timer in a finally. An abort must not look like something that is worth another attempt.',
        'const deadline = new AbortController();\n' +
          "const late = new SupplierTimeoutError('budget', policy.budgetMs);\n" +
          'const timer = setTimeout(() => deadline.abort(late), policy.budgetMs);\n' +
          'const signals = [deadline.signal];\n' +
          'if (callersSignal) signals.push(callersSignal);\n' +
          'const signal = AbortSignal.any(signals);\n' +
          'try {\n' +
          '  // attempt(signal) in the loop, and:\n' +
          '  await sleep(waitMs, undefined, { signal });\n' +
          '} finally {\n' +
          '  clearTimeout(timer);\n' +
          '}\n' +
          '// in the catch: if (signal.aborted) throw error;',
      ],
      tryIt: { fault: 'hang-before-headers', curl: 'curl -m 3 --retry 3 URL/produce/7' },
    },
    {
      id: 'library',
      title: 'The same, bought ready-made',
      section: '5.4',
      goal:
        'by-library.ts uses ky as it comes: two repeats, no jitter, no end to Retry-After. Configure it (or undici’s ' +
        'RetryAgent) for the policy that it is handed: maxAttempts in all, the statuses of step 1, full jitter under ' +
        'ceilingMs, Retry-After heard with 429 and 503, no POST repeated, and the whole call over after budgetMs.',
      file: 'by-library.ts',
      alsoCalls: ['retry.ts'],
      points: 10,
      hints: [
        'Everything is in the options of ky.create: retry is an object, and there are two timeouts. Mind what the words count: attempts, or repeats?',
        'retry.limit counts the repeats. retry.delay gives the ceiling and retry.jitter: true draws below it; cap it in delay, because backoffLimit is applied after the jitter and squeezes most waits to the same value. totalTimeout is the budget of the whole call, timeout that of one attempt.',
        'ky.create({\n' +
          '  baseUrl,\n' +
          '  timeout: false,\n' +
          '  totalTimeout: retry.budgetMs,\n' +
          '  retry: {\n' +
          '    limit: retry.maxAttempts - 1,\n' +
          '    statusCodes: [408, 425, 429, 500, 502, 503, 504],\n' +
          '    delay: (attempt) => ceilingMs(attempt, retry),\n' +
          '    jitter: true,\n' +
          '  },\n' +
          '})',
      ],
    },
    {
      id: 'storm',
      title: 'The herd',
      section: '5.2',
      goal:
        'Forty calls at once, four attempts each: the supplier stumbles, and your client makes a storm of it. Let all calls ' +
        'of one client share an allowance for repeats: it begins with retry.reserve, every call adds retry.ratio to it ' +
        '(never above reserve), every repeat (and nothing else) takes 1. When less than 1 is left, nothing is repeated: the call gives up with ' +
        'the error that it has.',
      file: 'retry.ts',
      alsoCalls: ['client.ts'],
      points: 10,
      hints: [
        'maxAttempts limits one call. Who limits all of them together? Something that they share, so it is made once for a client, not once for a call.',
        'A small class, a token bucket: earn() when a call begins, spend() before a repeat, which says whether there was a token. Ask it last: what is final anyway takes nothing. createSupplierClient makes one and hands it to every withRetry.',
        'export class Allowance {\n' +
          '  readonly #policy: RetryPolicy;\n' +
          '  #tokens: number;\n' +
          '  constructor(policy: RetryPolicy) {\n' +
          '    this.#policy = policy;\n' +
          '    this.#tokens = policy.reserve;\n' +
          '  }\n' +
          '  earn() {\n' +
          '    const { ratio, reserve } = this.#policy;\n' +
          '    this.#tokens = Math.min(reserve, this.#tokens + ratio);\n' +
          '  }\n' +
          '  spend() {\n' +
          '    if (this.#tokens < 1) return false;\n' +
          '    this.#tokens -= 1;\n' +
          '    return true;\n' +
          '  }\n' +
          '}\n' +
          '// in the loop, last of all reasons to give up:\n' +
          'if (!allowance.spend()) throw error;',
      ],
      tryIt: {
        fault: 'limited-capacity',
        curl: 'for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do curl -s -o /dev/null -w "%{http_code}\\n" URL/produce/$n & done; wait',
      },
    },
    {
      id: 'review',
      title: 'A colleague’s retry',
      section: '5.5',
      goal:
        'review.ts is a pull request, and its tests are green. Its comment says what is supposed to be true. Six things are ' +
        'not; each check finds one of them. Find them by reading before you look at the checks, and mend them.',
      file: 'review.ts',
      alsoCalls: ['retry.ts'],
      points: 5,
      hints: [
        'Ask of every line: when does it run, and how often? Once for the module, for the desk, for the order, for the attempt?',
        'What does ky do by itself, without being asked? In which unit is Retry-After? Who decides that an error is final? What happens to the order if the guest leaves during the wait?',
        'ky.create({ baseUrl, retry: 0 })   // one layer repeats, not two\n' +
          '// drawn for each wait:\nconst jittered = Math.random() * ceilingMs(attempt, retry);\n' +
          'return asked === null ? jittered : Number(asked) * 1000;      // seconds\n' +
          'if (attempt >= retry.maxAttempts || !isTransient(error)) throw error;\n' +
          'await sleep(waitMs(error, attempt), undefined, { signal });\n' +
          "// before the loop, once for each order:\nconst headers = { 'idempotency-key': randomUUID() };",
      ],
    },
  ],
};

export default outline;
