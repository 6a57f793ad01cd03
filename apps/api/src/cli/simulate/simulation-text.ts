import type { InputEffect, SimulatedPeriod, Simulation } from '#contracts';
import { poundsText } from '#kernel';
import { type Format, formatted } from '../format.js';
import { plainJson } from '../terms/terms-rows.js';

const COLUMNS = ['period', 'component', 'title', 'pence', 'sentence'] as const;

/** A simulation for people (lines, and the inputs by their effect), spreadsheets (the lines) or programs (all of it). */
export function simulationText(simulation: Simulation, format: Format): string {
  const { periods } = simulation;
  if (format === 'json')
    return plainJson({
      ...simulation,
      periods: periods.map(({ explanation, figure, ...rest }) => ({
        ...rest,
        totalPence: explanation.totalPence ?? null,
        lines: explanation.lines.map(({ component, title, pence, sentence }) => ({
          component,
          title,
          pence: pence ?? null,
          sentence,
        })),
        missing: figure.missing,
      })),
    });
  if (format === 'csv')
    return formatted(
      'csv',
      COLUMNS,
      periods.flatMap(({ period, explanation: { lines } }) =>
        lines.map(({ component, title, pence, sentence }) => ({
          period,
          component,
          title,
          pence: pence ?? '',
          sentence,
        })),
      ),
    );
  const { contract, version, onRecord, cohorts, asKnownAt, supposed } = simulation;
  return [
    `Simulation of ${contract}, ${onRecord ? `version ${version}` : 'a proposal that is not on record'}, on ${cohorts === 'generated' ? 'a generated cohort' : cohorts}, as known at ${asKnownAt}`,
    `Nothing of this is stored or paid.${supposed.length === 0 ? '' : ` Supposed: ${supposed.join(', ')}.`}`,
    ...periods.flatMap(periodText),
    '',
  ].join('\n');
}

function periodText({ period, cohort, explanation, sensitivity }: SimulatedPeriod): string[] {
  const people = cohort
    ? `${cohort.cohortSize} people, ${cohort.reoffenders} reoffenders, ${cohort.reoffences} reoffences`
    : 'no cohort';
  return [
    '',
    `${period}: ${explanation.total} (${people})`,
    ...explanation.lines.flatMap(({ title, amount, sentence }) => [
      `  ${title}: ${amount}`,
      `    ${sentence}`,
    ]),
    ...explanation.missing.map((text) => `  ${text}`),
    ...(sensitivity.length === 0
      ? []
      : [
          '',
          'How far it hangs on each input, moved by itself:',
          formatted(
            'table',
            ['input', 'is', 'lower', 'then', 'higher', 'and then'],
            sensitivity.map(effectRow),
          ).trimEnd(),
        ]),
  ];
}

const effectRow = ({ title, value, lower, higher }: InputEffect): Record<string, string> => ({
  input: title,
  is: value,
  lower: lower?.value ?? '',
  then: lower ? moved(lower.totalPence) : '',
  higher: higher.value,
  'and then': moved(higher.totalPence),
});

const moved = (pence: bigint | undefined): string =>
  pence === undefined ? 'not known' : `${pence < 0n ? '' : '+'}${poundsText(pence)}`;
