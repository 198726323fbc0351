import type { Recording } from '../../../fixtures/journal/recording.ts';
import { type Tape, writeTape } from '../../../fixtures/journal/tape.ts';
import { Story } from '../../../fixtures/journal/testing.ts';
import type { CheckResult, GradeRecord, LabResult, StepResult } from '../results/schema.ts';

/** Words of a verdict that must not be on a page that is not to show them: none of them can be there by chance. */
export const RULE = 'RULE-MARK: headersMs is 150, the call rejects by then.';
export const WHY = 'WHY-MARK: a guest holds a request and a socket.';
export const MOMENT = 'moment-mark';

/** A call that was never answered, with a moment that its scenario named. */
export function hang(): Recording {
  const story = new Story();
  story
    .opened(2)
    .asked(3, 'GET /produce/7')
    .fault(3.1, 'hang-before-headers', 'The supplier took the request and sent nothing at all.');
  story.call(0, 'get /produce/7');
  return { ...story.until(1200), marks: { [MOMENT]: 150_000 } };
}

export function tapeOf(recording: Recording, check = 'headers-deadline'): Tape {
  const proof = recording.events.filter(({ type }) => type === 'fault-played').map(({ seq }) => seq);
  return {
    label: {
      lab: '04-timeouts',
      step: 'headers',
      check,
      node: 'v24.0.0',
      platform: 'linux',
      seed: 0,
      recordedAt: '2026-03-02T08:00:00.000Z',
      verdict: { state: 'fail', supplierDid: '-', clientDid: '-', ruleAsked: RULE, events: proof },
    },
    recording,
  };
}

export const tapeText = (recording: Recording): string => writeTape(tapeOf(recording));

export const FAILED: CheckResult = {
  id: 'headers-deadline',
  claim: 'A supplier that never answers is given up on',
  state: 'fail',
  supplierDid: 'The supplier took the request and sent nothing at all.',
  clientDid: 'Your client still waited for get /produce/7 after 1201 ms.',
  ruleAsked: RULE,
  why: WHY,
  section: '4.2',
  line: { file: 'client.ts', line: 72 },
  printed: 'asking\nstill asking\n',
  tape: 'tapes/headers-deadline.tape',
  tookMs: 1322,
};

export const PASSED: CheckResult = {
  id: 'headers-patience',
  claim: 'A supplier that answers in time is waited for',
  state: 'pass',
  receipt: 'get /produce/7 brought back what was served, after 143 ms',
  section: '4.2',
  tookMs: 210,
};

export const UNSURE: CheckResult = {
  id: 'body-stall',
  claim: 'A body that stops is given up on',
  state: 'inconclusive',
  because: 'The answer came late, while this machine was busy for 300 ms.',
  section: '4.2',
  tookMs: 900,
};

export function stepOf(
  id: string,
  checks: readonly CheckResult[],
  more: Partial<StepResult> = {},
): StepResult {
  const states = checks.map(({ state }) => state);
  const state = states.includes('fail') ? 'fail' : states.includes('inconclusive') ? 'inconclusive' : 'pass';
  const points = state === 'pass' ? 10 : 0;
  const title = `The step ${id}`;
  return {
    id,
    title,
    section: '4.2',
    state,
    points,
    maxPoints: 10,
    checks: [...checks],
    tookMs: 1500,
    ...more,
  };
}

export function labOf(steps: readonly StepResult[]): LabResult {
  const sum = (of: 'points' | 'maxPoints') => steps.reduce((whole, step) => whole + step[of], 0);
  return {
    lab: '04-timeouts',
    title: 'Timeouts',
    points: sum('points'),
    maxPoints: sum('maxPoints'),
    steps: [...steps],
  };
}

