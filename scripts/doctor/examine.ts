import { type Finding, fail, type Probe } from './finding.ts';

const REPORT_IT =
  'That is a fault of the doctor: please report it, with what `npm run doctor -- --json` prints.';

/**
 * Runs all probes and returns their findings in the order of the probes.
 *
 * Those that measure time go first, one after the other; the rest runs side by side. A probe that throws, or does not
 * come to an end, is a `fail` line: the doctor itself never falls ill.
 *
 * @param limitMs longest time for one probe, in milliseconds.
 */
export async function examine(probes: readonly Probe[], limitMs: number): Promise<Finding[]> {
  const findings = new Map<Probe, Finding>();
  const look = async (probe: Probe) => void findings.set(probe, await lookSafely(probe, limitMs));
  for (const probe of probes.filter((one) => one.needsQuiet)) await look(probe);
  await Promise.all(probes.filter((one) => !one.needsQuiet).map(look));
  return probes.flatMap((probe) => findings.get(probe) ?? []);
}

async function lookSafely(probe: Probe, limitMs: number): Promise<Finding> {
  const { promise: late, resolve } = Promise.withResolvers<Finding>();
  const timer = setTimeout(
    () => resolve(fail(probe.topic, `no result after ${limitMs} ms`, REPORT_IT)),
    limitMs,
  );
  try {
    return await Promise.race([probe.look(), late]);
  } catch (error) {
    return fail(probe.topic, `the probe broke off: ${inOneLine(error)}`, REPORT_IT);
  } finally {
    clearTimeout(timer);
  }
}

const inOneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 200);
