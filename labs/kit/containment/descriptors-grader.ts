/** Starts a program contained, as a grader does, and says what it has said: for the test beside. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { closeInherited } from './inherited.ts';
import { containmentOf, TIERS } from './probe.ts';

closeInherited();

const [, , name, file = ''] = process.argv;
const tier = TIERS.find((one) => one === name) ?? 'portable';
const readable = [path.dirname(file)];
const { file: program, args } = containmentOf(tier).contain({
  file: process.execPath,
  args: [file],
  readable,
});
spawn(program, args, { env: {}, stdio: ['ignore', 'inherit', 'inherit', 'pipe'] });
