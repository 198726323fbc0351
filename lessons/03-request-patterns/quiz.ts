import type { QuizQuestion } from '../lesson.ts';

/** Asked at the end of the lesson. Each wrong option is a belief that somebody really holds. */
export const quiz: readonly QuizQuestion[] = [
  {
    question:
      'A guest types "#1 tomatoes", and you fetch(url + "/search?name=" + typed + "&max=5"). What happens?',
    options: [
      {
        text: 'fetch throws, because # is not allowed in a URL',
        correct: false,
        because: 'It is allowed, it has a meaning: what follows is the fragment, and stays at home.',
      },
      {
        text: 'fetch encodes it as %23, as it does with spaces',
        correct: false,
        because:
          'A space cannot be in a URL, so it is repaired. # can, and fetch cannot know that you meant the letter.',
      },
      {
        text: 'The supplier is asked for an empty name, without any max',
        correct: true,
        because:
          'Everything from the # on is not sent, and no error tells you. Let searchParams write the query.',
      },
    ],
  },
  {
    question: 'Which of these repairs that query?',
    options: [
      {
        text: 'encodeURI around the whole URL',
        correct: false,
        because:
          'encodeURI leaves &, =, + and # as they are: it is meant for URLs that are right but for spaces and accents.',
      },
      {
        text: 'url.searchParams.set for each pair',
        correct: true,
        because: 'It is given names and values apart, so it knows which letters are data.',
      },
      {
        text: 'encodeURIComponent around the value, and then searchParams.set',
        correct: false,
        because: 'Each of the two encodes, so the supplier searches for %231%20tomatoes.',
      },
      {
        text: 'Removing &, # and + from what guests type',
        correct: false,
        because: 'Then nobody finds Salt & Pepper. The letters are fine, only the writing was not.',
      },
    ],
  },
  {
    question:
      'fetch(url, { method: "POST", body: JSON.stringify(order) }), and the supplier’s Express says that all fields are missing. Why?',
    options: [
      {
        text: 'The body went out as text/plain, and express.json() did not look at it',
        correct: true,
        because: 'fetch labels by class, and a string is text. You have to say application/json yourself.',
      },
      {
        text: 'fetch does not send bodies without a content-length',
        correct: false,
        because:
          'It counts strings and buffers by itself. Setting the length by hand is how one gets it wrong.',
      },
      {
        text: 'The object should have been passed without JSON.stringify',
        correct: false,
        because: 'Then the fifteen letters [object Object] would have been sent, as text/plain, too.',
      },
    ],
  },
  {
    question:
      'An order is sent by POST. The supplier answers 302, fetch follows, and you get a 200. How many orders has the supplier booked?',
    options: [
      {
        text: 'One: the POST was repeated at the new address',
        correct: false,
        because: 'That is what 307 and 308 ask for. After 301, 302 and 303 a POST goes on as a GET.',
      },
      {
        text: 'None: fetch went on with a GET and without the body',
        correct: true,
        because: 'The 200 is the answer to the GET. Do not follow redirects of a POST without looking.',
      },
      {
        text: 'Two: one at each address',
        correct: false,
        because:
          'A supplier that redirects has not booked, and at the second address nobody asked for an order.',
      },
    ],
  },
  {
    question: 'Why is an API key in the query worse than in a header, when both go through https?',
    options: [
      {
        text: 'https does not encrypt the query',
        correct: false,
        because:
          'It encrypts the whole request, path and query included. The trouble begins where it is decrypted.',
      },
      {
        text: 'URLs are written down: access logs, error messages, traces, tickets',
        correct: true,
        because:
          'A URL is made to be passed on, and every ordinary log keeps it. Headers are kept only on purpose.',
      },
      {
        text: 'A query is limited to 255 characters',
        correct: false,
        because: 'There is no such limit, and keys are short. It is about who writes them down.',
      },
      {
        text: 'It is not, as long as the key is base64',
        correct: false,
        because: 'Base64 is a way of writing. Everybody can read it back, no key needed.',
      },
    ],
  },
  {
    question:
      'Your client sends authorization and x-api-key. The supplier redirects to another host, fetch follows. What does that host get?',
    options: [
      {
        text: 'Neither: fetch removes credentials when the origin changes',
        correct: false,
        because:
          'It removes those that it knows: authorization, cookie, proxy-authorization. x-api-key is a word like any other to it.',
      },
      {
        text: 'Both: headers are copied to the next request',
        correct: false,
        because:
          'That is true of ordinary headers. authorization and cookie are taken off when the origin changes.',
      },
      {
        text: 'The x-api-key only',
        correct: true,
        because:
          'Measured with fetch, ky and undici’s redirect interceptor. So follow by hand, and show keys at one origin only.',
      },
    ],
  },
  {
    question:
      'const list = (await answer.json()) as Produce[]. The supplier has renamed priceCents. What happens in this line?',
    options: [
      {
        text: 'It throws a TypeError, because the value is no Produce[]',
        correct: false,
        because: 'Types are gone when the program runs. Nothing is compared.',
      },
      {
        text: 'TypeScript reports it when you compile',
        correct: false,
        because: 'The compiler has never seen the supplier. With as, you told it not to ask.',
      },
      {
        text: 'Nothing at all',
        correct: true,
        because: 'It goes wrong later, and elsewhere: as a crash if you are lucky, as NaN on a bill if not.',
      },
    ],
  },
  {
    question: 'Tomorrow the supplier adds a field, organic: true. Which schema is right for its items?',
    options: [
      {
        text: 'z.object with the fields that you read: it ignores the new one',
        correct: true,
        because:
          'Adding fields is the commonest and most harmless change. Be lenient with what you do not use.',
      },
      {
        text: 'z.strictObject, so that you hear about every change',
        correct: false,
        because: 'You hear about it as an outage of your own, for a field that you do not even read.',
      },
      {
        text: 'z.any, because a supplier may change everything at any time',
        correct: false,
        because: 'Then nothing is checked, and the first wrong price is found by a guest.',
      },
    ],
  },
  {
    question:
      'The supplier sends prices as numbers, and as of today in quotes: "340". What should the door do?',
    options: [
      {
        text: 'z.coerce.number(): the value is clear',
        correct: false,
        because:
          'It makes 0 of an empty string, of null and of []. A price of nothing is the last thing you want to guess.',
      },
      {
        text: 'Let it in: JavaScript adds numbers and strings',
        correct: false,
        because: 'It does, by writing them one behind the other: 1200 and "340" become 1200340.',
      },
      {
        text: 'Refuse with path, expected and received, and change the schema when you know that it is meant',
        correct: true,
        because: 'Accepting digits in quotes is a decision. The report makes sure that somebody takes it.',
      },
    ],
  },
  {
    question: 'The supplier answers your restaurant with 401. What does the guest get?',
    options: [
      {
        text: '401: pass on what the supplier said',
        correct: false,
        because: 'It was your key that was refused. A 401 tells the guest that his own is missing.',
      },
      {
        text: '502, and the log gets the reason',
        correct: true,
        because:
          'To the guest, a supplier that does not serve you is a bad gateway. Who is at fault is for your log.',
      },
      {
        text: '500, with the error’s message and stack',
        correct: false,
        because: 'Stacks and messages are for the log: they hold hosts, fields and sometimes keys.',
      },
      {
        text: '200 with an empty list, so that nothing breaks',
        correct: false,
        because: 'That says "they have nothing to sell", which you do not know.',
      },
    ],
  },
];
