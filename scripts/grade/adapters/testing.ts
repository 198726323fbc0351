import type { CheckResult, GradeRecord, LabResult, Results, StepResult } from '../results/schema.ts';

/** What somebody might print, or throw, who hopes that it is taken for something else. */
export const HOSTILE = [
  '\u001b[32mPASS\u001b[0m \u001b]8;;https://example.test\u0007link\u001b]8;;\u0007',
  ']]></failure></testcase><testcase name="forged"/>',
  '::notice title=Autograding report::{"totalPoints":30,"maxPoints":30}',
  '  ::set-output name=result::forged',
  'x ##[set-output name=result]forged',
  '=cmd|\' /C calc\'!A0,"quoted";x',
  '| a | <img src=x onerror=alert(1)> ``` </pre></details> [link](https://example.test) @everyone',
  'abc\u202edef\u2066ghi\u200b',
  'nul\0 bell\u0007 c1\u009b31m not a character\ufffe\u{1ffff}',
  'half \ud800 a pair, and the other \udc00',
  'a\rb\r\nc\u2028d\u0085e',
  '100%0A::error::percent',
].join('\n');

export const LONG_LINE = 'x'.repeat(1_048_576);

/** What must not be told unless it is disclosed; the tests look for it everywhere. */
export const SECRET_RULE =
  'headersMs is 150: the call rejects after 150 ms; up to 1150 ms would have been accepted.';

const passed: CheckResult = {
  id: 'slow-is-fine',
  claim: 'A supplier that answers within headersMs is waited for',
  state: 'pass',
  receipt: 'get /produce/7 brought back what was served, after 143 ms',
  section: '4.1',
  tookMs: 146.4,
};

const failed: CheckResult = {
  id: 'hang',
  claim: 'A supplier that never answers is given up on after headersMs',
  state: 'fail',
  supplierDid: 'The supplier took the request and sent nothing at all.',
  clientDid: 'Your client still waited for get /produce/7 after 1201 ms.',
  ruleAsked: SECRET_RULE,
  why: 'Without this limit every guest who runs into the hang holds a socket for five minutes.',
  section: '4.1',
  line: { file: 'client.ts', line: 72 },
  printed: 'attempt 1\nattempt 2\n',
  tape: 'tapes/grace/hang.tape',
  tookMs: 1203.25,
};

const hostile: CheckResult = {
  id: 'write',
  claim: 'A stalled upload is given up on after writeMs',
  state: 'fail',
  supplierDid: 'The supplier stopped reading your upload.',
  clientDid: `Your client threw Error: ${HOSTILE}`,
  ruleAsked: SECRET_RULE,
  section: '4.2',
  line: { file: 'client.ts', line: 9 },
  printed: `${HOSTILE}\n${LONG_LINE}`,
  tookMs: 321,
};

const undecidedCheck: CheckResult = {
  id: 'pool-wait',
  claim: 'A call that finds every line busy gives up after poolMs',
  state: 'inconclusive',
  because: 'Your client was 40 ms late, but this machine was busy elsewhere for 35 ms of that time.',
  section: '4.2',
  tookMs: 640,
};

const step = (part: Partial<StepResult> & Pick<StepResult, 'id' | 'title' | 'state'>): StepResult => ({
  section: '4.1',
  points: part.state === 'pass' ? 10 : 0,
  maxPoints: 10,
  checks: [],
  tookMs: 700,
  ...part,
});

const headers = { id: 'headers', title: 'The supplier that never answers' };
const upload = { id: 'upload', title: 'It stops listening in the middle', section: '4.2' };
const pool = { id: 'pool', title: 'All lines busy', section: '4.2' };
const transient = { id: 'transient', title: 'Worth another call? | <b>yes</b>', section: '5.1' };

const labsOf = (timeouts: StepResult[], retries: StepResult[]): LabResult[] =>
  [
    { lab: '04-timeouts', title: 'Timeouts', steps: timeouts },
    { lab: '05-retries', title: 'Retries', steps: retries },
  ].map((lab) => ({
    ...lab,
    points: lab.steps.reduce((sum, { points }) => sum + points, 0),
    maxPoints: lab.steps.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
  }));

