/** A grader: a process that plays the checks of one submission after the other. It has no results and no queue within its reach. */

import { claimUser } from '../../../labs/kit/containment/claim-user.ts';
import { closeInherited } from '../../../labs/kit/containment/inherited.ts';
import { containmentOf } from '../../../labs/kit/containment/probe.ts';
import { useValues } from '../../../labs/kit/told-values.ts';
import { endWithParent } from '../../end-with-parent.ts';
import { type Assignment, toAssignment } from '../assignment/assignment.ts';
import { type GradeOptions, gradeParcel } from './grade-parcel.ts';
import type { FromGrader, ToGrader } from './protocol.ts';

endWithParent();
// Before it starts anything else.
closeInherited();

const tell = (message: FromGrader): void => void process.send?.(message);

let prepared: { readonly assignment: Assignment; readonly options: GradeOptions } | undefined;

async function handle(message: ToGrader): Promise<void> {
  if (message.op === 'prepare') {
    // Before the checks are loaded, with the assignment.
    useValues(message.values);
    const containment = containmentOf(message.tier, message.tier === 'uid' ? await claimUser() : undefined);
    const { version, stepsAtOnce, staging } = message;
    const options = { containment, version, stepsAtOnce, staging, onStep: () => tell({ ev: 'step' }) };
    prepared = { assignment: await toAssignment(message.assignment), options };
    tell({ ev: 'ready' });
    return;
  }
  if (!prepared) throw new Error('A grader was asked to grade before it was told what for.');
  const graded = await gradeParcel(message.parcel, prepared.assignment, prepared.options);
  tell({ ev: 'graded', graded });
}

process.on('message', (message) => {
  // Sent by our own `Grader`.
  handle(message as ToGrader).catch((error: unknown) => {
    tell({ ev: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
});
