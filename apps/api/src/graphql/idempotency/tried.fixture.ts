import type { Answer, TestApi } from '../../../../../test/support/api.js';
import { trTerms } from '../../../../../test/support/contracts.js';
import { bankReport } from '../../../../../test/support/ledger-story.js';
import { TR_MECHANISM } from '../../../../../test/support/scheme.js';
import { TRIED_GOVERNANCE } from './tried-governance.fixture.js';
import { TRIED_OUTCOMES } from './tried-outcomes.fixture.js';
import { TRIED_PEOPLE, TRIED_PERSONS } from './tried-people.fixture.js';
import { TRIED_READINESS } from './tried-readiness.fixture.js';
import { TRIED_REFERRALS } from './tried-referrals.fixture.js';
import { TRIED_TRANSITION } from './tried-transition.fixture.js';
import { row, type Tried } from './tried.js';

const read = async (api: TestApi, text: string, variables: object = {}): Promise<Answer> =>
  Object.values(await api.mutate('auditor', text, variables))[0] as Answer;
const manager = 'commissioner-manager';
const reviewer = 'commissioner-reviewer';
const approver = 'commissioner-approver';
const NEW = { code: 'TR-T1', title: 'Tried', scheme: 'tr', area: 'A03', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER', from: '2015-01-01', to: '2020-12-31' }; // prettier-ignore

interface Statement {
  readonly id: string;
  readonly lines: readonly { readonly id: string; readonly kind: string }[];
}
const statement = async (api: TestApi, contract: string): Promise<Statement> =>
  (await read(
    api,
    `{ statementOf(contract: "${contract}", period: "2015Q4") { ... on Statement { id lines { id kind } } } }`,
  )) as Statement;
const lineOf = async (api: TestApi, contract: string, wanted?: string): Promise<string | undefined> =>
  (await statement(api, contract)).lines.find(({ kind }) => wanted === undefined || kind === wanted)?.id;
const move = async (api: TestApi, change: object) => ({ move: 'QUERY', claimedPence: '1', reason: 'counted twice', seen: 0, line: await lineOf(api, 'TR-A02'), ...change }); // prettier-ignore
const posted = (change: object) => async (api: TestApi) => ({
  ...change,
  input: {
    contract: 'TR-A01',
    amountPence: '100',
    reason: 'as agreed',
    seen: (await row<{ id: string }>(api, `select coalesce(max(e.id), 0) as id from ledger_entry e join contract c on c.id = e.contract_id where c.code = 'TR-A01'`)).id, // prettier-ignore
  },
});
const account = (organisation: string, sortCode: string) => () => ({
  input: { organisation, holder: organisation, sortCode, accountNumber: '55779911', from: '2020-01-01' },
});
const lastAccount = async (api: TestApi) => ({ reason: 'called back', id: (await row<{ id: number }>(api, 'select max(id) as id from bank_account')).id }); // prettier-ignore

/** The last webhook is ended; of its deliveries one was given up before, so that it can be begun again. */
const lastWebhook = async (api: TestApi) => row<{ id: number }>(api, 'select max(id) as id from webhook');
const WEBHOOKS: readonly Tried[] = [
  { name: 'addWebhook', person: 'alder-manager', variables: () => ({ input: { organisation: 'DEMO-ALDER', url: 'https://hooks.example.org/concord' } }) }, // prettier-ignore
  { name: 'rotateWebhookSecret', person: 'alder-manager', variables: lastWebhook },
  { name: 'testWebhook', person: 'alder-manager', variables: lastWebhook },
  {
    name: 'redeliver',
    person: 'alder-manager',
    variables: (api) => row(api, `update webhook_delivery set state = 'given_up' where id = (select max(id) from webhook_delivery) returning id as delivery`), // prettier-ignore
  },
  { name: 'endWebhook', person: 'alder-manager', variables: async (api) => ({ ...(await lastWebhook(api)), reason: 'moved' }) }, // prettier-ignore
  { name: 'markNotices', person: 'alder-manager', variables: () => ({ keys: ['terms/1/buyer'], mark: 'READ' }), acts: 0 }, // prettier-ignore
  { name: 'setNoticeSetting', person: 'alder-manager', variables: () => ({ input: { daily: false } }), acts: 0 }, // prettier-ignore
];

const organisation = (code: string) => () => ({
  input: { code, name: `Organisation ${code}`, kind: 'PROVIDER' },
});
const between = { buyer: 'DEMO-COM', supplier: 'ONE', tier: 'PRIME', area: 'A03', scheme: 'tr', from: '2016-01-01' }; // prettier-ignore
const PARTNERS: readonly Tried[] = [
  { name: 'registerOrganisation', person: 'operator', variables: organisation('ONE') },
  { name: 'registerOrganisation', person: 'operator', variables: organisation('TWO') },
  { name: 'renameOrganisation', person: 'operator', variables: () => ({ input: { organisation: 'ONE', name: 'First', effectiveOn: '2016-01-01', reason: 'a deed' } }) }, // prettier-ignore
  { name: 'registerRelationship', person: 'operator', variables: () => ({ input: between }) },
  { name: 'endRelationship', person: 'operator', variables: async (api) => ({ ...(await row(api, 'select max(id) as id from relationship')), to: '2018-01-01', reason: 'over' }) }, // prettier-ignore
  { name: 'formAlliance', person: 'operator', variables: () => ({ input: { code: 'BOTH', name: 'Both', lead: 'ONE', from: '2016-01-01' } }) }, // prettier-ignore
  { name: 'joinAlliance', person: 'operator', variables: () => ({ input: { alliance: 'BOTH', organisation: 'TWO', from: '2016-02-01' } }) }, // prettier-ignore
  { name: 'leaveAlliance', person: 'operator', variables: () => ({ input: { alliance: 'BOTH', organisation: 'TWO', to: '2017-01-01', reason: 'over' } }) }, // prettier-ignore
  { name: 'offerService', person: 'operator', variables: () => ({ input: { code: 'SVC', title: 'Service', category: 'ACCOMMODATION', contract: 'TR-A01', from: '2016-01-01', to: '2020-12-31' } }) }, // prettier-ignore
  { name: 'setCapacity', person: 'operator', variables: () => ({ input: { service: 'SVC', area: 'A01', scheme: 'tr', from: '2017-01', maximum: 10 } }) }, // prettier-ignore
  { name: 'promiseVolume', person: manager, variables: () => ({ input: { service: 'SVC', period: '2017Q1', referrals: 5, reason: 'as agreed' } }) }, // prettier-ignore
  { name: 'agreeVolume', person: 'alder-manager', variables: (api) => row(api, 'select max(id)::text as id from volume_promise') }, // prettier-ignore
  { name: 'setAreaNation', person: 'operator', variables: () => ({ scheme: 'tr', area: 'A03', nation: 'SCOTLAND' }) }, // prettier-ignore
  { name: 'endService', person: 'operator', variables: () => ({ input: { service: 'SVC', to: '2019-01-01', reason: 'over' } }) }, // prettier-ignore
];

const LEVELS: readonly Tried[] = [
  { name: 'proposeServiceLevel', person: manager, variables: () => ({ input: { contract: 'TR-A01', code: 'SL001R', title: 'Assessed in ten days', clock: 'ASSESSMENT', from: '2019-01-01', target: '0.97', reason: 'agreed' } }) }, // prettier-ignore
  { name: 'agreeServiceLevel', person: 'alder-manager', variables: (api) => row(api, 'select max(id) as id from service_level') }, // prettier-ignore
];

/** In the order of a story. */
export const TRIED: readonly Tried[] = [
  {
    name: 'registerMechanism',
    person: 'operator',
    variables: () => ({
      ...TR_MECHANISM,
      document: { ...(TR_MECHANISM.document as object), version: 2 },
      cases: { ...(TR_MECHANISM.cases as object), version: 2 },
    }),
  },
  { name: 'createContract', person: manager, variables: () => ({ input: NEW }) },
  { name: 'proposeTerms', person: 'alder-manager', variables: () => ({ proposal: trTerms(NEW.code) }) },
  { name: 'agreeTerms', person: manager, variables: () => ({ contract: NEW.code, version: 1, party: 'BUYER' }) }, // prettier-ignore
  { name: 'agreeTerms', person: 'alder-manager', variables: () => ({ contract: NEW.code, version: 1, party: 'SUPPLIER' }) }, // prettier-ignore
  { name: 'proposeNovation', person: manager, variables: () => ({ input: { contract: NEW.code, successor: 'DEMO-BIRCH', day: '2019-02-01', reason: 'administration' } }) }, // prettier-ignore
  { name: 'agreeNovation', person: 'birch-manager', variables: async (api) => row(api, 'select max(id) as id from novation') }, // prettier-ignore
  { name: 'closeContract', person: manager, variables: () => ({ contract: NEW.code, reason: 'over' }) },
  { name: 'reopenContract', person: manager, variables: () => ({ contract: NEW.code, reason: 'late record' }) }, // prettier-ignore
  { name: 'setPaymentArrangement', person: manager, variables: () => ({ input: { contract: 'TR-A01', from: '2020-01-01', retention: '0.1', reason: 'clause 12' } }) }, // prettier-ignore
  {
    name: 'approveStatement',
    person: approver,
    variables: async (api) => {
      const { id } = await statement(api, 'TR-A01');
      const view = await read(api, `{ approvalView(statement: "${id}") { ... on ApprovalView { seen } } }`);
      return { input: { statement: id, seen: view.seen as string } };
    },
  },
  { name: 'addBankAccount', person: 'commissioner-admin', variables: account('DEMO-COM', '10-00-00') },
  { name: 'confirmBankAccount', person: reviewer, variables: lastAccount },
  { name: 'addBankAccount', person: 'alder-manager', variables: account('DEMO-ALDER', '20-00-00') },
  { name: 'confirmBankAccount', person: reviewer, variables: lastAccount },
  { name: 'makePaymentBatch', person: reviewer, variables: () => ({}) },
  {
    name: 'importBankAnswer',
    person: reviewer,
    variables: async (api) => {
      const { file, payment } = await row<{ file: string; payment: string }>(api, `select b.message_id as file, p.end_to_end_id as payment from payment p join payment_batch b on b.id = p.batch_id`); // prettier-ignore
      return { content: bankReport(file, { [payment]: 'ACSC' }) };
    },
  },
  {
    name: 'recordPaymentReturn',
    person: 'commissioner-adjudicator',
    variables: async (api) => ({ reason: 'account closed', endToEndId: (await row<{ id: string }>(api, 'select end_to_end_id as id from payment')).id }), // prettier-ignore
  },
  { name: 'payOnAccount', person: approver, variables: posted({}) },
  { name: 'releaseRetention', person: approver, variables: posted({}) },
  { name: 'recover', person: reviewer, variables: posted({ from: 'RETENTION', towards: 'ON_ACCOUNT' }) },
  { name: 'moveLine', person: 'birch-manager', variables: async (api) => ({ input: await move(api, {}) }) },
  { name: 'moveLines', person: 'birch-manager', variables: async (api) => ({ inputs: [await move(api, { move: 'WITHDRAW', seen: 1, claimedPence: null })] }) }, // prettier-ignore
  ...WEBHOOKS,
  ...PARTNERS,
  ...LEVELS,
  ...TRIED_REFERRALS,
  ...TRIED_PEOPLE,
  ...TRIED_PERSONS,
  ...TRIED_OUTCOMES,
  ...TRIED_GOVERNANCE,
  { name: 'decideDeduction', person: reviewer, variables: async (api) => ({ input: { line: await lineOf(api, 'TR-A02', 'DEDUCTION'), seen: 0, outcome: 'WAIVED', reason: 'agreed in January' } }) }, // prettier-ignore
  ...TRIED_READINESS,
  ...TRIED_TRANSITION,
];

/** Those that need more of a story than this test tells; they go the same way, as one transaction with the record of the answer. */
export const NOT_TRIED: Readonly<Record<string, string>> = {
  recordReinvestmentSpent:
    'needs a deduction that is reinvested; one use case with payOnAccount (post-to-ledger.ts)',
  recordRepayment: 'needs what is to be paid back; one use case with payOnAccount (post-to-ledger.ts)',
  declareServiceLevels:
    'needs a month with referrals and levels in force: told by the stories of performance',
  mergeOrganisations: 'moves what is open of organisations: told by their own stories',
  splitOrganisation: 'moves what is open of organisations: told by their own stories',
  writeOff: 'needs what is lost; one use case with payOnAccount (post-to-ledger.ts)',
};
