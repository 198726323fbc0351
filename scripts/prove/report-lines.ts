import { type Look, paint, signOf } from '../look.ts';
import { labelled, leftRight, paragraph, signed } from '../text.ts';
import { failedAt } from './complaints.ts';
import { isKilled, killMatrixLines, otherStepsLines } from './kill-matrix.ts';
import { matrixLines, type Row } from './matrix.ts';
import { isProved, type ProofReport, type Recognition, type Repetition } from './report.ts';

/** The whole proof, as lines no wider than the look allows. */
export function reportLines(report: ProofReport, look: Look): string[] {
  const { lab, machine, wrong, repetitions } = report;
  const chalk = paint(look);
  const on = `Node ${machine.node.slice(1)}, ${machine.cores} cores`;
  const elsewhere = wrong.some(({ steps }) => steps.length > 1);
  return [
    chalk.bold(leftRight(` Proof of lab ${lab.number} · ${lab.title}`, on, look.width - 1).join('\n')),
    '',
    ...overview(report, look),
    ...(wrong.length > 0 ? [chalk.bold(' Wrong clients, and the checks that catch them'), ''] : []),
    ...killMatrixLines(lab.steps, wrong, look),
    ...(elsewhere
      ? [chalk.bold(' Wrong clients in all steps'), ...otherStepsLines(lab.steps, wrong, look), '']
      : []),
    ...repetitions.flatMap((one) => [...repetitionLines(one, machine.load, look), '']),
    ...recognitionLines(report.recognition, look),
    ...conclusion(report, look),
  ];
}

function overview({ lab, starter, solution, right }: ProofReport, look: Look): string[] {
  const rows = [starter, solution, ...right]
    .filter(({ steps }) => steps.length > 0)
    .map(({ name, steps }): Row => {
      return {
        name,
        cells: lab.steps.map(({ id }) => ({ state: steps.find(({ step }) => step === id)?.state })),
      };
    });
  if (rows.length === 0) return [];
  const nameWidth = Math.max(...rows.map(({ name }) => name.length));
  const failures = starter.steps.map(
    (outcome) => `${outcome.step} at ${failedAt(outcome).join(', ') || 'no check'}`,
  );
  return [
    ...matrixLines(
      lab.steps.map(({ id }) => id),
      rows,
      look,
      nameWidth,
    ),
    '',
    ...(failures.length > 0
      ? [...paragraph(`The starter fails ${failures.join('; ')}.`, look.width), '']
      : []),
  ];
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;

export function repetitionLines(
  { of, times, rates, wrongVerdicts, tookMs }: Repetition,
  load: number,
  look: Look,
): string[] {
  const verdict = of === 'wrong clients' ? 'passed' : 'failed';
  const heading = `Repeated: ${of}, each step ${times} times beside ${load} busy processes`;
  const nameWidth = Math.max(...rates.map(({ check }) => check.length));
  const runs = rates.reduce((sum, rate) => sum + rate.runs, 0);
  const wrong = rates.reduce((sum, rate) => sum + rate.wrong, 0);
  return [
    ...paragraph(paint(look).bold(`${heading} (${Math.round(tookMs / 1000)} s)`), look.width),
    `   ${'check'.padEnd(nameWidth)}   runs  ${verdict}  inconclusive  true rate below`,
    ...rates.map((rate) => {
      const figures = [
        String(rate.runs).padStart(7),
        String(rate.wrong).padStart(8),
        String(rate.inconclusive).padStart(14),
        percent(rate.below).padStart(17),
      ];
      const line = `   ${rate.check.padEnd(nameWidth)}${figures.join('')}`;
      return rate.wrong > 0 ? paint(look).red(line) : line;
    }),
    ...paragraph(
      `All together: ${wrong} of ${runs} verdicts were wrong. (Bounds: 95 %, Clopper-Pearson.)`,
      look.width,
      3,
    ),
    ...wrongVerdicts.flatMap(({ submission, check, said, times }) => {
      return signed(
        signOf('inconclusive', look),
        `${submission}, ${check}, ${times} times: ${said}`,
        look.width,
      );
    }),
  ];
}

/** How many wrong clients a learner would be told of by name, in these runs. */
export function recognitionLines(recognition: Recognition | undefined, look: Look): string[] {
  if (!recognition) return [];
  const { recognised, missed, untold, unclear, mistaken } = recognition;
  const row = (count: number, what: string, names: readonly string[] = []) => {
    const list = names.length > 0 && count > 0 ? `: ${names.join(', ')}` : '';
    return labelled(String(count).padStart(4), `${what}${list}`, look.width, 6);
  };
  return [
    paint(look).bold(' Wrong clients told by their signatures'),
    ...row(recognised.length, 'recognised'),
    ...row(untold.length, 'not told, because their runs look like others (signatures.json says like which)'),
    ...row(unclear.length, 'not told, because this run was disturbed or did not fail', unclear),
    ...row(missed.length, 'not recognised by their own signature', missed),
    ...row(
      mistaken.length,
      'taken for somebody else',
      mistaken.map(({ submission, step, takenFor }) => `${submission} for ${takenFor} (${step})`),
    ),
    '',
  ];
}

export function conclusion(report: ProofReport, look: Look): string[] {
  const { complaints, wrong, unguarded, tookMs, lab, part } = report;
  const killed = wrong.filter(isKilled).length;
  const guard = unguarded.length > 0 ? [`No wrong client names ${unguarded.join(', ')}.`] : [];
  const seconds = Math.round(tookMs / 1000);
  const deaths =
    wrong.length > 0 ? `: ${killed} of ${wrong.length} wrong clients died at the check that they name` : '';
  const what = part === undefined ? `Lab ${lab.number}` : `Lab ${lab.number} (only ${part})`;
  const said = isProved(report) ? `${what} is proved` : `${what} is not proved`;
  return [
    ...complaints.flatMap((complaint) => signed(signOf('fail', look), complaint, look.width)),
    ...guard.flatMap((note) => signed(signOf('inconclusive', look), note, look.width)),
    ...signed(
      signOf(isProved(report) ? 'pass' : 'fail', look),
      `${said}${deaths} (${seconds} s).`,
      look.width,
    ),
  ];
}
