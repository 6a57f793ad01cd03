import { addDays, today } from '#kernel';
import type { TestApi } from '../../../../../test/support/api.js';
import { trTerms } from '../../../../../test/support/contracts.js';
import { row, type Tried } from './tried.js';

const COM = 'commissioner-manager';
const ALDER = 'alder-manager';
const reason = 'as was spoken of';

const relationship = async (api: TestApi): Promise<string> =>
  (
    await row<{ reference: string }>(
      api,
      `select g.reference from governance g join relationship r on r.id = g.relationship_id join organisation s on s.id = r.supplier_id
       join organisation b on b.id = r.buyer_id where b.code = 'DEMO-COM' and s.code = 'DEMO-ALDER' order by r.id desc limit 1`,
    )
  ).reference;
const raised = (person: string, input: object): Tried => ({
  name: 'raiseGovernanceItem',
  person,
  variables: async (api) => ({ input: { relationship: await relationship(api), ...input } }),
});
const last = async (api: TestApi, table = 'governance_item') => Number((await row<{ id: number }>(api, `select max(id) as id from ${table}`)).id); // prettier-ignore
const moved = (person: string, input: object): Tried => ({
  name: 'moveGovernanceItem',
  person,
  variables: async (api) => ({ input: { id: await last(api), seen: 1, ...input } }),
});

/** A relationship from its registration to terms that a change led to. */
export const TRIED_GOVERNANCE: readonly Tried[] = [
  {
    name: 'registerRelationship',
    person: 'operator',
    variables: () => ({ input: { buyer: 'DEMO-COM', supplier: 'DEMO-ALDER', tier: 'PRIME', area: 'A01', scheme: 'tr', from: '2015-01-01' } }), // prettier-ignore
  },
  raised(COM, {
    kind: 'ACTION',
    title: 'Name somebody',
    party: 'DEMO-ALDER',
    owner: ALDER,
    dueOn: '2030-01-01',
  }),
  moved(ALDER, { state: 'DONE', note: 'named' }),
  raised(ALDER, { kind: 'ISSUE', title: 'Nobody answers', likelihood: 5, impact: 3 }),
  {
    name: 'escalateGovernanceItem',
    person: COM,
    variables: async (api) => ({ id: await last(api), reason }),
  },
  {
    name: 'stateEscalationSteps',
    person: COM,
    variables: async (api) => ({
      relationship: await relationship(api),
      steps: [{ title: 'Managers', days: 3 }],
      reason,
    }),
  },
  {
    name: 'callGovernanceMeeting',
    person: COM,
    variables: async (api) => ({ input: { relationship: await relationship(api), title: 'Review', startsAt: '2030-01-10T10:00:00Z', endsAt: '2030-01-10T11:00:00Z' } }), // prettier-ignore
  },
  {
    name: 'changeGovernanceMeeting',
    person: ALDER,
    variables: async (api) => ({ input: { id: await last(api, 'governance_meeting'), seen: 1, place: 'Room 3', reason } }), // prettier-ignore
  },
  {
    name: 'addGovernancePaper',
    person: ALDER,
    variables: async (api) => ({ input: { meeting: await last(api, 'governance_meeting'), title: 'Among us', body: 'Not well.', isPrivate: true } }), // prettier-ignore
  },
  {
    name: 'addGovernancePaper',
    person: ALDER,
    variables: async (api) => ({ input: { meeting: await last(api, 'governance_meeting'), title: 'How it goes', body: 'Well.' } }), // prettier-ignore
  },
  {
    name: 'takeBackGovernancePaper',
    person: ALDER,
    variables: async (api) => ({ id: await last(api, 'governance_paper'), reason }),
  },
  {
    name: 'takeGovernanceMinutes',
    person: COM,
    variables: async (api) => ({ input: { meeting: await last(api, 'governance_meeting'), seen: 0, body: 'We spoke.', attended: [COM, ALDER], absent: [] } }), // prettier-ignore
  },
  {
    name: 'openPulse',
    person: COM,
    variables: async (api) => ({ input: { relationship: await relationship(api), opensOn: today(), closesOn: addDays(today(), 14) } }), // prettier-ignore
  },
  { name: 'answerPulse', person: ALDER, variables: async (api) => ({ round: await last(api, 'pulse_round'), values: [3, 4, 2, 5, 1, 3] }) }, // prettier-ignore
  raised(ALDER, { kind: 'CHANGE', title: 'Other weights', contract: 'TR-A01' }),
  moved(COM, { state: 'ACCEPTED', note: 'it is time' }),
  {
    name: 'proposeTerms',
    person: ALDER,
    variables: () => ({ proposal: trTerms('TR-A01', { rationale: 'other weights', varies: 1 }) }),
  },
  {
    name: 'tieTermsToChange',
    person: ALDER,
    variables: async (api) => ({
      id: await last(api),
      ...(await row<{ version: number }>(api, `select max(t.version) as version from terms t join contract c on c.id = t.contract_id where c.code = 'TR-A01'`)), // prettier-ignore
    }),
  },
  { name: 'endCalendarKey', person: ALDER, variables: () => ({}), acts: 0 },
];
