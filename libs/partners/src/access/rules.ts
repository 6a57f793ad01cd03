import type { Action } from './action.js';
import { ECOSYSTEM_RULES } from './ecosystem-rules.js';
import { GOVERNANCE_RULES } from './governance-rules.js';
import { auditor, by, type Grant, operator, type Rule } from './grant.js';
import { ROLES, SIDES } from './person.js';
import { TRANSITION_RULES } from './transition-rules.js';

const any: Grant = { roles: ROLES, sides: SIDES };

const commissioning = by(['contract_manager', 'payment_reviewer', 'approver'], ['commissioner']);
const providing = by(
  ['contract_manager', 'payment_reviewer', 'approver', 'supply_chain_manager'],
  ['provider', 'agency'],
);
const readers = [commissioning, providing, auditor, operator];
const reviewing = by(['contract_manager', 'payment_reviewer'], ['commissioner', 'provider', 'agency']);
const approvers = by(['approver'], ['commissioner', 'provider']);
const payers = by(['payment_reviewer'], ['commissioner', 'provider']);
const managers = by(['contract_manager'], ['commissioner', 'provider', 'agency']);

/** THE table of who may do what. `may` reads it, docs/guide/access.md shows it, access.test.ts holds it to examples. */
export const RULES: Readonly<Record<Action, Rule>> = {
  'facts.import': {
    what: 'import records',
    grants: [by(['administrator'], ['commissioner']), operator],
    ownOnly: false,
  },
  'import.read': {
    what: 'see what was imported',
    grants: [by(['administrator', 'contract_manager'], ['commissioner']), auditor, operator],
    ownOnly: false,
  },
  'reference.read': { what: 'see schemes, areas and organisations', grants: [any], ownOnly: false },
  'definition.read': { what: 'see measure definitions', grants: [any], ownOnly: false },
  'definition.register': {
    what: 'register measure definitions',
    grants: [by(['administrator', 'contract_manager'], ['commissioner']), operator],
    ownOnly: false,
  },
  'measure.read': { what: 'see measures of a contract area', grants: readers, ownOnly: true },
  'members.read': {
    what: 'see who is in a cohort',
    grants: [by(['contract_manager', 'payment_reviewer'], ['commissioner', 'provider']), auditor, operator],
    ownOnly: true,
  },
  'mechanism.read': { what: 'see payment mechanisms', grants: [any], ownOnly: false },
  'mechanism.register': {
    what: 'register payment mechanisms',
    grants: [by(['administrator', 'contract_manager'], ['commissioner']), operator],
    ownOnly: false,
  },
  'contract.list': { what: 'list contracts', grants: readers, ownOnly: false },
  'contract.read': { what: 'see a contract', grants: readers, ownOnly: true },
  'contract.create': {
    what: 'create a contract',
    grants: [managers, by(['supply_chain_manager'], ['provider', 'agency']), operator],
    ownOnly: true,
  },
  'contract.novate': {
    what: 'propose, for the buyer, that a contract goes to a successor',
    grants: [managers, operator],
    ownOnly: true,
  },
  'novation.agree': {
    what: 'agree, for the successor, to take a contract over',
    grants: [managers, operator],
    ownOnly: true,
  },
  'contract.close': {
    what: 'close a contract for the buyer, and open it again',
    grants: [managers, operator],
    ownOnly: true,
  },
  'terms.read': { what: 'see the terms of a contract', grants: readers, ownOnly: true },
  'terms.propose': {
    what: 'propose terms',
    grants: [managers, by(['supply_chain_manager'], ['provider', 'agency']), operator],
    ownOnly: true,
  },
  'terms.agree': { what: 'agree terms for a party', grants: [managers, operator], ownOnly: true },
  'declaration.read': { what: 'see what was declared under a contract', grants: readers, ownOnly: true },
  'run.request': {
    what: 'ask for a payment-by-results run',
    grants: [by(['contract_manager', 'payment_reviewer'], ['commissioner']), operator],
    ownOnly: false,
  },
  'run.read': { what: 'see how a run goes', grants: readers, ownOnly: false },
  'statement.list': { what: 'list statements', grants: readers, ownOnly: false },
  'statement.read': { what: 'see a statement', grants: readers, ownOnly: true },
  'line.list': { what: 'list lines of statements', grants: readers, ownOnly: false },
  'review.query': { what: 'query a statement line', grants: [reviewing], ownOnly: true },
  'review.answer': { what: 'answer a query', grants: [reviewing], ownOnly: true },
  'review.concede': { what: 'concede a query, or a part of it', grants: [reviewing], ownOnly: true },
  'review.accept': { what: 'accept what was conceded', grants: [reviewing], ownOnly: true },
  'review.escalate': { what: 'escalate a query', grants: [reviewing], ownOnly: true },
  'review.redetermine': {
    what: 'redetermine, for the buyer, a line that they had no part in',
    grants: [reviewing],
    ownOnly: true,
  },
  'review.withdraw': { what: 'withdraw a query', grants: [reviewing], ownOnly: true },
  'deduction.decide': {
    what: 'decide, for the buyer, what becomes of a deduction',
    grants: [reviewing],
    ownOnly: true,
  },
  'statement.approve': { what: 'approve what is payable of a statement', grants: [approvers], ownOnly: true },
  'arrangement.set': {
    what: 'arrange retention and recovery for a contract',
    grants: [managers],
    ownOnly: true,
  },
  'ledger.list': { what: 'list balances and ledger entries', grants: readers, ownOnly: false },
  'ledger.read': { what: 'see the ledger of a contract', grants: readers, ownOnly: true },
  'ledger.release': {
    what: 'pay on account, release retention or write off',
    grants: [approvers],
    ownOnly: true,
  },
  'ledger.record': {
    what: 'record a recovery, a repayment or a reinvestment',
    grants: [payers, managers],
    ownOnly: true,
  },
  'bank_account.read': {
    what: 'see bank accounts of an organisation',
    grants: [
      by(
        ['contract_manager', 'payment_reviewer', 'approver', 'administrator'],
        ['commissioner', 'provider', 'agency'],
      ),
      auditor,
      operator,
    ],
    ownOnly: true,
  },
  'bank_account.add': {
    what: 'enter a bank account',
    grants: [
      by(['contract_manager', 'payment_reviewer', 'administrator'], ['commissioner', 'provider', 'agency']),
    ],
    ownOnly: true,
  },
  'bank_account.confirm': {
    what: 'confirm a bank account',
    grants: [
      by(['contract_manager', 'payment_reviewer', 'administrator'], ['commissioner', 'provider', 'agency']),
    ],
    ownOnly: true,
  },
  'payment.read': {
    what: 'see payment files',
    grants: [
      commissioning,
      by(['contract_manager', 'payment_reviewer', 'approver'], ['provider', 'agency']),
      auditor,
      operator,
    ],
    ownOnly: true,
  },
  'payment.make': { what: 'make a payment file', grants: [payers], ownOnly: true },
  // an approver too, so that a small payer has somebody who did not make the file
  'payment.answer': { what: 'import what the bank answers', grants: [payers, approvers], ownOnly: true },
  'figure.read': { what: 'see how a figure was calculated', grants: readers, ownOnly: true },
  'figure.verify': {
    what: 'recompute stored figures',
    grants: [by(['payment_reviewer', 'contract_manager'], ['commissioner']), auditor, operator],
    ownOnly: false,
  },
  ...ECOSYSTEM_RULES,
  ...GOVERNANCE_RULES,
  ...TRANSITION_RULES,
};
