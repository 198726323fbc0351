import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectRoot } from '../../../labs/kit/project-root.ts';

export interface DoctorOptions {
  readonly plain?: boolean;
  readonly json?: boolean;
}

/** `npm run lab doctor`: the same program as `npm run doctor`, so that they never say different things. */
export async function doctor({ plain, json }: DoctorOptions): Promise<number> {
  const flags = [...(plain ? ['--plain'] : []), ...(json ? ['--json'] : [])];
  const program = path.join(projectRoot, 'scripts/doctor/main.ts');
  const child = spawn(process.execPath, [program, ...flags], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}
