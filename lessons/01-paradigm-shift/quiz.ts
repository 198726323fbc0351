import type { QuizQuestion } from '../lesson.ts';

export const quiz: readonly QuizQuestion[] = [
  {
    question: 'const answer = await fetch(url). The supplier answers 500. What happens on this line?',
    options: [
      {
        text: 'It throws, because 500 is an error',
        correct: false,
        because: 'ky would throw. fetch throws when no answer comes, and this is an answer.',
      },
      {
        text: 'Nothing special: answer.ok is false, and the program goes on',
        correct: true,
        because:
          'Somebody has to look at the status. In 1.1 nobody did, and a guest got soup of undefined with status 200.',
      },
      {
        text: 'fetch asks once more by itself',
        correct: false,
        because: 'fetch never tries again. ky does, unless told otherwise.',
      },
    ],
  },
  {
    question: 'Your log says "TypeError: fetch failed", forty times. Where does it say why?',
    options: [
      {
        text: 'Nowhere, the message is all there is',
        correct: false,
        because: 'The message is the same for nearly everything. The news is one level deeper.',
      },
      {
        text: 'In error.stack',
        correct: false,
        because: 'The stack says where in your program the call was made. You knew that.',
      },
      {
        text: 'In error.cause, whose code names what the system or undici said',
        correct: true,
        because:
          'ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED: the code of the innermost cause is worth a log line.',
      },
    ],
  },
  {
    question: 'The supplier answers your server with 401. Your guest is logged in. What does he get?',
    options: [
      {
        text: '401, so that he knows the truth',
        correct: false,
        because: 'He would log in again, in vain. It is our key that they refuse, not his.',
      },
      {
        text: '500: it is a mistake on our side',
        correct: true,
        because: 'Our key is wrong or has run out. He can do nothing about it, and neither can trying again.',
      },
      {
        text: '503, so that he tries again in a minute',
        correct: false,
        because: 'A wrong key is as wrong in a minute. 503 promises that it may pass.',
      },
    ],
  },
  {
    question:
      'A page takes 460 ms: 400 theirs, 60 yours. You make your code twice as fast. How fast is the page?',
    options: [
      {
        text: 'About 430 ms',
        correct: true,
        because: 'You took half of your 60 ms. Their 400 ms are not yours to take.',
      },
      {
        text: 'About 230 ms',
        correct: false,
        because: 'That would be half of everything. Only your share became faster.',
      },
      {
        text: 'As fast as before, because the larger part decides',
        correct: false,
        because: 'The two parts come one after the other, so they add up. It is a little faster, not much.',
      },
    ],
  },
  {
    question: 'priceCents arrives as null. Your code computes priceCents * 3. What happens?',
    options: [
      {
        text: 'A TypeError, because null is no number',
        correct: false,
        because: 'Reading a property of null throws. Multiplying it does not.',
      },
      {
        text: 'NaN, which the guest will notice',
        correct: false,
        because: 'undefined * 3 is NaN. null counts as zero.',
      },
      {
        text: '0: the guest pays nothing, and nothing looks wrong',
        correct: true,
        because: 'Status 200, no error, a plausible number. That is why data has to be checked at the door.',
      },
      {
        text: 'Nothing, because the compiler refuses it: the type says number',
        correct: false,
        because: 'as Produce is a promise that you made to the compiler. Nobody made it to you.',
      },
    ],
  },
  {
    question: 'In which of these cases is it safe to send the same order (a POST) once more?',
    options: [
      {
        text: 'Connection refused',
        correct: true,
        because: 'The request was never sent, so nobody can have booked anything.',
      },
      {
        text: 'No answer within five seconds',
        correct: false,
        because: 'You do not know what they did with it. The first order may be in the books.',
      },
      {
        text: 'The connection was reset in the middle of the answer',
        correct: false,
        because: 'They were answering already. The work is most likely done.',
      },
    ],
  },
  {
    question:
      'Three suppliers are each there 99.9 % of the time. Your page needs all three. How often is it there?',
    options: [
      {
        text: '99.9 %, like each of them',
        correct: false,
        because:
          'That would be true if they were down at the same moments. They will not do you that favour.',
      },
      {
        text: 'About 99.7 %',
        correct: true,
        because:
          '0.999 times itself, three times. Each supplier that you need takes its bad minutes from yours.',
      },
      {
        text: '99.99 %, because one of them is nearly always there',
        correct: false,
        because:
          'That would be so if any one of them were enough: a spare supplier. Here you need all three.',
      },
    ],
  },
  {
    question: 'For which failure can the very same request succeed a little later?',
    options: [
      {
        text: 'The certificate has run out',
        correct: false,
        because: 'It stays so until somebody replaces it. Trying again only fills the log.',
      },
      {
        text: '400 Bad Request',
        correct: false,
        because: 'It is the same nonsense the second time.',
      },
      {
        text: 'A field has been renamed',
        correct: false,
        because: 'That was a release of theirs. It will say the same tomorrow.',
      },
      {
        text: '503 Service Unavailable',
        correct: true,
        because: 'It is too much for them right now. Later, and less: every call too many keeps them down.',
      },
    ],
  },
];
