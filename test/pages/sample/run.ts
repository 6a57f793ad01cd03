import { AREA_NAMES } from './areas.js';

export const RUN = {
  __typename: 'Run',
  id: 'run-1',
  scheme: 'demo-16',
  cohort: '2015Q4',
  asKnownAt: '2017-10-01T23:59:59.999999Z',
  asKnownOn: '2017-10-01',
  state: 'FINISHED',
  progress: { done: 16, total: 16 },
  requestedAt: '2026-11-22T10:00:00Z',
  requestedBy: 'commissioner-manager',
  finishedAt: '2026-11-22T10:00:01.5Z',
  correlationId: 'correlation-1',
  areas: AREA_NAMES.map((name, i) => {
    const code = `A${String(i + 1).padStart(2, '0')}`;
    const both = {
      area: { scheme: 'demo-16', code, name },
      contract: `D16-${code}`,
      failures: 0,
      basis: 'FINAL',
    };
    if (i === 15)
      return {
        ...both,
        outcome: 'INCOMPLETE',
        why: 'The baseline of A16 is missing.',
        statement: null,
        statementNumber: null,
        totalPence: null,
        figure: 'f'.repeat(64),
      };
    return {
      ...both,
      outcome: 'STATEMENT',
      why: null,
      statement: `statement-${code}`,
      statementNumber: 1,
      totalPence: '123456',
      figure: 'e'.repeat(64),
    };
  }),
  failures: 0,
};
