import { run } from '../hand-tool.ts';
import { command, main } from './worker-program.ts';

await run(command, main);
process.exit();
