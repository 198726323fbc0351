import { oneOf, type Random } from '../../fixtures/random.ts';
import type { Played } from '../../fixtures/supplier/danger-zone/play.ts';
import { printedError } from '../../fixtures/supplier/danger-zone/printed-error.ts';
import {
  dangerZone,
  type Example,
  type Failure,
  type FailureFamily,
} from '../../fixtures/supplier/danger-zone.ts';
import type { CardQuestion, Clue, DealtCard, FlashCard } from '../exercise.ts';

/** The failures of the danger zone as flash cards: each is played for real whenever it is shown. */
export const failureCards: readonly FlashCard[] = dangerZone.map((failure) => ({
  id: failure.title,
  deal: (random, signal) => deal(failure, random, signal),
}));

async function deal(failure: Failure, random: Random, signal: AbortSignal): Promise<DealtCard> {
  // Not before a card is dealt: the supplier and four clients are a second of loading, and menus need the titles only.
  const [{ clients }, { play }] = await Promise.all([
    import('../../fixtures/supplier/danger-zone/clients.ts'),
    import('../../fixtures/supplier/danger-zone/play.ts'),
  ]);
  const example = oneOf(failure.faults, random);
  const client = oneOf(clients, random);
  const played = await play(failure.family, example, client, { signal });
  return {
    front: front(played, client.name),
    questions: [family(failure), again(failure, example), tell(failure)],
    back: `It was: ${failure.title}. The supplier played ${example.fault}. To be mended by: ${MENDED_BY[failure.whoseFault]}.`,
  };
}

// ── The front ───────────────────────────────────────────────────────────────────────────────────────────────────────

function front(played: Played, client: string): Clue[] {
  const { method, url, status, error, data } = played;
  return [
    { label: 'call', text: `${client}, ${method} ${url}` },
    ...(played.isPoolFull ? [{ label: 'pool', text: poolInWords(played) }] : []),
    { label: 'status', text: status === undefined ? 'none: no answer had begun' : String(status) },
    { label: 'thrown', text: error === undefined ? 'nothing' : printedError(error) },
    ...(status === 200 && error === undefined ? [{ label: 'agreed', text: shapeOf(played.promised) }] : []),
    ...(data === undefined ? [] : [{ label: 'body', text: jsonInWords(data) }]),
  ];
}

function poolInWords({ onlyWhenLineWasFree }: Played): string {
  const state = 'one connection at most, and another call holds it';
  return onlyWhenLineWasFree ? `${state}; our limit was only heard when it was free again` : state;
}

/** `id: string, priceCents: number` */
const shapeOf = (value: object): string =>
  Object.entries(value)
    .map(([name, field]) => `${name}: ${typeof field}`)
    .join(', ');

/** JSON on one line, with spaces at which it can be wrapped. */
const jsonInWords = (data: unknown): string => JSON.stringify(data, null, 1).replace(/\n\s*/g, ' ');

// ── The questions ───────────────────────────────────────────────────────────────────────────────────────────────────

const FAMILIES: Readonly<Record<FailureFamily, { readonly name: string; readonly because: string }>> = {
  network: {
    name: 'network: the line to the supplier fails',
    because:
      'The line was not there, or it broke: an error of the system or of TLS, before an answer was complete.',
  },
  timeout: {
    name: 'timeout: something takes for ever',
    because: 'Nothing broke. It was our own limit that ended the wait.',
  },
  http: {
    name: 'http: the supplier answers, and says no',
    because: 'A whole answer arrived, and its status says no. Whether that throws is a habit of the client.',
  },
  data: {
    name: 'data: it says 200, and the data is wrong',
    because: 'A whole answer arrived, its status is good, and its content is not what was agreed.',
  },
};

function family(failure: Failure): CardQuestion {
  const { name, because } = FAMILIES[failure.family];
  return {
    question: 'Which family?',
    options: Object.values(FAMILIES).map((one) => one.name),
    answer: name,
    because,
  };
}

const [YES, NO] = ['yes, it may', 'no, it cannot'];

function again(failure: Failure, example: Example): CardQuestion {
  const helps = example.isTransient ?? failure.isTransient;
  return {
    question: 'Can trying again a little later help?',
    options: [YES, NO],
    answer: helps ? YES : NO,
    because: failure.again,
  };
}

type Tell = Failure['tell'];

/** Without a full stop, as all options. */
const tellInWords = ({ status, message }: Tell) => `${status} ${message.replace(/\.$/, '')}`;

const tells = [...new Set(dangerZone.map((failure) => tellInWords(failure.tell)))].sort();

function tell(failure: Failure): CardQuestion {
  return {
    question: 'What do we tell our guest?',
    options: tells,
    answer: tellInWords(failure.tell),
    because: WHY_TOLD[failure.tell.status],
  };
}

const WHY_TOLD: Readonly<Record<Tell['status'], string>> = {
  404: 'We asked for what the guest asked for, and it does not exist: that is an answer, and no breakdown.',
  500: 'We sent what we should not have sent. The guest has done nothing wrong and can do nothing; we can.',
  502: 'We are a gateway, and who is behind us failed. Which of the two sentences: that depends on whether a whole answer came.',
  503: 'It is a question of too much at once, here or there: later it will be all right.',
  504: 'We are a gateway that waited in vain: too late is not the same as broken.',
};

const MENDED_BY: Readonly<Record<Failure['whoseFault'], string>> = {
  ours: 'us',
  theirs: 'the supplier',
  'ours or theirs': 'us or the supplier',
  'nobody’s': 'nobody here, it is the line between us',
};
