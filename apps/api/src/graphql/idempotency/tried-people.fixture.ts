import { today } from '#kernel';
import { row, type Tried } from './tried.js';

const recorded = (ref: string, familyName: string, person = 'operator'): Tried => ({
  name: 'recordServiceUser',
  person,
  variables: () => ({
    input: {
      ref,
      identifiers: [{ kind: 'PNC', value: '81/34U' }],
      particulars: { givenName: 'Ann', familyName, birthDate: '1981-02-03', sex: 'F' },
    },
  }),
});
const reason = 'the file of the police';

const SIGNS_IN = { person: 'tried', issuer: 'https://id.example.test', subject: 'tried-1' };

/** Somebody on record who is appointed, and is no more. */
export const TRIED_PERSONS: readonly Tried[] = [
  { name: 'registerPerson', person: 'commissioner-admin', variables: () => ({ input: { code: 'tried', name: 'Ann Tried', organisation: 'DEMO-COM' } }) }, // prettier-ignore
  { name: 'linkPersonIdentity', person: 'commissioner-admin', variables: () => ({ input: SIGNS_IN }) },
  { name: 'appoint', person: 'commissioner-admin', variables: () => ({ input: { person: 'tried', role: 'PRACTITIONER', from: '2026-01-01' } }) }, // prettier-ignore
  { name: 'endAppointment', person: 'commissioner-admin', variables: async (api) => ({ ...(await row(api, 'select max(id) as id from appointment')), to: '2026-06-30', reason: 'left' }) }, // prettier-ignore
  { name: 'endSessions', person: 'commissioner-admin', variables: () => ({ person: 'tried', reason: 'lost a machine' }) }, // prettier-ignore
  { name: 'unlinkPersonIdentity', person: 'commissioner-admin', variables: () => ({ input: SIGNS_IN, reason: 'left' }) }, // prettier-ignore
];

/** Service users who may be one person: merged, taken apart, and told to be two. */
export const TRIED_PEOPLE: readonly Tried[] = [
  recorded('TRIED-1', 'Lee'),
  recorded('TRIED-2', 'Leigh'),
  {
    name: 'recordNeeds',
    person: 'operator',
    variables: () => ({
      input: {
        serviceUser: 'TRIED-1',
        assessedOn: '2026-04-01',
        sections: [{ section: 'ALCOHOL', score: 4 }],
      },
    }),
  },
  { name: 'exportServiceUser', person: 'operator', variables: () => ({ ref: 'TRIED-1', reason }), acts: 0 }, // prettier-ignore
  { name: 'mergeServiceUsers', person: 'operator', variables: () => ({ merged: 'TRIED-2', survivor: 'TRIED-1', reason }) }, // prettier-ignore
  { name: 'unmergeServiceUsers', person: 'operator', variables: () => ({ merged: 'TRIED-2', reason }) },
  {
    name: 'proposeSharing',
    person: 'commissioner-manager',
    variables: () => ({
      input: { code: 'TRIED', parties: ['DEMO-COM', 'DEMO-ALDER'], purpose: 'EVALUATION', legalBasis: 'UK_GDPR_6_1_E', kinds: ['NEEDS'], from: '2020-01-01', to: '2030-12-31', document: 'register 7' },
    }),
  }, // prettier-ignore
  { name: 'agreeSharing', person: 'alder-manager', variables: () => ({ code: 'TRIED', version: 1 }) },
  { name: 'endSharing', person: 'alder-manager', variables: () => ({ input: { code: 'TRIED', version: 1, to: '2028-12-31', reason } }) }, // prettier-ignore
  {
    name: 'openPeople',
    person: 'commissioner-manager',
    variables: () => ({
      input: { scheme: 'tr', area: 'A01', cohort: '2015Q4', readers: ['commissioner-reviewer'], kinds: ['ORDERS'], legalBasis: 'UK_GDPR_6_1_E', reason, from: today(), to: today() },
    }),
  }, // prettier-ignore
  { name: 'approveOpening', person: 'commissioner-director', variables: (api) => row(api, 'select max(id)::text as id from opening') }, // prettier-ignore
  { name: 'endOpening', person: 'commissioner-director', variables: async (api) => ({ ...(await row(api, 'select max(id)::text as id from opening')), reason }) }, // prettier-ignore
  { name: 'proposeDisclosure', person: 'commissioner-admin', variables: () => ({ input: { threshold: 6, openingDays: 30, reason } }) }, // prettier-ignore
  { name: 'approveDisclosure', person: 'operator', variables: (api) => row(api, 'select max(id) as id from disclosure_proposal') }, // prettier-ignore
  recorded('TRIED-3', 'Hidden', 'commissioner-coordinator'),
  {
    name: 'restrictServiceUser',
    person: 'commissioner-admin',
    variables: () => ({
      input: { serviceUser: 'TRIED-3', kind: 'STAFF_MEMBER', reason, cleared: ['commissioner-coordinator'] },
    }),
  },
  { name: 'clearPerson', person: 'commissioner-admin', variables: async (api) => ({ input: { ...(await row(api, 'select max(id) as id from service_user_restriction')), person: 'commissioner-practitioner', reason } }) }, // prettier-ignore
  { name: 'endClearance', person: 'commissioner-admin', variables: async (api) => ({ input: { ...(await row(api, 'select (select max(id) from service_user_restriction) as id, max(id) as clearance from restriction_clearance')), reason } }) }, // prettier-ignore
  { name: 'liftRestriction', person: 'commissioner-admin', variables: async (api) => ({ input: { ...(await row(api, 'select max(id) as id from service_user_restriction')), reason } }) }, // prettier-ignore
  { name: 'dismissDuplicate', person: 'operator', variables: () => ({ one: 'TRIED-1', other: 'TRIED-2', reason }) }, // prettier-ignore
];
