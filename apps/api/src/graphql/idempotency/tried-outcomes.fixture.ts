import { readFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { shippedOutcome } from '../../../../../test/support/outcomes.js';
import { row, type Tried } from './tried.js';

const SUPERVISION = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../../../demo/frameworks/supervision.json'), 'utf8')) as object; // prettier-ignore
const WORKER = 'alder-practitioner';
const REVIEWER = 'commissioner-reviewer';
const SCORES = { '2026-03-01': 24, '2026-05-03': 7, '2026-05-10': 6, '2026-05-17': 5, '2026-05-24': 6 };

const define = (change: object): Tried => ({
  name: 'defineOutcome',
  person: 'operator',
  variables: () => ({ document: { ...shippedOutcome('audit-two-zones'), per: 'person', item: 'job', ...change } }), // prettier-ignore
});
/** Of the contract D-ALDER, whose terms pay for a job. */
const report = (outcome: string, definition: string, serviceUser: string): Tried => ({
  name: 'reportOutcome',
  person: WORKER,
  variables: () => ({ input: { outcome, definition, serviceUser, contract: 'D-ALDER', achievedOn: '2026-05-25' } }), // prettier-ignore
});
const idOf = (outcome: string, as: string): string =>
  `select id::text as "${as}" from outcome where outcome_ref = '${outcome}'`;
/** A file is sent first, and then said to be the evidence. */
const attach = (outcome: string): Tried => ({
  name: 'attachEvidence',
  person: WORKER,
  variables: async (api) => {
    const sent = await request(api.server)
      .post('/evidence')
      .query({ fileName: 'form.txt' })
      .set('x-concord-person', WORKER)
      .set('content-type', 'application/octet-stream')
      .send(Buffer.from(`form of ${outcome}`));
    const { digest } = sent.body as { digest: string };
    return { input: { ...(await row(api, idOf(outcome, 'id'))), kind: 'assessment', digest, fileName: 'form.txt' } }; // prettier-ignore
  },
});
const claim = (outcome: string): Tried => ({
  name: 'claimOutcome',
  person: 'alder-manager',
  variables: async (api) => ({ ...(await row(api, idOf(outcome, 'outcome'))), contract: 'D-ALDER' }),
});
const onLastClaim = (name: string, person: string, more: object = { reason: 'as the forms say' }): Tried => ({
  name,
  person,
  variables: async (api) => ({ ...(await row(api, 'select max(id)::text as id from claim')), ...more }),
});

/** Outcomes with and without a verifier, and what becomes of claims for them. */
export const TRIED_OUTCOMES: readonly Tried[] = [
  define({}),
  define({ code: 'tried-plain', verifiedBy: 'nobody', verifyWithinBusinessDays: undefined }),
  {
    name: 'recordObservations',
    person: WORKER,
    variables: () => ({
      observations: ['A01-001', 'A01-002', 'A01-003'].flatMap((serviceUser) =>
        Object.entries(SCORES).map(([day, value]) => ({ serviceUser, measure: 'audit_score', day, value })),
      ),
    }),
  },
  { name: 'recordFramework', person: 'alder-manager', variables: () => ({ organisation: 'DEMO-ALDER', document: { ...SUPERVISION, code: 'tried' } }) }, // prettier-ignore
  { name: 'adoptFramework', person: 'alder-manager', variables: () => ({ organisation: 'DEMO-ALDER', framework: 'tried', from: '2010-01-01' }) }, // prettier-ignore
  {
    name: 'recordSupervision',
    person: WORKER,
    variables: async (api) => {
      const { order, day } = await row<{ order: string; day: string }>(api, `select o.order_ref as "order", (o.start_date + 3)::text as day from supervision_order o join organisation p on p.id = o.provider_id join service_user u on u.id = o.service_user_id where p.code = 'DEMO-ALDER' order by u.ref limit 1`); // prettier-ignore
      return { records: [{ order, day, what: 'DONE', element: 'first_meeting' }] };
    },
  },
  report('T-1', 'audit-two-zones', 'A01-001'),
  attach('T-1'),
  { name: 'verifyOutcome', person: 'commissioner-verifier', variables: (api) => row(api, idOf('T-1', 'id')) },
  claim('T-1'),
  onLastClaim('withdrawClaim', REVIEWER),
  report('T-2', 'audit-two-zones', 'A01-002'),
  attach('T-2'),
  { name: 'refuseOutcome', person: 'commissioner-verifier', variables: async (api) => ({ ...(await row(api, idOf('T-2', 'id'))), reason: 'not signed' }) }, // prettier-ignore
  report('T-3', 'tried-plain', 'A01-001'),
  attach('T-3'),
  claim('T-3'),
  onLastClaim('allowClaim', REVIEWER),
  report('T-4', 'tried-plain', 'A01-003'),
  attach('T-4'),
  claim('T-4'),
  onLastClaim('refuseClaim', REVIEWER),
];