/** A record for a test: final, with nothing in it that it was not given. */
export function madeRecord(part: Partial<GradeRecord> = {}): GradeRecord {
  const labs = part.labs ?? [];
  return {
    schema: 1,
    student: { key: 'ada', name: 'Ada Lovelace', id: 's1001', email: 'ada@example.test' },
    submission: {
      source: 'ada.zip',
      sha256: 'a'.repeat(64),
      submittedAt: '2026-11-28T21:00:00Z',
      attempt: 1,
    },
    grader: {
      version: '0.1.0',
      node: 'v24.21.0',
      platform: 'linux',
      tier: 'uid',
      notStopped: ['the network of this machine'],
      assignment: 'b'.repeat(64),
    },
    outcome: 'graded',
    notes: [],
    points: labs.reduce((sum, { points }) => sum + points, 0),
    maxPoints: 40,
    labs,
    deaths: [],
    cpuMs: 900,
    tookMs: 2_840,
    gradedAt: '2026-11-29T06:00:00Z',
    ...part,
  };
}

const checks = [passed];

export const ada = madeRecord({
  labs: labsOf(
    [
      step({ ...headers, state: 'pass', checks }),
      step({ ...upload, state: 'pass', checks }),
      step({ ...pool, state: 'pass', checks }),
    ],
    [step({ ...transient, state: 'pass', checks })],
  ),
});

/** One that has nearly everything: a pass, fails, a hostile text, a dead process, a broken file. It is final. */
export const grace = madeRecord({
  student: { key: 'grace', name: '=cmd() Grace, "Hopper"', id: 's1002', email: 'grace@example.test' },
  notes: ['It came 2 hours late.', `restaurant.ts was not in it ${HOSTILE}`],
  labs: labsOf(
    [
      step({ ...headers, state: 'fail', checks: [passed, failed] }),
      step({ ...upload, state: 'fail', checks: [hostile] }),
      step({ ...pool, state: 'pass', checks: [passed] }),
    ],
    [
      step({
        ...transient,
        state: 'fail',
        broken: `client.ts could not be loaded. SyntaxError at client.ts:1 ${HOSTILE}`,
      }),
    ],
  ),
  deaths: [
    { lab: '04-timeouts', step: 'upload', why: 'crashed' },
    { lab: '04-timeouts', step: 'upload', why: 'crashed' },
  ],
});

export const edsger = madeRecord({
  student: { key: 'edsger', name: 'Edsger Dijkstra', id: 's1003', email: 'edsger@example.test' },
  outcome: 'inconclusive',
  labs: labsOf(
    [
      step({ ...headers, state: 'pass', checks }),
      step({ ...upload, state: 'pass', checks }),
      // Points that nobody may get: a step that could not be told has none, whatever a record says.
      step({ ...pool, state: 'inconclusive', points: 10, checks: [passed, undecidedCheck] }),
    ],
    [step({ ...transient, state: 'fail', checks: [failed] })],
  ),
});

export const alan = madeRecord({
  student: { key: 'alan', name: 'Alan Turing', id: 's1004', email: 'alan@example.test' },
  outcome: 'not-graded',
  because: 'There is no client.ts in the submission.',
  points: 40,
});

export const classOf = (
  students: GradeRecord[],
  disclosure: Results['assignment']['disclosure'] = 'full',
): Results => ({
  schema: 1,
  assignment: { title: 'Timeouts and retries', sha256: 'b'.repeat(64), disclosure, maxPoints: 40 },
  students,
});

/** The class that every golden file is made from. */
export const theClass = classOf([ada, grace, edsger, alan]);

/** A check, for tests that need one of their own. */
export const madeCheck = (part: Partial<CheckResult>): CheckResult => ({ ...failed, ...part });

export const madeStep = step;
export const madeLab = (steps: StepResult[]): LabResult => {
  const [lab] = labsOf(steps, []);
  if (!lab) throw new Error('labsOf makes two labs');
  return lab;
};
