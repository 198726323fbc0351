import { run } from '../hand-tool.ts';
import { command, main } from './program.ts';

await run(command, main);
// A socket or a child of a broken run must not hold up the shell.
process.exit();
