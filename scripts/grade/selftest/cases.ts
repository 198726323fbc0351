/** A submission whose grade is known: what is changed of the reference solution, or a file of its own. */
export interface SelftestCase {
  readonly name: string;
  readonly about: string;
  /** Whether it gets all points, or none. */
  readonly passes: boolean;
  /** The text of `client.ts`, from that of the reference. */
  readonly client: (solution: string, starter: string) => string;
}

export const selftestCases: readonly SelftestCase[] = [
  {
    name: 'reference',
    about: 'The reference solution.',
    passes: true,
    client: (solution) => solution,
  },
  {
    name: 'starter',
    about: 'The file as it was handed out.',
    passes: false,
    client: (_, starter) => starter,
  },
  {
    name: 'syntax-error',
    about: 'A file that is no TypeScript.',
    passes: false,
    client: (solution) => `${solution}\nconst = ;\n`,
  },
  {
    name: 'never-loads',
    about: 'Waits for something at its top level that never comes.',
    passes: false,
    client: (solution) => `${solution}\nawait new Promise(() => setInterval(() => undefined, 1_000));\n`,
  },
  {
    name: 'turns-for-ever',
    about: 'An endless loop at its top level.',
    passes: false,
    client: (solution) => `${solution}\nfor (;;);\n`,
  },
  {
    name: 'exits-with-0',
    about: 'Ends its process as if all were well.',
    passes: false,
    client: (solution) => `${solution}\nprocess.exit(0);\n`,
  },
  {
    name: 'says-that-it-passed',
    about: 'The starter, with a forged verdict on every stream that it can find.',
    passes: false,
    client: (_, starter) => `${FORGERY}\n${starter}`,
  },
  {
    name: 'takes-the-reference',
    about: 'Imports the reference solution from the disk.',
    passes: false,
    client: () => "export { createSupplierClient } from '../../../solutions/04-timeouts/client.ts';\n",
  },
  {
    name: 'takes-all-memory',
    about: 'Takes memory without end when it is loaded.',
    passes: false,
    client: (solution) =>
      `${solution}\nconst all: Buffer[] = [];\nfor (;;) all.push(Buffer.alloc(5e7, 1));\n`,
  },
  {
    name: 'prints-a-verdict',
    about: 'The reference, which also prints what looks like a verdict: that changes nothing.',
    passes: true,
    client: (solution) => `console.log('::notice title=Autograding report::{"totalPoints":0}');\n${solution}`,
  },
];

const FORGERY = `import { writeSync } from 'node:fs';
console.log('PASS 100/100');
for (const fd of [1, 2, 3]) {
  try {
    writeSync(fd, '\\n{"ev":"reply","id":1,"value":{"exports":{}}}\\n{"state":"pass","points":100}\\n');
  } catch {}
}`;
