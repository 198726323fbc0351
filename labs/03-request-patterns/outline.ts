// biome-ignore-all lint/suspicious/noTemplateCurlyInString: hints are code in text
import type { Outline } from '../kit/outline.ts';

const outline: Outline = {
  number: '03',
  slug: '03-request-patterns',
  title: 'Request patterns',
  intro:
    'Your client can call. Now it learns manners: to say exactly what it means, whatever is in it; to show its credentials to ' +
    'the supplier and to nobody else; and to believe nothing of what comes back before it has looked.',
  files: ['client.ts', 'requests.ts', 'door.ts', 'restaurant.ts', 'review.ts'],
  given: ['errors.ts', 'catalogue.ts', 'logbook.ts'],
  steps: [
    {
      id: 'query',
      title: 'A guest asks for salt & pepper',
      section: '3.1',
      goal:
        'urlFor() glues the query together by hand, and every & and # of a guest takes it apart again. Make every name and value ' +
        'arrive as it was given: lists as repeated names, undefined and null left out (of lists, too), the empty string kept. Keep the ' +
        'path of the baseUrl and a query that the path already has. pathOf() encodes each segment and refuses `.` and `..`.',
      file: 'requests.ts',
      alsoCalls: ['client.ts'],
      points: 15,
      hints: [
        'Print the URL for {name: "salt & pepper"}. How should the supplier know which & is yours and which is the guest\'s?',
        'The URL class does it: url.searchParams.append(name, value) encodes, also behind a query that is already there. For the path, encodeURIComponent() one segment at a time. And new URL("/produce", "https://host/v1") forgets /v1: join the two texts first.',
        "const url = new URL(`${baseUrl.replace(/\\/$/, '')}${path}`);\n" +
          'for (const [name, value] of Object.entries(query)) {\n' +
          '  for (const one of [value].flat()) {\n' +
          '    if (one === undefined || one === null) continue;\n' +
          '    url.searchParams.append(name, String(one));\n' +
          '  }\n' +
          '}\n' +
          '// pathOf:\n' +
          "return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');\n" +
          "// and throw a RangeError for '.' and '..'",
      ],
    },
    {
      id: 'bodies',
      title: 'Three kinds of parcels',
      section: '3.2',
      goal:
        'post() breaks on the first ü, postForm() sends JSON, upload() sends a text about the bytes. Send JSON, a form ' +
        '(application/x-www-form-urlencoded) and raw bytes (application/octet-stream), each under its own Content-Type and with its ' +
        'length in bytes, not in chunks. A GET has neither body nor Content-Type.',
      file: 'requests.ts',
      alsoCalls: ['client.ts'],
      points: 15,
      hints: [
        'How long is "crème"? Ask both "crème".length and Buffer.byteLength("crème"). Which of the two does the supplier count?',
        'Do not write content-length yourself: undici, fetch and ky count for you when they get a whole string, Buffer or Uint8Array. A form is what URLSearchParams makes of its fields, as a string. Bytes go out as they came in: no String(), no JSON.',
        'return {\n' +
          '  body: new URLSearchParams(fields).toString(),\n' +
          "  headers: { 'content-type': 'application/x-www-form-urlencoded' },\n" +
          '};\n' +
          "// JSON: body: JSON.stringify(json),  'application/json'\n" +
          "// bytes: body: bytes,  'application/octet-stream'",
      ],
    },
    {
      id: 'auth',
      title: 'Who is calling, please?',
      section: '3.3',
      goal:
        'The client has options.auth, of four kinds, and sends none of them. Send each as its standard says, with every call: ' +
        'credentialsOf() in requests.ts says what to add, call() in client.ts adds it. And let no error, no cause and no printed line ' +
        'give it away. Mind the key in the query: it is part of the URL.',
      file: 'requests.ts',
      alsoCalls: ['client.ts'],
      points: 15,
      hints: [
        'Two files. In requests.ts: what does each kind add, a header or a piece of the query? In client.ts: who adds it, and what does that file print?',
        'credentialsOf() returns headers and query to add; call() in client.ts adds them. Basic is base64 of the UTF-8 bytes of user:password: Buffer can do that, btoa cannot. The name of the call in an error is made without the query already; keep it so, and take out the line that somebody has left in there for debugging.',
        "case 'query-key':\n" +
          '  return { headers: {}, query: { [auth.parameter]: auth.key } };\n' +
          "case 'basic': {\n" +
          '  const pair = Buffer.from(`${auth.user}:${auth.password}`);\n' +
          "  const authorization = `Basic ${pair.toString('base64')}`;\n" +
          '  return { headers: { authorization }, query: {} };\n' +
          '}\n' +
          '// client.ts:\n' +
          'const credentials = credentialsOf(options.auth);\n' +
          'urlFor(options.baseUrl, path, { ...query, ...credentials.query })\n' +
          "headers: { accept: 'application/json', ...payload?.headers, ...credentials.headers }\n" +
          '// and without the console.error',
      ],
    },
    {
      id: 'defaults',
      title: 'Said once, and not to strangers',
      section: '3.3',
      goal:
        'Headers are set once: defaults.headers, over them options.headers, over them those of the call, whatever the letter case. ' +
        'Every call carries a fresh x-request-id, unless it brings its own. Follow the redirects of a GET, up to maxRedirects; show ' +
        'the credentials to the origin of the baseUrl only. A POST that gets a 301, 302 or 303 is not sent again, and a 301 or 302 ' +
        'is a SupplierError; after 307 or 308 it is sent again, with its body, on the same origin.',
      file: 'client.ts',
      points: 20,
      hints: [
        'undici.request follows no redirect. So it is you who decides for each hop: go there? With which method, which body, which headers? Where does the next URL come from, and whose is it?',
        'new Headers(...) merges without minding letter case: set() one layer over the other. For redirects write a loop: ask; if the status is a redirect that you may follow, throw the body away (await response.body.dump()), make the next URL with new URL(location, url), and ask again. Add the credentials in the loop, and only where url.origin is that of the baseUrl.',
        'for (let hop = 0; ; hop += 1) {\n' +
          '  const response = await ask(url);   // credentials only at home\n' +
          '  const { location } = response.headers;\n' +
          "  if (!mayFollow(method, response.statusCode) || typeof location !== 'string') {\n" +
          '    return response;\n' +
          '  }\n' +
          '  await response.body.dump();\n' +
          "  if (hop === defaults.maxRedirects) throw new SupplierConnectionError('...');\n" +
          '  url = new URL(location, url);\n' +
          '}\n' +
          '// mayFollow: 301, 302, 303 for GET; 307, 308 for every method,\n' +
          '// but what is no GET not to another origin.\n' +
          '// What is left of 300 to 399 is a SupplierStatusError.\n' +
          '// ask: if (url.origin === home), headers.set(...) those of the credentials,\n' +
          '// and searchParams.set(...) their query, on copies: the next hop may be abroad.',
      ],
    },
    {
      id: 'door',
      title: 'Plastic tomatoes',
      section: '3.4',
      goal:
        'admit() lets everything in, and nonsense is found ten lines later or never. Write the two schemas and make admit() refuse ' +
        'with a SupplierDataError that names path, what was expected and what was received: ' +
        '"[3].priceCents: expected number, received string". Unknown fields are ignored. One bad item refuses the whole list.',
      file: 'door.ts',
      alsoCalls: ['client.ts'],
      points: 15,
      hints: [
        'z.custom() without a function checks nothing. What would you write for a body that a guest sends you?',
        'z.object with z.string(), z.enum and z.int() (a whole number that a double can hold exactly); z.array of it. No z.coerce: it makes 0 of null. schema.safeParse(value, { reportInput: true }) returns error.issues with path, message and input; put them into one text.',
        'const result = schema.safeParse(value, { reportInput: true });\n' +
          'if (result.success) return result.data;\n' +
          'const problems = result.error.issues.map((issue) => {\n' +
          '  const received = JSON.stringify(issue.input);\n' +
          '  return `${z.core.toDotPath(issue.path)}: ${issue.message} (received ${received})`;\n' +
          '});\n' +
          "throw new SupplierDataError(problems.join('; '));",
      ],
      tryIt: { fault: 'number-as-string', curl: 'curl URL/produce/7' },
    },
    {
      id: 'complete',
      title: 'What the guest gets to hear',
      section: '3.5',
      goal:
        'Transport, status, parsing, validation: four layers can fail, and the guest gets a 500 with a stack trace. Answer 502 with ' +
        '{error, requestId} for every SupplierError, without a word about the inside. The requestId is fresh for each guest, goes ' +
        "with the call to the supplier as x-request-id, and stands in one printed line with the error's class. A unit that does not " +
        "exist is the guest's own 400, and the supplier is not asked. In a search, name and unit may be left out, and there may be " +
        'several units.',
      file: 'restaurant.ts',
      points: 10,
      hints: [
        'Which status does Express send when a handler throws, and what does it put into the body? And whose fault is ?unit=stone?',
        "First a middleware that keeps a randomUUID() in res.locals. At the end an error handler with four parameters: a SupplierError is a 502, everything else a 500; it prints the line and answers. For the search, safeParse the guest's query with a zod schema before you ask anybody.",
        'app.use((_req, res, next) => {\n' +
          '  res.locals.requestId = randomUUID();\n' +
          '  next();\n' +
          '});\n' +
          "// supplier.get('/produce', { schema, headers: { 'x-request-id': requestId } })\n" +
          "const unit = z.enum(['kg', 'piece', 'bunch']);\n" +
          'const search = z.object({\n' +
          '  name: z.string().optional(),\n' +
          '  unit: unit.or(z.array(unit)).optional(),\n' +
          '});\n' +
          'const explain: ErrorRequestHandler = (error, _req, res, _next) => {\n' +
          '  const { requestId } = res.locals;\n' +
          '  console.error(`${requestId} ${error.name}: ${error.message}`);\n' +
          '  const status = error instanceof SupplierError ? 502 : 500;\n' +
          "  res.status(status).json({ error: '...', requestId });\n" +
          '};\n' +
          'app.use(explain);   // after the routes',
      ],
      tryIt: { fault: 'field-removed', curl: 'curl URL/produce' },
    },
    {
      id: 'review',
      title: "A colleague's client",
      section: '3.5',
      goal:
        'review.ts works, with tomatoes. Six bugs are in it, one for each check: find them by reading, say aloud what each would do ' +
        'in production, and then repair them where they are.',
      file: 'review.ts',
      points: 10,
      hints: [
        'Read it once for each of these: what goes out (URL, body, length), who gets to see the token (log, redirect), what is believed (the answer).',
        'search() builds its query by hand. order() stringifies twice. call() counts characters, prints its headers, and takes the token along to wherever it is sent. priceCents() tells the compiler what it does not know.',
        "search: (words) => call('GET', `/search?${new URLSearchParams({ name: words })}`)\n" +
          "order:  call('POST', '/orders', 'application/json', JSON.stringify({ produceId, quantity }))\n" +
          'call:   Buffer.byteLength(body), or no content-length at all\n' +
          '        console.error without headers\n' +
          '        ...(url.origin === new URL(baseUrl).origin && { authorization: `Bearer ${token}` })\n' +
          'price:  z.object({ priceCents: z.int() }).safeParse(answer), and a SupplierDataError',
      ],
    },
  ],
};

export default outline;
