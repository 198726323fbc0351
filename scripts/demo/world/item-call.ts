import { Agent, request } from 'undici';
import { type CallPlan, callSupplier } from '../../../fixtures/restaurant/call-supplier.ts';
import { lookupThrough } from '../../../fixtures/restaurant/lookup-through.ts';
import { diagnose } from '../../../solutions/01-paradigm-shift/diagnose.ts';

/** One call for one item of produce, at the address where a failure of the danger zone is met. */
export interface ItemCall {
  readonly plan: CallPlan;
  /** Limits, a look at what came, and a diagnosis for the guest; or none of it. */
  readonly isCareful: boolean;
}

export interface ItemAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Makes the call and says what the guest is answered. Without care: waits as long as it takes, and throws what it meets. */
export async function answerFor({ plan, isCareful }: ItemCall): Promise<ItemAnswer> {
  if (!isCareful) return { status: 200, body: await askCarelessly(plan) };
  const outcome = await callSupplier(plan);
  const diagnosis = diagnose(outcome);
  if (diagnosis)
    return { status: diagnosis.tell, body: { error: 'we cannot give you that', phase: diagnosis.phase } };
  return { status: 200, body: JSON.parse(outcome.body ?? 'null') };
}

/** As it is written on the first day: the status is not looked at, and neither is what came. */
async function askCarelessly({ url, uploadBytes = 0, ca, nameServer }: CallPlan): Promise<unknown> {
  const connect = {
    ...(ca !== undefined && { ca }),
    ...(nameServer !== undefined && { lookup: lookupThrough(nameServer) }),
  };
  const dispatcher = new Agent({ allowH2: false, connect });
  try {
    const answer = await request(url, {
      dispatcher,
      headersTimeout: 0,
      bodyTimeout: 0,
      ...(uploadBytes > 0 && { method: 'PUT', body: new Uint8Array(uploadBytes) }),
    });
    return await answer.body.json();
  } finally {
    await dispatcher.destroy();
  }
}
