import { run } from '../hand-tool.ts';
import { command, main } from './program.ts';

await run(command, main);
