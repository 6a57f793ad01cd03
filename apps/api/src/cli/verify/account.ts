import type { Check, FigureVerification } from '#contracts';

/** What came of the three checks of a figure, for people. */
export function account({
  figureId,
  contract,
  period,
  hash,
  calculation,
  cohort,
}: FigureVerification): string {
  const lines = (name: string, check: Check): string[] =>
    check.length === 0
      ? [`  ${name}: as it should be`]
      : check.map(
          ({ path, why, stored, recomputed }) =>
            `  ${name}: ${path.join('.')} ${why}${stored === undefined ? '' : ` Stored ${stored}.`}${recomputed === undefined ? '' : ` Should be ${recomputed}.`}`,
        );
  return [
    `Figure ${figureId} of ${contract} for ${period}:`,
    ...lines('hash', hash),
    ...lines('calculation', calculation),
    ...lines('cohort', cohort),
  ].join('\n');
}
