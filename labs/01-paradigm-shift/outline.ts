import type { Outline } from '../kit/outline.ts';

const outline: Outline = {
  number: '01',
  slug: '01-paradigm-shift',
  title: 'The paradigm shift',
  intro:
    'So far you have built servers: guests asked, you answered. Now your restaurant needs vegetables, and has to ask somebody ' +
    'else’s server for them. You become the client. In this lab you make that first call, measure it, and meet everything ' +
    'that can go wrong with it: twenty failures, each played for real.',
  files: ['restaurant.ts', 'diagnose.ts', 'review.ts'],
  given: ['diagnose-call.ts'],
  steps: [
    {
      id: 'middleman',
      title: 'Your server becomes a client',
      section: '1.1',
      goal:
        'The dashboard shows our own orders next to a printed list of produce that is weeks old. Change one line of ' +
        'restaurant.ts: ask the supplier for its /produce, anew for every guest, and put that list in its place. ' +
        'The page /supplier, just above, shows how to ask. Then save, and read the verdict.',
      file: 'restaurant.ts',
      points: 10,
      hints: [
        'In /dashboard, `produce` is a constant. Which function in this file fetches something from the supplier?',
        'askSupplier(supplierUrl, path) gives a promise of whatever the supplier has at that path. The page /supplier awaits it for /health. You need /produce, inside the handler, so that each guest gets the list of this moment.',
        "const produce = await askSupplier(supplierUrl, '/produce');",
      ],
    },
    {
      id: 'time',
      title: 'Whose time is it?',
      section: '1.1',
      goal:
        'A guest says that the dashboard is slow. Is it you, or is it them? Add timing: { theirsMs, yoursMs } to what ' +
        '/dashboard sends, in milliseconds: theirs is the wait for the supplier until its whole answer is there; yours is ' +
        'the rest of the time that this guest waited, your own database included.',
      file: 'restaurant.ts',
      points: 15,
      hints: [
        'performance.now() tells the time in milliseconds. At which moments of the handler do you have to look at the clock?',
        'Four moments: when the handler begins, before you ask the supplier, when its whole answer is there (askSupplier has returned), and when you are ready to send. theirs is the third minus the second; yours is the whole minus theirs. Keep all of them in constants inside the handler: two guests may be in it at the same time.',
        'const startedAt = performance.now();\n' +
          'const orders = await newestOrders(database);\n' +
          'const askedAt = performance.now();\n' +
          'const produce = await askSupplier(...);\n' +
          'const theirsMs = performance.now() - askedAt;\n' +
          'const yoursMs = performance.now() - startedAt - theirsMs;\n' +
          'res.json({ orders, produce, timing: { theirsMs, yoursMs } });',
      ],
      tryIt: { fault: 'slow-headers', curl: "curl -w '%{time_total} s\\n' URL/produce/7" },
    },
    {
      id: 'network',
      title: 'The danger zone: the line',
      section: '1.2',
      goal:
        'Five failures of the line, eight calls, in random order, with good answers in between. diagnose() gets what came of ' +
        'each call and says: which family, in which phase it broke, whether the same request may succeed later, and which ' +
        'status our own guest gets. For a good answer it returns undefined. One of the five is done as an example. Section 1.2 has ' +
        'the tables, card.md has the codes.',
      file: 'diagnose.ts',
      points: 15,
      hints: [
        'console.log(outcome.sent, outcome.status, codeOf(outcome.error)) at the top of diagnose shows one line for each call. The codes say nearly everything.',
        'ENOTFOUND: no such name; EAI_AGAIN: nobody could tell. ENETUNREACH: no way there. A code with CERT in it: the TLS handshake was refused. ECONNRESET: broken off; here in the middle of the answer, because outcome.status is known already. All of them tell the guest 502. Trying again helps neither with a name that does not exist nor with a bad certificate.',
        "const unreachable = { family: 'network', tell: 502 } as const;\n" +
          'switch (codeOf(outcome.error)) {\n' +
          "  case 'ENOTFOUND':\n" +
          "    return { ...unreachable, phase: 'name', again: false };\n" +
          "  case 'EAI_AGAIN':\n" +
          "    return { ...unreachable, phase: 'name', again: true };\n" +
          "  case 'ECONNRESET':\n" +
          "    return { ...unreachable, phase: 'body', again: true };\n" +
          '  ...\n' +
          '}\n' +
          "// and for all those with a bad certificate: String(code).includes('CERT')",
      ],
      tryIt: { fault: 'reset-mid-body', curl: 'curl -i URL/produce/7' },
    },
    {
      id: 'timeouts',
      title: 'The danger zone: the clock',
      section: '1.2',
      goal:
        'Nothing breaks here, it only takes for ever: a connection that never comes about, an answer that never comes or ' +
        'never ends, an upload that gets stuck, and a queue for our own connections. The call gives up by itself (given). ' +
        'diagnose() says family timeout, and in which phase the time was lost. How far the call had come tells it: outcome.sent ' +
        "says how much of our request had left us ('nothing', 'part' or 'all'), outcome.status whether an answer had begun.",
      file: 'diagnose.ts',
      points: 20,
      hints: [
        'The error tells which limit has struck. Print outcome.sent, outcome.status and codeOf(outcome.error) for each call, and compare what they say with the phase that the verdict asks for.',
        'UND_ERR_CONNECT_TIMEOUT, UND_ERR_HEADERS_TIMEOUT and UND_ERR_BODY_TIMEOUT carry their phase in the name. Two traps: undici has no limit for writing, so a stuck upload is a headers timeout of which only a part was sent. And it has none for its queue: what ends that wait is the signal of the whole call, a TimeoutError (look at its name) of which nothing was sent. (Where there is a status already, the same signal has ended a body that would not end.) Tell 504; for our own queue, which is our own doing, 503. All of them may succeed later.',
        "const late = { family: 'timeout', again: true } as const;\n" +
          "case 'UND_ERR_HEADERS_TIMEOUT':\n" +
          "  const phase = outcome.sent === 'part' ? 'write' : 'headers';\n" +
          '  return { ...late, phase, tell: 504 };\n' +
          '\n' +
          'const { error, sent } = outcome;\n' +
          "if (error instanceof Error && error.name === 'TimeoutError') {\n" +
          "  if (sent === 'nothing') return { ...late, phase: 'pool', tell: 503 };\n" +
          "  return { ...late, phase: 'body', tell: 504 };\n" +
          '}',
      ],
      tryIt: { fault: 'stall-mid-body', curl: 'curl -i -m 3 URL/produce/7' },
    },
    {
      id: 'answers',
      title: 'The danger zone: the supplier says no',
      section: '1.2',
      goal:
        'The supplier can be reached, and the answer is no. outcome.status tells which: 400, 401, 403, 404, 429, 500 or 503. ' +
        'diagnose() says family http, phase status, whether the same request may succeed later, and what our guest is told. ' +
        'Ask yourself each time: whose mistake is it?',
      file: 'diagnose.ts',
      points: 10,
      hints: [
        'Your guest did nothing wrong when the supplier tells you that your request was nonsense. Which status says "it is us"?',
        '400, 401 and 403 are our mistakes (a bad request, a bad key): the guest gets 500, and the same request fails again. 404 stays 404. 429 and 503 both mean "too much right now": later it may work, tell 503. 500 is their bug: it may be a hiccup, tell 502.',
        "const no = { family: 'http', phase: 'status' } as const;\n" +
          'switch (outcome.status) {\n' +
          '  case 400:\n' +
          '  case 401:\n' +
          '  case 403:\n' +
          '    return { ...no, again: false, tell: 500 };\n' +
          '  case 404:\n' +
          '    return { ...no, again: false, tell: 404 };\n' +
          '  case 429:\n' +
          '  case 503:\n' +
          '    return { ...no, again: true, tell: 503 };\n' +
          '  case 500:\n' +
          '    return { ...no, again: true, tell: 502 };\n' +
          '}',
      ],
      tryIt: { fault: 'too-many-requests', curl: 'curl -i URL/produce/7' },
    },
    {
      id: 'data',
      title: 'The danger zone: yes, but',
      section: '1.2',
      goal:
        'An answer comes, and you cannot cook with it: a field renamed, gone, null or of another type, JSON that breaks ' +
        'off, JSON of another shape. diagnose() reads outcome.body, compares it with documentedFields, and says family data, phase ' +
        'content. Careful: a free sample costs 0, and a new field beside the old ones is no failure.',
      file: 'diagnose.ts',
      points: 15,
      hints: [
        'Is the body JSON at all? Is it an object? Has it each documented field, with the documented type?',
        'JSON.parse throws a SyntaxError when the text breaks off: catch it. Then go through Object.entries(documentedFields) and compare typeof item[field] with the type. That refuses null too, and lets 0 and additional fields pass. Trying again does not help, the guest gets 502.',
        'function isProduce(text: string): boolean {\n' +
          '  try {\n' +
          '    const item = JSON.parse(text);\n' +
          '    const fields = Object.entries(documentedFields);\n' +
          '    return fields.every(([name, type]) => typeof item?.[name] === type);\n' +
          '  } catch {\n' +
          '    return false;\n' +
          '  }\n' +
          '}',
      ],
      tryIt: { fault: 'field-renamed', curl: 'curl URL/produce/7' },
    },
    {
      id: 'review',
      title: 'A colleague’s restaurant',
      section: '1.3',
      goal:
        'review.ts is a whole restaurant. It works on a good day, its author is proud of it, and you are asked to review it. ' +
        'It has five bugs, all of them about the supplier’s bad days. Each one that you repair makes one more check pass.',
      file: 'review.ts',
      points: 15,
      hints: [
        'Go through the pages one by one, and imagine for each await that the supplier hangs, breaks the line, or answers 500. What does the guest see?',
        '/orders waits for somebody whom it does not need. /produce does not look at the status. /specials invents prices when it has none. /menu starts something, does not await it, and nobody catches its rejection, which ends a Node process. And the error handler tells a stranger where our supplier lives, and our key.',
        'const { statusCode, body } = await request(...);\n' +
          'const answer = await body.json();\n' +
          "if (statusCode >= 400) throw new Error('the supplier said no');\n" +
          '// in /orders: no refreshPrices() at all; in /specials: no catch\n' +
          '// in /menu: nobody waits, so the rejection ends here\n' +
          "refreshPrices().catch(() => console.warn('no new prices'));\n" +
          '// the handler: details to the log, a sentence to the guest\n' +
          "res.status(502).json({ error: 'We cannot reach a service ...' });",
      ],
      tryIt: { fault: 'server-error', curl: 'curl -i URL/produce' },
    },
  ],
};

export default outline;
