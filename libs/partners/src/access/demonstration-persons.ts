import type { Person } from './person.js';

const of =
  (organisation: string, side: Person['side']) =>
  (code: string, name: string, ...roles: Person['roles']): Person => ({
    code,
    name,
    organisation,
    side,
    roles,
  });

const commissioner = of('DEMO-COM', 'commissioner');

/** Who acts on the command line when nobody else is named. */
export const OPERATOR: Person = {
  code: 'operator',
  name: 'Operator',
  organisation: null,
  side: 'platform',
  roles: ['operator'],
};

/**
 * Whom a visitor of a demonstration may choose to be: invented people of the demonstration scheme's organisations
 * (demo/demo-16 and demo/ecosystem, organisations.csv), one who audits, and the one who works on the command line.
 */
export const DEMONSTRATION_PERSONS: readonly Person[] = [
  commissioner('commissioner-manager', 'Priya Nair', 'contract_manager'),
  commissioner('commissioner-reviewer', 'Tom Weston', 'payment_reviewer'),
  commissioner('commissioner-adjudicator', 'Ines Calder', 'payment_reviewer'),
  { ...commissioner('commissioner-approver', 'Grace Okafor', 'approver'), limitPence: 250_000_00n },
  { ...commissioner('commissioner-finance', 'Ben Archer', 'approver'), limitPence: 100_000_00n },
  { ...commissioner('commissioner-director', 'Anita Desai', 'approver'), limitPence: 2_000_000_00n },
  commissioner('commissioner-admin', 'Daniel Price', 'administrator'),
  of('DEMO-ALDER', 'provider')('alder-manager', 'Helen Marsh', 'contract_manager', 'supply_chain_manager'),
  of('DEMO-BIRCH', 'provider')('birch-manager', 'Samuel Reid', 'contract_manager', 'supply_chain_manager'),
  of('DEMO-CEDAR', 'provider')('cedar-manager', 'Aisha Khan', 'contract_manager', 'supply_chain_manager'),
  of('DEMO-ELM', 'provider')('elm-manager', 'Peter Lowe', 'contract_manager', 'supply_chain_manager'),
  of('DEMO-HAZEL', 'provider')('hazel-manager', 'Ruth Ellis', 'contract_manager', 'supply_chain_manager'),
  of('DEMO-ROWAN', 'provider')('rowan-manager', 'Marek Nowak', 'contract_manager', 'supply_chain_manager'),
  of('DEMO-BRIDGE', 'provider')('bridge-manager', 'Joan Carter', 'contract_manager'),
  of('DEMO-ALDER', 'provider')('alder-practitioner', 'Leon Grant', 'practitioner'),
  commissioner('commissioner-practitioner', 'Rosa Blake', 'practitioner'),
  commissioner('commissioner-coordinator', 'Iain Duffy', 'referral_coordinator'),
  commissioner('commissioner-verifier', 'Sunita Rao', 'evidence_verifier'),
  commissioner('commissioner-steering', 'Elena Rossi', 'steering_group_member'),
  of('DEMO-ALDER', 'provider')('alder-coordinator', 'Megan Price', 'referral_coordinator'),
  of('DEMO-ALDER', 'provider')('alder-verifier', 'Colin Frost', 'evidence_verifier'),
  of('DEMO-BIRCH', 'provider')('birch-coordinator', 'Tessa Lund', 'referral_coordinator', 'practitioner'),
  of('DEMO-CEDAR', 'provider')('cedar-coordinator', 'Victor Amadi', 'referral_coordinator', 'practitioner'),
  of('DEMO-CEDAR', 'provider')('cedar-verifier', 'Linda Moss', 'evidence_verifier'),
  of('DEMO-CEDAR', 'provider')('cedar-reviewer', 'Hugh Talbot', 'payment_reviewer'),
  {
    ...of('DEMO-CEDAR', 'provider')('cedar-approver', 'Yasmin Cole', 'approver'),
    limitPence: 100_000_00n,
  },
  of('DEMO-BRIDGE', 'provider')('bridge-worker', 'Callum Reeve', 'referral_coordinator', 'practitioner'),
  of('DEMO-LANTERN', 'provider')('lantern-manager', 'Hugh Bellamy', 'contract_manager'),
  of('DEMO-LANTERN', 'provider')('lantern-worker', 'Farah Siddiq', 'referral_coordinator', 'practitioner'),
  of('DEMO-HARBOUR', 'provider')('harbour-manager', 'Gwen Pritchard', 'contract_manager', 'administrator'),
  of('DEMO-HARBOUR', 'provider')('harbour-worker', 'Dev Malhotra', 'referral_coordinator', 'practitioner'),
  of('DEMO-TIDE', 'agency')('tide-manager', 'Moira Penn', 'contract_manager'),
  of('DEMO-WELL', 'agency')('well-manager', 'Ivy Castell', 'contract_manager'),
  of('DEMO-WELL', 'agency')('well-coordinator', 'Nadia Hussain', 'referral_coordinator'),
  of('DEMO-KITE', 'agency')('kite-worker', 'Owen Hughes', 'practitioner'),
  { code: 'auditor', name: 'Margaret Stone', organisation: null, side: 'audit', roles: ['auditor'] },
  OPERATOR,
];

/** Systems of the demonstration's agencies, which get tokens in their own name; nobody chooses to be one. */
export const DEMONSTRATION_SYSTEMS: readonly Person[] = [
  of('DEMO-BRIDGE', 'provider')(
    'bridge-system',
    'Case system of DEMO-BRIDGE',
    'referral_coordinator',
    'practitioner',
  ),
];

export const findPerson = (code: string): Person | undefined =>
  DEMONSTRATION_PERSONS.find((person) => person.code === code);