export function recordOf(
  key: string,
  labs: readonly LabResult[],
  more: Partial<GradeRecord> = {},
): GradeRecord {
  const sum = (of: 'points' | 'maxPoints') => labs.reduce((whole, lab) => whole + lab[of], 0);
  return {
    schema: 1,
    student: { key, name: `Student ${key}`, id: `70${key}` },
    submission: { source: `${key}.zip`, sha256: 'ab12', submittedAt: '2026-03-01T22:10:00Z', attempt: 2 },
    grader: {
      version: '0.1.0',
      node: 'v24.0.0',
      platform: 'linux',
      tier: 'uid',
      notStopped: ['It can read files that every user of the machine may read.'],
      assignment: 'cd34',
    },
    outcome: 'graded',
    notes: [],
    points: sum('points'),
    maxPoints: sum('maxPoints'),
    labs: [...labs],
    deaths: [],
    cpuMs: 4_000,
    tookMs: 30_000,
    gradedAt: '2026-03-02T08:00:00Z',
    ...more,
  };
}

/** One of everything: failed, passed, not judged, not loaded, late, and a process that died. */
export const oneOfEverything = (): GradeRecord =>
  recordOf(
    's1',
    [
      labOf([
        stepOf('headers', [FAILED, PASSED]),
        stepOf('body', [UNSURE]),
        stepOf('connect', [PASSED]),
        stepOf('values', [], {
          state: 'fail',
          points: 0,
          broken: 'values.ts could not be loaded. BROKEN-MARK',
        }),
      ]),
    ],
    {
      outcome: 'inconclusive',
      notes: ['Handed in 2 hours after the deadline.'],
      deaths: [
        { lab: '04-timeouts', step: 'pool', why: 'memory' },
        { lab: '04-timeouts', step: 'pool', why: 'memory' },
      ],
    },
  );

/** What somebody may try who chooses names, error messages and what is printed. */
export const HOSTILE = [
  '</pre></title></style></script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)> \' onmouseover=alert(1) ',
  '<svg onload=alert(1)><a href="javascript:alert(1)">click</a>',
  '\u001b[31mred\u001b[0m \u001b]8;;http://example.test\u0007link\u001b]8;;\u0007 \u009b2J',
  '\u202egnp.exe\u202c \u2066isolated\u2069 \u200f',
  'NUL \u0000 BEL \u0007 lone \ud800 surrogates \udfff, U+2028 \u2028 and U+FEFF \ufeff',
  `z${'\u0301'.repeat(500)}algo`,
  `{{constructor}} &lt;b&gt; &#60;script&#62; <!-- <![CDATA[ ]]> -->`,
] as const;

/** A record in which all text that may come from outside is this one. */
export function poisoned(record: GradeRecord, text: string): GradeRecord {
  const check = (one: CheckResult): CheckResult => ({
    ...one,
    claim: text,
    section: text,
    ...(one.receipt !== undefined && { receipt: text }),
    ...(one.because !== undefined && { because: text }),
    ...(one.state === 'fail' && {
      supplierDid: text,
      clientDid: text,
      ruleAsked: text,
      why: text,
      printed: text,
      line: { file: text, line: 1 },
    }),
  });
  const step = (one: StepResult): StepResult => ({
    ...one,
    title: text,
    section: text,
    ...(one.broken !== undefined && { broken: text }),
    checks: one.checks.map(check),
  });
  return {
    ...record,
    student: { key: record.student.key, name: text, id: text, email: text },
    submission: { ...record.submission, source: text, sha256: text },
    grader: {
      ...record.grader,
      version: text,
      node: text,
      platform: text,
      notStopped: [text],
      assignment: text,
    },
    ...(record.because !== undefined && { because: text }),
    notes: [text],
    labs: record.labs.map((lab) => ({ ...lab, lab: text, title: text, steps: lab.steps.map(step) })),
    deaths: record.deaths.map((death) => ({ ...death, why: text })),
  };
}

/** A page without its styles and drawings: what is left is its structure. */
export const structureOf = (page: string): string =>
  page
    .replaceAll(/<style>[\s\S]*?<\/style>/g, '<style/>')
    .replaceAll(/<svg([^>]*)>[\s\S]*?<\/svg>/g, (_, attributes: string) => {
      const name = /aria-label="([^"]*)"/.exec(attributes)?.[1];
      return name === undefined ? '<svg/>' : `<svg aria-label="${name}"/>`;
    });
