import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { junitXml } from './junit.ts';
import {
  ada,
  alan,
  edsger,
  grace,
  HOSTILE,
  madeCheck,
  madeLab,
  madeRecord,
  madeStep,
  SECRET_RULE,
  theClass,
} from './testing.ts';
import { safeText } from './text.ts';

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

/** Throws where the XML is not well formed: saxes is as strict as the standard, also about characters. */
function parse(xml: string): Node {
  const top: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    const node = open.at(-1);
    if (node) node.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  const [root] = top.children;
  if (!root) throw new Error('there is no element');
  return root;
}

const count = ['tests', 'failures', 'errors'];
const of = ['message', 'type'];
/** What vitest 5 writes: each element with its attributes and the elements that may be in it. */
const AS_VITEST: Readonly<Record<string, { attributes: string[]; children: string[] }>> = {
  testsuites: { attributes: ['name', ...count, 'time'], children: ['testsuite'] },
  testsuite: {
    attributes: ['name', 'timestamp', 'hostname', ...count, 'skipped', 'time'],
    children: ['testcase'],
  },
  testcase: {
    attributes: ['classname', 'name', 'time'],
    children: ['system-out', 'failure', 'error', 'skipped'],
  },
  failure: { attributes: of, children: [] },
  error: { attributes: of, children: [] },
  // vitest's has no attribute; every schema of JUnit's allows this one.
  skipped: { attributes: ['message'], children: [] },
  'system-out': { attributes: [], children: [] },
};

function checkStructure(node: Node): void {
  const allowed = AS_VITEST[node.name];
  expect(Object.keys(node.attributes), node.name).toEqual(allowed?.attributes);
  for (const child of node.children) {
    expect(allowed?.children).toContain(child.name);
    checkStructure(child);
  }
}

const casesIn = (root: Node) => root.children.flatMap((suite) => suite.children);
const counted = (nodes: readonly Node[]) => {
  const number = (name: string) =>
    nodes.filter(({ children }) => children.some((child) => child.name === name)).length;
  return {
    tests: String(nodes.length),
    failures: String(number('failure')),
    errors: String(number('error')),
    skipped: String(number('skipped')),
  };
};

test.each(theClass.students)(
  'the report of $student.key is well formed, built as vitest builds it',
  async (record) => {
    const xml = junitXml(record, 'full');
    const root = parse(xml);
    expect(root.name).toBe('testsuites');
    checkStructure(root);
    await expect(xml).toMatchFileSnapshot(`golden/junit-${record.student.key}.golden.xml`);
  },
);

test.each(theClass.students)('the counts of $student.key are those of the cases', (record) => {
  const root = parse(junitXml(record, 'full'));
  for (const suite of root.children) expect(suite.attributes).toMatchObject(counted(suite.children));
  const { skipped: _, ...all } = counted(casesIn(root));
  expect(root.attributes).toMatchObject(all);
});

test('a failed check is a failure; a broken file and a dead process are errors', () => {
  const problems = casesIn(parse(junitXml(grace, 'full'))).map(({ attributes, children }) => {
    const problem = children.find(({ name }) => name !== 'system-out');
    return [attributes.classname, problem?.name, problem?.attributes.type];
  });
  expect(problems).toEqual([
    ['04-timeouts.headers', undefined, undefined],
    ['04-timeouts.headers', 'failure', 'CheckFailed'],
    ['04-timeouts.upload', 'failure', 'CheckFailed'],
    ['04-timeouts.upload', 'error', 'ProcessDied'],
    ['04-timeouts.pool', undefined, undefined],
    ['05-retries.transient', 'error', 'FileBroken'],
  ]);
});

test('what nobody could tell is skipped: neither a failure nor a pass', () => {
  const [timeouts] = parse(junitXml(edsger, 'full')).children;
  expect(timeouts?.attributes).toMatchObject({ failures: '0', errors: '0', skipped: '1' });
});

test('a submission that was not graded is no empty report, but an error', () => {
  expect(parse(junitXml(alan, 'full')).attributes).toMatchObject({ tests: '1', failures: '0', errors: '1' });
});

test('a process that ended in a step that passed is nothing to report', () => {
  const record = { ...ada, deaths: [{ lab: '04-timeouts', step: 'headers', why: 'exited' }] };
  expect(parse(junitXml(record, 'full')).attributes.errors).toBe('0');
});

test('what is read back is the safe text, with its line breaks, in elements and in attributes', () => {
  const clientDid = HOSTILE;
  const steps = [
    madeStep({
      id: 'a',
      title: HOSTILE,
      state: 'fail',
      checks: [madeCheck({ clientDid, printed: HOSTILE })],
    }),
  ];
  const root = parse(junitXml(madeRecord({ labs: [madeLab(steps)] }), 'full'));
  const [only] = casesIn(root);
  expect(casesIn(root)).toHaveLength(1);
  const [printed, failure] = only?.children ?? [];
  expect(printed?.text.trim()).toBe(safeText(HOSTILE).trim());
  expect(failure?.attributes.message).toBe(safeText(HOSTILE));
});

test('the parser of this test does refuse what is not well formed', () => {
  expect(() => parse('<a>]]></a>')).toThrow();
  expect(() => parse('<a>\u0001</a>')).toThrow();
  expect(() => parse('<a b="<"/>')).toThrow();
  expect(() => parse('<a><b></a>')).toThrow();
});

test('where nothing is disclosed there is a case for each step, and no rule', () => {
  const xml = junitXml(grace, 'none');
  expect(casesIn(parse(xml)).map(({ attributes, children }) => [attributes.name, children[0]?.name])).toEqual(
    [
      ['The supplier that never answers', 'failure'],
      ['It stops listening in the middle', 'failure'],
      ['All lines busy', undefined],
      ['Worth another call? | <b>yes</b>', 'failure'],
    ],
  );
  expect(junitXml(grace, 'full')).toContain(SECRET_RULE);
  expect(junitXml(grace, 'actual-only')).not.toContain(SECRET_RULE);
});
