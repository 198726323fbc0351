import type { Outline } from '../../labs/kit/outline.ts';

/** What a student reads first. */
export function studentsReadme(outlines: readonly Outline[]): string {
  const [first] = outlines;
  const number = first?.number ?? '01';
  return `# Hold the Line

**You learn to call services that you do not control.** Each lab starts a supplier on your machine that hangs, sends half an
answer, keeps all lines busy. You see your own restaurant die of it, and then you make it survive.

\`\`\`
npm ci
npm run lab
\`\`\`

That is all: Node 20 or newer to start with (\`npm ci\` brings the Node that is used), no account, and no network afterwards.
If something is odd about your machine, \`npm run doctor\` tells what.

## The labs

${outlines.map(({ number: lab, title, steps }) => `- **${lab} ${title}**: ${steps.length} steps`).join('\n')}

\`npm run lab ${number}\` begins lab ${number}. Edit the file that the step names, save, and it is played again. \`h\` gives a hint, \`l\` the
section that teaches the step, \`?\` all keys. Your place is kept; \`npm run lab status\` says where you are.

\`\`\`
npm run lab list                           all labs and their steps
npm run lab read ${number}                        the lesson
npm run lab ${number} -- --once                   all steps, without watching
npm run lab ${number} -- --plain                  sentences instead of pictures (screen readers)
npm run lab reset ${number}                       the starter again; npm run lab undo takes it back
npm run supplier                           a supplier that misbehaves, to try by hand
\`\`\`

The reference is not part of this bundle. Any right answer passes: the checks look at what your client does on the wire, not at
how you wrote it.

## Handing in

\`\`\`
npm run submit ${number}
\`\`\`

This makes \`submission-${number}.zip\` with your files of lab ${number}, and says what is in it. \`npm run submit\` does it for all labs that
you have worked on. Hand in the zip as it is. Only these files are graded: what you change elsewhere is not.
`;
}
