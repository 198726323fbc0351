import type { Probe } from './finding.ts';
import { clock } from './probes/clock.ts';
import { dependencies } from './probes/dependencies.ts';
import { disk } from './probes/disk.ts';
import { caCertificates, nodeOptions, proxies } from './probes/environment.ts';
import { fileEvents } from './probes/file-events.ts';
import { git } from './probes/git.ts';
import { localhost } from './probes/localhost.ts';
import { loopback, ports } from './probes/loopback.ts';
import { nodeVersion } from './probes/node-version.ts';
import { permission } from './probes/permission.ts';
import { processor } from './probes/processor.ts';
import { terminal } from './probes/terminal.ts';
import { timers } from './probes/timers.ts';

/** All probes, in the order of the report. */
export const probes: readonly Probe[] = [
  nodeVersion,
  dependencies,
  loopback,
  ports,
  localhost,
  proxies,
  nodeOptions,
  caCertificates,
  permission,
  clock,
  timers,
  processor,
  fileEvents,
  disk,
  terminal,
  git,
];
