import type { PeriodKind } from '#kernel';
import { RETENTION_MECHANISM, RETENTION_TERMS } from '../../../../test/support/retention.js';
import type { MechanismDocument } from '../mechanism/index.js';
import { checkTerms } from './check-terms.js';

const said = (per: PeriodKind, yearStartMonth?: number): string[] => {
  const { code, version = 1 } = RETENTION_TERMS.mechanism;
  return checkTerms({
    document: {
      format: 'terms/v1',
      mechanism: { code, version, digest: 'a'.repeat(64) },
      measures: {},
      parameters: RETENTION_TERMS.parameters,
      tables: {},
      clocks: {},
      per,
      ...(yearStartMonth !== undefined && { yearStartMonth }),
    },
    // only what comes from earlier periods and from the terms is left over the year
    mechanism: onlyEarlier(RETENTION_MECHANISM.document as MechanismDocument),
    definitions: {},
    contractFrom: RETENTION_TERMS.effective.from,
  }).map(({ path, why }) => `${path.join('.')}: ${why}`);
};
const onlyEarlier = (document: MechanismDocument): MechanismDocument => ({
  ...document,
  inputs: document.inputs.filter(({ input }) => input.from !== 'declared'),
});

describe('terms whose mechanism asks what earlier periods of the contract year came to', () => {
  it.each<[PeriodKind, number | undefined]>([
    ['quarter', undefined],
    ['quarter', 1],
    ['month', 2],
    ['year', 1],
  ])('by %s with years from month %p hold together', (per, month) => expect(said(per, month)).toEqual([]));

  it.each<[PeriodKind, number | undefined]>([
    ['quarter', 2],
    ['year', undefined],
  ])('by %s with years from month %p are refused: a year would cut a period in two', (per, month) => {
    const [problem, ...others] = new Set(said(per, month));
    expect([problem, others]).toEqual([
      `yearStartMonth: Contract years that begin in month ${month ?? 4} cut a ${per} in two, and an input is added up over the contract year.`,
      [],
    ]);
  });
});
