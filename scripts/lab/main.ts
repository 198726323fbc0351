import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { projectRoot } from '../../labs/kit/project-root.ts';

// Before anything else is imported. It is keyed by what stands in a file, so an edited one is never taken from it, and where
// the folder cannot be written there simply is none.
enableCompileCache(path.join(projectRoot, 'node_modules', '.cache', 'compile'));
const { run } = await import('./run.ts');

process.exitCode = await run(process.argv.slice(2));
// A pending child or socket of a broken run must not hold up the shell.
process.exit();
