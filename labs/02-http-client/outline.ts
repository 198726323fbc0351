import type { Outline } from '../kit/outline.ts';

const outline: Outline = {
  number: '02',
  slug: '02-http-client',
  title: 'The HTTP client',
  intro:
    'You know how to answer requests. Now you make them: without stopping your own house, several at once, and without ' +
    'taking every answer for a yes. At the end you have a client of your own, and the next labs make it grow.',
  files: ['client.ts', 'errors.ts', 'restaurant.ts', 'offers.ts', 'anatomy.ts', 'review.ts'],
  given: ['make-error.ts'],
  steps: [
    {
      id: 'loop',
      title: 'The call that stops the house',
      section: '2.1',
      goal:
        '/dashboard asks the supplier with a synchronous call. While the supplier thinks, your process sleeps: even /health, which ' +
        'needs no supplier, is silent. Ask without blocking: with undici.request or with fetch. Each dashboard still shows { produce } as ' +
        'the supplier has it at that moment.',
      file: 'restaurant.ts',
      points: 15,
      hints: [
        'Your server has one thread. Which line of restaurant.ts keeps it, and until when?',
        'An async function around a synchronous call is still synchronous. Replace the call itself by one that returns a promise, make the handler async, and await it: there the handler steps aside and the others are served.',
        "app.get('/dashboard', async (_req, res) => {\n" +
          "  const { body } = await request(supplierUrl + '/produce');\n" +
          '  res.json({ produce: await body.json() });\n' +
          '});\n' +
          "// with: import { request } from 'undici'",
      ],
      tryIt: { fault: 'slow-headers', curl: "curl -w ' after %{time_total} s' URL/produce/7" },
    },
    {
      id: 'at-once',
      title: 'Three suppliers at once',
      section: '2.2',
      goal:
        'askAll() asks one supplier after the other, with a new client for each, and one failure loses everything. Ask all at the ' +
        'same time with one shared client. Each supplier gets its own result, in the order of the list: { supplier, produce }, or ' +
        '{ supplier, failed } with a sentence about why (no answer, a status that is not 2xx, no JSON).',
      file: 'offers.ts',
      points: 20,
      hints: [
        'An await inside a loop waits before the next round begins. When does the third supplier hear of you?',
        'First start all calls (map makes a list of promises), then wait for all of them. Promise.all gives up at the first rejection; Promise.allSettled tells you what became of each, in order. The client is made once, outside of the function.',
        'const agent = new Agent();   // once, for the whole file\n' +
          '\n' +
          'const calls = sellers.map(({ url }) => ask(url));   // all begun\n' +
          'const asked = await Promise.allSettled(calls);\n' +
          'return asked.map((answer, index) => {\n' +
          "  const supplier = sellers[index]?.name ?? '';\n" +
          "  return answer.status === 'fulfilled'\n" +
          '    ? { supplier, produce: answer.value }\n' +
          '    : { supplier, failed: String(answer.reason) };\n' +
          '});\n' +
          '// ask(): request with { dispatcher: agent }, read the body,\n' +
          '// throw if statusCode is not 2xx, return the parsed JSON',
      ],
      tryIt: { fault: 'unavailable', curl: 'curl -i URL/produce/7' },
    },
    {
      id: 'anatomy',
      title: 'An answer, taken apart',
      section: '2.3',
      goal:
        'inspect() is to tell everything about an answer: status and family, headers, content type, text, JSON, bytes, where it came from after ' +
        'how many redirects, and how long it took. Half of it is missing or wrong; the comments in Inspection say what each ' +
        'member means. More than 20 redirects are a loop: then inspect() rejects.',
      file: 'anatomy.ts',
      points: 20,
      hints: [
        'Look at six places: the family, the headers (there are none yet), the letters of a header’s name, the difference between characters and bytes, the moment at which the clock is stopped, and the redirects, which undici.request does not follow.',
        'Read the body once, as bytes (body.arrayBuffer()), stop the clock after that, and make text and JSON from the bytes. undici gives headers in small letters. For a status from 300 to 399 with a location header, ask again at new URL(location, current), with a counter; the body of the redirect itself has to be read or dumped. A 304 has no location.',
        "const FAMILIES = ['informational', 'success', ...];\n" +
          'const family = FAMILIES[Math.floor(status / 100) - 1];\n' +
          '\n' +
          'let target = new URL(url);\n' +
          'for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {\n' +
          '  const response = await request(target, { dispatcher: agent });\n' +
          '  const { location } = response.headers;\n' +
          "  const is3xx = familyOf(response.statusCode) === 'redirect';\n" +
          '  if (!is3xx || !location) return { response, target, redirects };\n' +
          '  await response.body.dump();\n' +
          '  target = new URL(String(location), target);   // it may be relative\n' +
          '}\n' +
          "throw new Error('a redirect loop');\n" +
          '\n' +
          'const bytes = Buffer.from(await response.body.arrayBuffer());\n' +
          "const text = bytes.toString('utf8');\n" +
          "const type = response.headers['content-type'];\n" +
          "// take what is before the ';', trimmed, in small letters",
      ],
      tryIt: { fault: 'redirect', curl: 'curl -i URL/produce/4' },
    },
    {
      id: 'statuses',
      title: 'No is an answer, too',
      section: '2.4',
      goal:
        'The client takes every answer for a yes: a 404 comes back as produce. Make get() and post() reject with a SupplierStatusError, ' +
        'which is in errors.ts, for every status that is not 2xx. Read the body in that case, too: an answer that nobody reads keeps its connection.',
      file: 'client.ts',
      points: 15,
      hints: [
        'undici.request has done its work when an answer is there, whatever it says. Who looks at response.statusCode?',
        'Read the body first, as text, on every path; then look at the status and throw; only then parse. A body that is left unread keeps the connection from the next call, or for ever if it is long.',
        'const text = await response.body.text();\n' +
          'if (response.statusCode >= 300) {\n' +
          '  throw new SupplierStatusError(response.statusCode);\n' +
          '}\n' +
          'return JSON.parse(text);\n' +
          "// with: import { SupplierStatusError } from './errors.ts'",
      ],
      tryIt: { fault: 'not-found', curl: 'curl -i URL/produce/7' },
    },
    {
      id: 'errors',
      title: 'Errors of your own',
      section: '2.4',
      goal:
        'Two files. In errors.ts complete the hierarchy that is drawn there (each class with its own name). In client.ts let nothing else out of get() and post(): ' +
        'what breaks on the way is a SupplierConnectionError, what is no JSON is a SupplierDataError, with the original error as cause. ' +
        'Every error says which supplier and which path, in its message or in call, and never what is in the query.',
      file: 'errors.ts',
      alsoCalls: ['client.ts'],
      points: 20,
      hints: [
        'In errors.ts three classes are missing; two of them have nothing but a name. In client.ts: which of its lines can throw something that is not yours?',
        'Put try/catch around the whole call. What is a SupplierError already goes through as it is; everything else is wrapped in a SupplierConnectionError with { cause: error }. JSON.parse gets a try/catch of its own, because its failure means something else. For call, take method, url.origin and url.pathname: the query is in none of them.',
        '// errors.ts\n' +
          'export class SupplierTimeoutError extends SupplierConnectionError {\n' +
          "  override readonly name: string = 'SupplierTimeoutError';\n" +
          '  readonly phase: Phase;\n' +
          '  readonly limitMs: number;\n' +
          '  constructor(\n' +
          '    phase: Phase,\n' +
          '    limitMs: number,\n' +
          '    options?: SupplierErrorOptions,\n' +
          '  ) {\n' +
          "    super('the supplier took longer than ' + limitMs + ' ms', options);\n" +
          '    this.phase = phase;\n' +
          '    this.limitMs = limitMs;\n' +
          '  }\n' +
          '}\n' +
          '\n' +
          '// client.ts, around the call\n' +
          "const name = method + ' ' + url.origin + url.pathname;\n" +
          'try { ... } catch (error) {\n' +
          '  if (error instanceof SupplierError) throw error;\n' +
          '  const options = { cause: error, call: name };\n' +
          "  throw new SupplierConnectionError('the call failed', options);\n" +
          '}',
      ],
      tryIt: { fault: 'reset-mid-body', curl: 'curl -i URL/produce' },
    },
    {
      id: 'review',
      title: 'A colleague asks for a review',
      section: '2.4',
      goal:
        'review.ts was written by a colleague. There are five bugs in it, each of a kind that you know from this lesson, and each has a ' +
        'check of its own. Find and mend them; the names and the types stay as they are.',
      file: 'review.ts',
      points: 10,
      hints: [
        'One in price, one in version, one in sells, one in orderAll, and one that all of them share. Read each with one question: what does this line return, and who looks at it?',
        'price reads the body twice. version asks for a header in the wrong letters. sells asks whether there is an answer, not which. orderAll does not wait for what it starts. And every call makes a client for itself, which nobody closes.',
        '// price: the text has been read, so parse that\n' +
          'const item = JSON.parse(text) as { priceCents: number };\n' +
          '// version\n' +
          'return response.headers.etag?.toString();\n' +
          '// sells\n' +
          'if (response.statusCode === 200) { ... return true; }\n' +
          'const refused = await refusal(response);\n' +
          'if (response.statusCode === 404) return false;\n' +
          'throw refused;\n' +
          '// orderAll: map in place of forEach, with return placed.id\n' +
          'return Promise.all(orders.map(async (order) => { ... }));\n' +
          '// all of them: one agent in createBuyer, which ask uses\n' +
          'const agent = new Agent();\n' +
          'close: () => agent.close(),',
      ],
    },
  ],
};

export default outline;
