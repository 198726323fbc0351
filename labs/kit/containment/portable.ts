import type { Containment } from './containment.ts';
import { limited } from './limits.ts';

/** What Node itself offers on every system. */
export const portable: Containment = {
  tier: 'portable',
  notStopped: [
    'It may connect to other programs of this machine and to the network, and so disturb a submission that is graded at the same time.',
    "Node's permission model keeps it from files and processes. That is a seat belt, not a wall: whoever gets around it is the user who grades.",
    'It may leave unix sockets behind, files of no length, wherever the user who grades may write.',
    ...(process.platform === 'linux' ? [] : ['Memory outside of V8 is not limited on this system.']),
  ],
  contain: (program) => limited(program),
  shelter: (grader) => grader,
  admit: async () => undefined,
  sweep: async () => undefined,
};
