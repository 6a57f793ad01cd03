import { readFileSync } from 'node:fs';
import { ACTIONS, type Action } from './action.js';
import { DEMONSTRATION_PERSONS, findPerson } from './demonstration-persons.js';
import { may } from './may.js';
import type { Person } from './person.js';
import { RULES } from './rules.js';
import { rulesTable } from './rules-table.js';

const person = (code: string): Person => {
  const found = findPerson(code);
  if (!found) throw new Error(`no person ${code}`);
  return found;
};
const ALDERS = { parties: ['DEMO-COM', 'DEMO-ALDER'] };
const SUBCONTRACT = { parties: ['DEMO-ALDER', 'DEMO-BRIDGE'] };
const ELSEWHERE = { parties: ['MOJ', 'SEETEC'] };

describe('who may do what', () => {
  const yes = true;
  const no = false;
  // person, action, about what, may they?
  it.each<[string, Action, { parties: string[] } | undefined, boolean]>([
    ['operator', 'facts.import', undefined, yes],
    ['commissioner-admin', 'facts.import', undefined, yes],
    ['commissioner-manager', 'facts.import', undefined, no],
    ['alder-manager', 'facts.import', undefined, no],
    ['auditor', 'facts.import', undefined, no],

    ['commissioner-manager', 'run.request', undefined, yes],
    ['commissioner-reviewer', 'run.request', undefined, yes],
    ['operator', 'run.request', undefined, yes],
    ['commissioner-approver', 'run.request', undefined, no],
    ['alder-manager', 'run.request', undefined, no],
    ['auditor', 'run.request', undefined, no],
    ['kite-worker', 'run.request', undefined, no],

    ['commissioner-practitioner', 'referral.make', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-practitioner', 'referral.approve', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-practitioner', 'referral.deliver', { parties: ['DEMO-ALDER'] }, no],
    ['commissioner-practitioner', 'referral.allocate', { parties: ['DEMO-COM'] }, no],
    ['commissioner-coordinator', 'referral.allocate', { parties: ['DEMO-COM'] }, yes],
    ['alder-coordinator', 'referral.allocate', { parties: ['DEMO-COM'] }, no],
    ['well-coordinator', 'referral.deliver', { parties: ['DEMO-WELL'] }, yes],
    ['kite-worker', 'referral.deliver', { parties: ['DEMO-WELL'] }, no],
    ['auditor', 'referral.read', { parties: ['DEMO-COM', 'DEMO-WELL'] }, yes],
    ['auditor', 'referral.deliver', { parties: ['DEMO-WELL'] }, no],
    ['commissioner-approver', 'referral.list', undefined, no],

    ['commissioner-approver', 'statement.read', ALDERS, yes],
    ['alder-manager', 'statement.read', ALDERS, yes],
    ['birch-manager', 'statement.read', ALDERS, no],
    ['alder-practitioner', 'statement.read', ALDERS, no],
    ['auditor', 'statement.read', ALDERS, yes],
    ['auditor', 'statement.read', ELSEWHERE, yes],
    ['commissioner-manager', 'statement.read', ELSEWHERE, no],
    ['alder-manager', 'statement.read', SUBCONTRACT, yes],
    ['bridge-manager', 'statement.read', SUBCONTRACT, yes],
    ['commissioner-manager', 'statement.read', SUBCONTRACT, no],
    ['alder-manager', 'statement.read', undefined, no],
    ['auditor', 'statement.read', undefined, yes],

    ['commissioner-manager', 'contract.novate', { parties: ['DEMO-COM'] }, yes],
    ['alder-manager', 'contract.novate', { parties: ['DEMO-COM'] }, no],
    ['commissioner-approver', 'contract.novate', { parties: ['DEMO-COM'] }, no],
    ['birch-manager', 'novation.agree', { parties: ['DEMO-BIRCH'] }, yes],
    ['alder-manager', 'novation.agree', { parties: ['DEMO-BIRCH'] }, no],
    ['commissioner-manager', 'contract.close', { parties: ['DEMO-COM'] }, yes],
    ['alder-manager', 'contract.close', { parties: ['DEMO-COM'] }, no],

    ['commissioner-admin', 'service_user.export', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-coordinator', 'service_user.export', { parties: ['DEMO-COM'] }, no],
    ['auditor', 'service_user.export', undefined, no],
    ['commissioner-admin', 'retention.hold', { parties: ['DEMO-COM'] }, yes],
    ['auditor', 'retention.hold', undefined, no],
    ['commissioner-admin', 'retention.erase', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-manager', 'retention.erase', { parties: ['DEMO-COM'] }, no],
    ['operator', 'keys.manage', undefined, yes],
    ['commissioner-admin', 'keys.manage', undefined, no],
    ['auditor', 'retention.read', undefined, yes],
    ['alder-manager', 'retention.read', undefined, no],
    ['commissioner-admin', 'retention.rule', undefined, yes],
    ['commissioner-manager', 'retention.rule', undefined, no],
    ['auditor', 'audit.read', undefined, yes],
    ['commissioner-admin', 'audit.read', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-admin', 'audit.read', { parties: ['DEMO-ALDER'] }, no],
    ['commissioner-manager', 'audit.read', { parties: ['DEMO-COM'] }, no],
    ['alder-coordinator', 'sharing.read', { parties: ['DEMO-ALDER'] }, yes],
    ['alder-coordinator', 'sharing.propose', { parties: ['DEMO-ALDER', 'DEMO-KITE'] }, no],
    ['alder-manager', 'sharing.propose', { parties: ['DEMO-ALDER', 'DEMO-KITE'] }, yes],
    ['alder-manager', 'sharing.agree', { parties: ['DEMO-BIRCH', 'DEMO-KITE'] }, no],
    ['operator', 'sharing.agree', { parties: ['DEMO-BIRCH', 'DEMO-KITE'] }, no],
    ['commissioner-admin', 'sharing.end', { parties: ['DEMO-COM', 'DEMO-KITE'] }, yes],
    ['auditor', 'sharing.end', undefined, no],
    ['commissioner-reviewer', 'opening.ask', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-reviewer', 'opening.ask', { parties: ['DEMO-ALDER'] }, no],
    ['commissioner-steering', 'opening.ask', { parties: ['DEMO-COM'] }, no],
    ['alder-manager', 'opening.ask', { parties: ['DEMO-ALDER'] }, no],
    ['auditor', 'opening.ask', undefined, no],
    ['auditor', 'opening.approve', undefined, no],
    ['commissioner-admin', 'opening.approve', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-coordinator', 'opening.approve', { parties: ['DEMO-COM'] }, no],
    ['operator', 'opening.approve', undefined, no],
    ['commissioner-director', 'opening.end', { parties: ['DEMO-COM'] }, yes],
    ['alder-manager', 'opening.end', { parties: ['DEMO-COM'] }, no],
    ['alder-manager', 'opening.read', { parties: ['DEMO-ALDER'] }, yes],
    ['commissioner-steering', 'opening.read', { parties: ['DEMO-COM'] }, no],
    ['operator', 'disclosure.propose', undefined, yes],
    ['commissioner-admin', 'disclosure.approve', undefined, yes],
    ['commissioner-manager', 'disclosure.propose', undefined, no],
    ['auditor', 'disclosure.approve', undefined, no],
    ['alder-coordinator', 'restriction.set', { parties: ['DEMO-ALDER'] }, yes],
    ['alder-practitioner', 'restriction.set', { parties: ['DEMO-ALDER'] }, no],
    ['commissioner-admin', 'restriction.set', { parties: ['DEMO-COM'] }, yes],
    ['operator', 'restriction.set', undefined, no],
    ['auditor', 'restriction.read', undefined, yes],
    ['operator', 'restriction.read', undefined, no],
    ['commissioner-steering', 'location.record', { parties: ['DEMO-COM'] }, yes],
    ['alder-manager', 'location.record', { parties: ['DEMO-ALDER'] }, no],
    ['commissioner-manager', 'readiness.read', { parties: ['DEMO-COM'] }, yes],
    ['alder-manager', 'readiness.read', { parties: ['DEMO-COM'] }, no],
    ['commissioner-practitioner', 'readiness.read', { parties: ['DEMO-COM'] }, no],
    ['auditor', 'readiness.read', undefined, yes],
    ['commissioner-steering', 'readiness.instrument', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-manager', 'readiness.instrument', { parties: ['DEMO-COM'] }, no],
    ['commissioner-admin', 'readiness.round', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-manager', 'readiness.round', { parties: ['DEMO-COM'] }, no],
    ['auditor', 'readiness.round', undefined, no],
    ['commissioner-practitioner', 'readiness.code', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-approver', 'readiness.code', { parties: ['DEMO-COM'] }, no],
    ['commissioner-manager', 'readiness.resource', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-steering', 'readiness.recommend', { parties: ['DEMO-COM'] }, yes],
    ['auditor', 'readiness.recommend', undefined, no],
    ['alder-practitioner', 'transition.read', { parties: ['DEMO-ALDER'] }, yes],
    ['birch-manager', 'transition.read', { parties: ['DEMO-ALDER'] }, no],
    ['auditor', 'transition.read', undefined, yes],
    ['commissioner-manager', 'transition.plan', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-steering', 'transition.plan', { parties: ['DEMO-COM'] }, no],
    ['commissioner-steering', 'transition.work', { parties: ['DEMO-COM'] }, yes],
    ['alder-coordinator', 'transition.work', { parties: ['DEMO-ALDER'] }, no],
    ['alder-coordinator', 'transition.place', { parties: ['DEMO-ALDER'] }, yes],
    ['operator', 'transition.place', undefined, no],
    ['kite-worker', 'transition.accept', { parties: ['DEMO-KITE'] }, yes],
    ['kite-worker', 'transition.place', { parties: ['DEMO-KITE'] }, no],
    ['commissioner-approver', 'transition.decide', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-coordinator', 'transition.decide', { parties: ['DEMO-COM'] }, no],
    ['auditor', 'transition.decide', undefined, no],
    ['auditor', 'audit.verify', undefined, yes],
    ['commissioner-admin', 'audit.verify', undefined, no],

    ['commissioner-manager', 'governance.lead', ALDERS, yes],
    ['alder-manager', 'governance.lead', ALDERS, yes],
    ['birch-manager', 'governance.lead', ALDERS, no],
    ['commissioner-reviewer', 'governance.lead', ALDERS, no],
    ['commissioner-reviewer', 'governance.take_part', ALDERS, yes],
    ['operator', 'governance.take_part', ALDERS, no],
    ['alder-practitioner', 'governance.read', ALDERS, no],
    ['auditor', 'governance.read', ALDERS, yes],
    ['commissioner-approver', 'governance.escalate', ALDERS, yes],
    ['commissioner-reviewer', 'governance.escalate', ALDERS, no],
    ['alder-manager', 'change.request', ALDERS, yes],
    ['commissioner-steering', 'change.request', ALDERS, no],
    ['commissioner-manager', 'change.decide', ALDERS, yes],
    ['auditor', 'change.decide', undefined, no],
    ['alder-practitioner', 'pulse.answer', ALDERS, yes],
    ['kite-worker', 'pulse.answer', ALDERS, no],
    ['alder-practitioner', 'health.read', ALDERS, yes],
    ['kite-worker', 'health.read', ALDERS, no],
    ['auditor', 'health.read', ALDERS, yes],
    ['auditor', 'pulse.answer', undefined, no],
    ['commissioner-approver', 'calendar.open', { parties: ['DEMO-COM'] }, yes],
    ['operator', 'calendar.open', undefined, no],
    ['alder-manager', 'service.offer', SUBCONTRACT, yes],
    ['birch-manager', 'service.offer', SUBCONTRACT, no],
    ['alder-manager', 'volume.promise', { parties: ['DEMO-ALDER'] }, yes],
    ['bridge-manager', 'volume.promise', { parties: ['DEMO-ALDER'] }, no],
    ['bridge-manager', 'volume.agree', { parties: ['DEMO-BRIDGE'] }, yes],
    ['alder-manager', 'volume.agree', { parties: ['DEMO-BRIDGE'] }, no],
    ['well-manager', 'volume.agree', { parties: ['DEMO-WELL'] }, yes],
    ['auditor', 'volume.agree', { parties: ['DEMO-WELL'] }, no],
    ['alder-manager', 'supply_chain.read', ALDERS, yes],
    ['bridge-manager', 'supply_chain.read', ALDERS, no],
    ['auditor', 'supply_chain.read', ALDERS, yes],
    ['alder-manager', 'performance.read', SUBCONTRACT, yes],
    ['commissioner-manager', 'performance.read', SUBCONTRACT, no],
    ['auditor', 'performance.read', SUBCONTRACT, yes],
    ['bridge-worker', 'performance.read', SUBCONTRACT, yes],
    ['alder-practitioner', 'performance.read', ALDERS, no],
    ['bridge-manager', 'service_level.set', SUBCONTRACT, yes],
    ['auditor', 'service_level.set', SUBCONTRACT, no],
    ['commissioner-reviewer', 'service_level.declare', { parties: ['DEMO-COM'] }, yes],
    ['alder-manager', 'service_level.declare', { parties: ['DEMO-COM'] }, no],
    ['commissioner-practitioner', 'service_level.declare', { parties: ['DEMO-COM'] }, no],

    // an agency's manager reads and agrees what the agency is a party to
    ['well-manager', 'contract.read', { parties: ['DEMO-ALDER', 'DEMO-WELL'] }, yes],
    ['well-manager', 'terms.agree', { parties: ['DEMO-WELL'] }, yes],
    ['well-manager', 'terms.agree', { parties: ['DEMO-ALDER'] }, no],
    ['well-manager', 'statement.read', { parties: ['DEMO-ALDER', 'DEMO-WELL'] }, yes],
    ['well-manager', 'review.query', { parties: ['DEMO-ALDER', 'DEMO-WELL'] }, yes],
    ['well-manager', 'statement.read', ALDERS, no],
    ['well-coordinator', 'terms.agree', { parties: ['DEMO-WELL'] }, no],

    ['commissioner-reviewer', 'statement.list', undefined, yes],
    ['alder-manager', 'statement.list', undefined, yes],
    ['well-coordinator', 'statement.list', undefined, no],

    ['commissioner-reviewer', 'figure.read', ALDERS, yes],
    ['birch-manager', 'figure.read', ALDERS, no],
    ['auditor', 'figure.verify', undefined, yes],
    ['alder-manager', 'figure.verify', undefined, no],

    ['commissioner-manager', 'members.read', ALDERS, yes],
    ['alder-manager', 'members.read', ALDERS, yes],
    ['birch-manager', 'members.read', ALDERS, no],
    ['commissioner-approver', 'members.read', ALDERS, no],
    ['well-coordinator', 'members.read', { parties: ['DEMO-WELL'] }, no],

    ['alder-manager', 'measure.read', ALDERS, yes],
    ['birch-manager', 'measure.read', ALDERS, no],

    ['commissioner-manager', 'terms.agree', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-manager', 'terms.agree', { parties: ['DEMO-ALDER'] }, no],
    ['alder-manager', 'terms.agree', { parties: ['DEMO-ALDER'] }, yes],
    ['commissioner-reviewer', 'terms.agree', { parties: ['DEMO-COM'] }, no],
    ['auditor', 'terms.agree', { parties: ['DEMO-COM'] }, no],
    ['alder-manager', 'terms.propose', ALDERS, yes],
    ['birch-manager', 'terms.propose', ALDERS, no],

    ['well-coordinator', 'line.list', undefined, no],
    ['commissioner-approver', 'line.list', undefined, yes],
    ['commissioner-manager', 'review.query', ALDERS, yes],
    ['alder-manager', 'review.query', ALDERS, yes],
    ['birch-manager', 'review.query', ALDERS, no],
    ['commissioner-approver', 'review.query', ALDERS, no],
    ['alder-practitioner', 'review.answer', ALDERS, no],
    ['auditor', 'review.answer', ALDERS, no],
    ['operator', 'review.concede', ALDERS, no],
    ['alder-manager', 'review.concede', SUBCONTRACT, yes],
    ['commissioner-adjudicator', 'review.redetermine', ALDERS, yes],
    ['commissioner-manager', 'review.redetermine', ELSEWHERE, no],
    ['commissioner-reviewer', 'deduction.decide', ALDERS, yes],
    ['commissioner-approver', 'deduction.decide', ALDERS, no],
    ['operator', 'deduction.decide', ALDERS, no],

    ['alder-manager', 'declaration.read', ALDERS, yes],
    ['commissioner-approver', 'declaration.read', ALDERS, yes],
    ['birch-manager', 'declaration.read', ALDERS, no],
    ['alder-practitioner', 'declaration.read', ALDERS, no],

    ['commissioner-approver', 'statement.approve', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-director', 'statement.approve', { parties: ['DEMO-ALDER'] }, no],
    ['commissioner-manager', 'statement.approve', { parties: ['DEMO-COM'] }, no],
    ['cedar-approver', 'statement.approve', { parties: ['DEMO-CEDAR'] }, yes],
    ['cedar-approver', 'statement.approve', { parties: ['DEMO-COM'] }, no],
    ['cedar-reviewer', 'payment.make', { parties: ['DEMO-CEDAR'] }, yes],
    ['cedar-manager', 'statement.approve', { parties: ['DEMO-CEDAR'] }, no],
    ['operator', 'statement.approve', { parties: ['DEMO-COM'] }, no],
    ['alder-manager', 'ledger.read', ALDERS, yes],
    ['birch-manager', 'ledger.read', ALDERS, no],
    ['auditor', 'ledger.read', ALDERS, yes],
    ['commissioner-approver', 'ledger.release', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-reviewer', 'ledger.release', { parties: ['DEMO-COM'] }, no],
    ['commissioner-reviewer', 'ledger.record', { parties: ['DEMO-COM'] }, yes],
    ['alder-manager', 'ledger.record', { parties: ['DEMO-COM'] }, no],
    ['commissioner-manager', 'arrangement.set', { parties: ['DEMO-COM'] }, yes],
    ['alder-manager', 'bank_account.add', ALDERS, yes],
    ['alder-manager', 'bank_account.confirm', { parties: ['DEMO-COM'] }, no],
    ['commissioner-reviewer', 'payment.make', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-approver', 'payment.make', { parties: ['DEMO-COM'] }, no],
    ['commissioner-reviewer', 'payment.answer', { parties: ['DEMO-COM'] }, yes],
    ['operator', 'payment.make', { parties: ['DEMO-COM'] }, no],

    ['kite-worker', 'outcome.report', { parties: ['DEMO-KITE'] }, yes],
    ['kite-worker', 'outcome.report', { parties: ['DEMO-WELL'] }, no],
    ['kite-worker', 'framework.read', undefined, yes],
    ['alder-manager', 'framework.define', { parties: ['DEMO-ALDER'] }, yes],
    ['kite-worker', 'framework.define', { parties: ['DEMO-KITE'] }, no],
    ['alder-manager', 'framework.adopt', { parties: ['DEMO-ALDER'] }, yes],
    ['commissioner-manager', 'framework.adopt', { parties: ['DEMO-ALDER'] }, no],
    ['alder-practitioner', 'supervision.read', { parties: ['DEMO-ALDER'] }, yes],
    ['commissioner-manager', 'supervision.read', { parties: ['DEMO-ALDER'] }, no],
    ['alder-practitioner', 'supervision.record', { parties: ['DEMO-ALDER'] }, yes],
    ['alder-practitioner', 'supervision.record', { parties: ['DEMO-BIRCH'] }, no],
    ['commissioner-manager', 'adherence.read', { parties: ['DEMO-COM', 'DEMO-ALDER'] }, yes],
    ['kite-worker', 'adherence.read', { parties: ['DEMO-COM', 'DEMO-ALDER'] }, no],
    ['commissioner-verifier', 'outcome.verify', { parties: ['DEMO-COM'] }, yes],
    ['alder-verifier', 'outcome.verify', { parties: ['DEMO-COM'] }, no],
    ['commissioner-manager', 'outcome.verify', { parties: ['DEMO-COM'] }, no],
    ['operator', 'outcome.verify', { parties: ['DEMO-COM'] }, no],
    ['well-coordinator', 'claim.make', { parties: ['DEMO-WELL'] }, yes],
    ['kite-worker', 'claim.make', { parties: ['DEMO-KITE'] }, no],
    ['commissioner-manager', 'claim.make', { parties: ['DEMO-COM'] }, no], // who is nobody's supplier
    ['alder-manager', 'claim.make', { parties: ['DEMO-BIRCH'] }, no],
    ['operator', 'claim.make', ALDERS, no],
    ['commissioner-reviewer', 'claim.decide', { parties: ['DEMO-COM'] }, yes],
    ['alder-manager', 'claim.decide', { parties: ['DEMO-COM'] }, no],
    ['well-coordinator', 'claim.withdraw', { parties: ['DEMO-ALDER', 'DEMO-WELL'] }, yes],
    ['birch-manager', 'claim.read', ALDERS, no],
    ['commissioner-approver', 'claim.read', ALDERS, yes],
    ['alder-coordinator', 'capacity.set', ALDERS, yes],
    ['birch-coordinator', 'capacity.set', ALDERS, no],
    ['alder-manager', 'allocation.rule', { parties: ['DEMO-ALDER'] }, yes],
    ['alder-coordinator', 'allocation.rule', { parties: ['DEMO-ALDER'] }, no],
    ['alder-manager', 'demand.alert', { parties: ['DEMO-ALDER'] }, yes],
    ['alder-manager', 'demand.alert', { parties: ['DEMO-COM'] }, no],
    ['auditor', 'demand.alert', undefined, no],

    ['kite-worker', 'mechanism.read', undefined, yes],

    ['commissioner-steering', 'reference.read', undefined, yes],
    ['commissioner-steering', 'demand.read', undefined, yes],
    ['commissioner-steering', 'performance.read', ALDERS, yes],
    ['commissioner-steering', 'performance.read', SUBCONTRACT, no],
    ['commissioner-steering', 'statement.list', undefined, no],
    ['commissioner-steering', 'referral.list', undefined, no],
    ['commissioner-steering', 'contract.read', ALDERS, no],

    ['commissioner-admin', 'person.register', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-admin', 'person.appoint', { parties: ['DEMO-ALDER'] }, no],
    ['harbour-manager', 'person.appoint', { parties: ['DEMO-HARBOUR'] }, yes],
    ['commissioner-manager', 'person.appoint', { parties: ['DEMO-COM'] }, no],
    ['operator', 'person.appoint', undefined, yes],
    ['commissioner-admin', 'person.end_sessions', { parties: ['DEMO-COM'] }, yes],
    ['commissioner-admin', 'person.end_sessions', { parties: ['DEMO-ALDER'] }, no],
    ['commissioner-manager', 'person.end_sessions', { parties: ['DEMO-COM'] }, no],
    ['operator', 'person.end_sessions', undefined, yes],
    ['auditor', 'person.end_sessions', undefined, no],
    ['auditor', 'person.read', undefined, yes],
    ['auditor', 'person.appoint', undefined, no],
    ['alder-practitioner', 'person.read', { parties: ['DEMO-ALDER'] }, no],

    ['alder-practitioner', 'service_user.read', { parties: ['DEMO-ALDER'] }, yes],
    ['alder-practitioner', 'service_user.read', ELSEWHERE, no],
    ['alder-manager', 'service_user.read', ALDERS, no],
    ['kite-worker', 'service_user.record', { parties: ['DEMO-KITE'] }, yes],
    ['auditor', 'service_user.record', ALDERS, no],
    ['commissioner-coordinator', 'service_user.merge', undefined, yes],
    ['commissioner-admin', 'service_user.merge', undefined, yes],
    ['alder-coordinator', 'service_user.merge', undefined, no],
    ['auditor', 'service_user.merge', undefined, no],
    ['kite-worker', 'contract.read', { parties: ['DEMO-KITE'] }, no],
    ['alder-manager', 'mechanism.register', undefined, no],
  ])('%s, %s, %j: %p', (code, action, subject, allowed) => {
    expect(may(person(code), action, subject).ok).toBe(allowed);
  });

  it('says why not, and who may', () => {
    const answer = may(person('birch-manager'), 'run.request');
    expect(answer).toEqual({
      ok: false,
      problems: [
        {
          code: 'NOT_ALLOWED',
          path: ['run.request'],
          why: 'Samuel Reid (contract manager, supply chain manager, provider) may not ask for a payment-by-results run.',
          fix: 'contract manager or payment reviewer (commissioner); operator (platform) may ask for a payment-by-results run.',
        },
      ],
    });
  });

  it('tells a person who is not a party whose matter it is not', () => {
    const answer = may(person('birch-manager'), 'statement.read', ALDERS);
    expect(answer.ok ? [] : answer.problems.map(({ why }) => why)).toEqual([
      'Samuel Reid may see a statement only where DEMO-BIRCH is a party, and here it is not.',
    ]);
  });

  it('has somebody for every action, and never lets those who audit change anything', () => {
    const auditor = person('auditor');
    for (const action of ACTIONS) {
      expect(RULES[action].grants.length).toBeGreaterThan(0);
      if (!/\.(read|list|verify)$/.test(action)) expect(may(auditor, action, ALDERS).ok).toBe(false);
    }
  });
});

describe('the guide', () => {
  const guide = readFileSync(new URL('../../../../docs/guide/access.md', import.meta.url), 'utf8');

  it('shows the rules as they are', () => {
    const shown = guide.split('\n').filter((line) => line.startsWith('| `'));
    expect(shown.slice(0, ACTIONS.length)).toEqual(
      rulesTable().map(([action, ...rest]) => `| ${[`\`${action}\``, ...rest].join(' | ')} |`),
    );
  });

  it('names every demonstration person', () => {
    for (const { code, name, organisation } of DEMONSTRATION_PERSONS)
      expect(guide).toContain(`| \`${code}\` | ${name} | ${organisation ?? ''} |`);
  });
});

describe('the demonstration persons', () => {
  it('have codes of their own', () => {
    expect(new Set(DEMONSTRATION_PERSONS.map(({ code }) => code)).size).toBe(DEMONSTRATION_PERSONS.length);
  });
  it('belong to an organisation unless they audit or run the platform', () => {
    for (const { organisation, side } of DEMONSTRATION_PERSONS)
      expect(organisation === null).toBe(side === 'audit' || side === 'platform');
  });
});
