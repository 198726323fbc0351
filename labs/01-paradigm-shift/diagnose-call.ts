import { type CallPlan, callSupplier } from '#restaurant/call-supplier.ts';
import { errorChain } from '#restaurant/error-chain.ts';
import { diagnose } from './diagnose.ts';

/** Makes one call for real, hands what came of it to `diagnose`, and reports both. (Given: nothing to do here.) */
export async function diagnoseCall(plan: CallPlan) {
  const outcome = await callSupplier(plan);
  const { sent, status, body, error } = outcome;
  const saw = { sent, status, body, thrown: error === undefined ? undefined : errorChain(error) };
  return { saw, diagnosis: await diagnose(outcome) };
}
