import type { TestApi } from '../../../../../test/support/api.js';
import { row, type Tried } from './tried.js';

const person = 'commissioner-steering';
const organisation = 'DEMO-COM';
const en = (text: string) => ({ en: text });
const DOCUMENT = {
  code: 'TRIED',
  title: en('Tried'),
  combine: 'mean',
  scales: { agree: { min: 1, max: 5, labels: [en('Disagree'), en('Agree')] } },
  constructs: [{ code: 'sense', title: en('Making sense'), scale: 'agree', scored: true }],
  items: [{ code: 's1', construct: 'sense', text: en('I see what it is for'), dimension: 'staff' }],
};
const opened = (code: string) => ({ input: { organisation, code, title: code, instrument: 'TRIED', opensOn: '2026-01-01', closesOn: '2099-12-31' } }); // prettier-ignore
const people = [{ email: 'a@example.org', location: 'T1', role: 'practitioner', language: 'EN' }];
const round = async (api: TestApi, code: string): Promise<string> =>
  (await row<{ id: string }>(api, `select id::text as id from readiness_round where code = '${code}'`)).id;
const ofTried = (more: object) => async (api: TestApi) => ({ round: await round(api, 'TRIED'), ...more });

/** In the order of a story; the second round stays open. */
export const TRIED_READINESS: readonly Tried[] = [
  { name: 'recordLocations', person, variables: () => ({ organisation, locations: [{ code: 'T1', name: 'Office' }] }) }, // prettier-ignore
  { name: 'registerReadinessInstrument', person, variables: () => ({ organisation, document: DOCUMENT }) },
  { name: 'openReadinessRound', person, variables: () => opened('TRIED') },
  { name: 'inviteToReadiness', person, variables: ofTried({ people }) },
  { name: 'remindOfReadiness', person, variables: ofTried({}) },
  {
    name: 'importReadinessPapers',
    person,
    variables: ofTried({
      papers: [{ location: 'T1', role: 'manager', answers: [{ item: 's1', answer: 4 }] }],
    }),
  },
  {
    name: 'recordReadinessNote',
    person,
    variables: async (api) => ({ input: { round: await round(api, 'TRIED'), kind: 'INTERVIEW', heldOn: '2026-02-01', coders: [person, 'commissioner-admin'], passages: ['It makes sense'] } }), // prettier-ignore
  },
  {
    name: 'codeReadinessPassage',
    person,
    variables: async (api) => ({ construct: 'sense', passage: (await row<{ id: string }>(api, 'select max(id)::text as id from readiness_passage')).id }), // prettier-ignore
  },
  { name: 'closeReadinessRound', person, variables: ofTried({}) },
  {
    name: 'recommendForReadiness',
    person,
    variables: async (api) => ({ input: { round: await round(api, 'TRIED'), dimension: 'STAFF', what: 'Say why', evidence: 'Making sense 2 of 5', owner: person, dueOn: '2099-01-01' } }), // prettier-ignore
  },
  {
    name: 'moveReadinessRecommendation',
    person,
    variables: async (api) => ({ input: { id: (await row<{ id: string }>(api, 'select max(id)::text as id from readiness_recommendation')).id, state: 'ACCEPTED', reason: 'agreed', seen: 0 } }), // prettier-ignore
  },
  {
    name: 'recordReadinessResources',
    person,
    variables: () => ({ organisation, resources: [{ location: 'T1', kind: 'ROOMS', what: 'Rooms', has: 1, needs: 3, unit: 'rooms' }] }), // prettier-ignore
  },
  { name: 'openReadinessRound', person, variables: () => opened('OPEN') },
  {
    name: 'inviteToReadiness',
    person,
    variables: async (api) => ({ round: await round(api, 'OPEN'), people }),
  },
];
