import type { Type } from '@nestjs/common';
import type { CommandRunner } from 'nest-commander';
import {
  acceptReferral,
  approvePlan,
  assignCaseworker,
  type Attendance,
  bookAssessment,
  bookSession,
  type Complexity,
  concludeReferral,
  declineReferral,
  draftReferral,
  type OutcomeLevel,
  reassignReferral,
  recordAssessment,
  recordSession,
  referOnward,
  requestEnd,
  returnPlan,
  sendByRules,
  type ServiceCategory,
  submitPlan,
  submitReport,
  withdrawReferral,
} from '#partners';
import { type Given, moveCommand, type MoveCommandOf } from './move-command.js';

const REFERENCE = { '--reference <reference>': 'the referral, such as KT4093AC' };
const WHEN = {
  '--at <instant>': 'when it happened, such as 2026-03-02T10:00:00Z; left out: now',
  '--note <text>': 'text that stays with it',
};
const REASON = { '--reason <code>': 'a code of the query referralReasons, or why, in words' };
const ATTENDANCE = { '--attendance <attendance>': 'yes, late or no' };
const SESSION = { '--session <number>': 'number of the session, from 1' };
const BOOKED = { '--booked-for <instant>': 'for when' };
const WANTED = { '--wanted <codes>': 'outcomes that are wanted, with commas between' };

const text = (given: Given, name: string): string => given[name] ?? '';
const on = (given: Given) => ({ reference: text(given, 'reference'), at: given.at, note: given.note });
const listed = (given: string | undefined): string[] =>
  (given ?? '').split(',').filter((each) => each !== '');
const attendance = (given: Given) => ({
  attendance: text(given, 'attendance') as Attendance,
  reason: given.reason,
});
const levels = (given: Given): Record<string, OutcomeLevel> =>
  Object.fromEntries(
    listed(given.levels).map((pair) => [
      pair.slice(0, Math.max(pair.indexOf('='), 0)),
      pair.slice(pair.indexOf('=') + 1) as OutcomeLevel,
    ]),
  );

const MOVES: readonly MoveCommandOf[] = [
  {
    name: 'draft',
    description: 'Draft a referral; prints its reference',
    needs: {
      '--service-user <ref>': 'reference of the service user',
      '--scheme <code>': 'scheme of the area',
      '--area <code>': 'the area',
      '--category <category>': 'what it is about, such as dependency_recovery',
      '--complexity <complexity>': 'low, medium or high',
      ...WANTED,
    },
    may: {
      '--origin <code>': 'who refers; left out: the person’s organisation',
      '--order <ref>': 'reference of the order',
      '--complete-by <day>': 'by when it should be completed',
      ...WHEN,
    },
    run: (deps, person, given) =>
      draftReferral(deps, person, {
        serviceUser: text(given, 'serviceUser'),
        scheme: text(given, 'scheme'),
        area: text(given, 'area'),
        category: text(given, 'category') as ServiceCategory,
        complexity: text(given, 'complexity') as Complexity,
        wanted: listed(given.wanted),
        origin: given.origin,
        order: given.order,
        completeBy: given.completeBy,
        note: given.note,
        at: given.at,
      }),
  },
  {
    name: 'send',
    description:
      'Send a draft, or a referral that was declined, to a service: the one named, or by the rules of allocation',
    needs: REFERENCE,
    may: {
      '--service <code>': 'where it goes; without it, by the rules of allocation',
      '--buyer <code>': 'whose services are meant, where several buy',
      ...WHEN,
    },
    run: (deps, person, given) =>
      sendByRules(deps, person, { ...on(given), service: given.service, buyer: given.buyer }),
  },
  {
    name: 'accept',
    description: 'Accept a referral',
    needs: REFERENCE,
    may: WHEN,
    run: (deps, person, given) => acceptReferral(deps, person, on(given)),
  },
  {
    name: 'decline',
    description: 'Decline a referral',
    needs: { ...REFERENCE, ...REASON },
    may: WHEN,
    run: (deps, person, given) =>
      declineReferral(deps, person, { ...on(given), reason: text(given, 'reason') }),
  },
  {
    name: 'assign',
    description: 'Say who works with the person',
    needs: { ...REFERENCE, '--caseworker <name>': 'who' },
    may: WHEN,
    run: (deps, person, given) =>
      assignCaseworker(deps, person, { ...on(given), caseworker: text(given, 'caseworker') }),
  },
  {
    name: 'book-assessment',
    description: 'Book the assessment',
    needs: { ...REFERENCE, ...BOOKED },
    may: WHEN,
    run: (deps, person, given) =>
      bookAssessment(deps, person, { ...on(given), bookedFor: text(given, 'bookedFor') }),
  },
  {
    name: 'record-assessment',
    description: 'Record whether the person came to the assessment; again, the later record counts',
    needs: { ...REFERENCE, ...ATTENDANCE },
    may: { ...REASON, ...WHEN },
    run: (deps, person, given) => recordAssessment(deps, person, { ...on(given), ...attendance(given) }),
  },
  {
    name: 'submit-plan',
    description: 'Submit an action plan',
    needs: { ...REFERENCE, '--sessions <number>': 'how many sessions' },
    may: WHEN,
    run: (deps, person, given) =>
      submitPlan(deps, person, { ...on(given), sessions: Number(given.sessions) }),
  },
  {
    name: 'approve-plan',
    description: 'Approve the plan that waits for it',
    needs: REFERENCE,
    may: WHEN,
    run: (deps, person, given) => approvePlan(deps, person, on(given)),
  },
  {
    name: 'return-plan',
    description: 'Return the plan, with what should be different',
    needs: { ...REFERENCE, ...REASON },
    may: WHEN,
    run: (deps, person, given) => returnPlan(deps, person, { ...on(given), reason: text(given, 'reason') }),
  },
  {
    name: 'book-session',
    description: 'Book a session',
    needs: { ...REFERENCE, ...SESSION, ...BOOKED },
    may: WHEN,
    run: (deps, person, given) =>
      bookSession(deps, person, {
        ...on(given),
        session: Number(given.session),
        bookedFor: text(given, 'bookedFor'),
      }),
  },
  {
    name: 'record-session',
    description: 'Record whether the person came to a session; again, the later record counts',
    needs: { ...REFERENCE, ...SESSION, ...ATTENDANCE },
    may: { ...REASON, ...WHEN },
    run: (deps, person, given) =>
      recordSession(deps, person, { ...on(given), session: Number(given.session), ...attendance(given) }),
  },
  {
    name: 'request-end',
    description: 'Ask for the end, for the organisation that referred',
    needs: { ...REFERENCE, ...REASON },
    may: WHEN,
    run: (deps, person, given) => requestEnd(deps, person, { ...on(given), reason: text(given, 'reason') }),
  },
  {
    name: 'withdraw',
    description: 'Take a referral back before any session has taken place',
    needs: { ...REFERENCE, ...REASON },
    may: WHEN,
    run: (deps, person, given) =>
      withdrawReferral(deps, person, { ...on(given), reason: text(given, 'reason') }),
  },
  {
    name: 'reassign',
    description: 'Send a referral to another service, for the buyer of the one that it is with',
    needs: { ...REFERENCE, '--service <code>': 'where it goes', ...REASON },
    may: WHEN,
    run: (deps, person, given) =>
      reassignReferral(deps, person, {
        ...on(given),
        service: text(given, 'service'),
        reason: text(given, 'reason'),
      }),
  },
  {
    name: 'onward',
    description: 'Refer the person on to another service, for who holds the referral',
    needs: { ...REFERENCE, '--service <code>': 'where the new one goes', ...WANTED },
    may: { '--complexity <complexity>': 'low, medium or high', ...WHEN },
    run: (deps, person, given) =>
      referOnward(deps, person, {
        ...on(given),
        service: text(given, 'service'),
        wanted: listed(given.wanted),
        complexity: given.complexity as Complexity | undefined,
      }),
  },
  {
    name: 'report',
    description: 'Submit the end-of-service report',
    needs: {
      ...REFERENCE,
      '--levels <levels>': 'such as sober=achieved,work=not_achieved; there is partially_achieved too',
    },
    may: WHEN,
    run: (deps, person, given) => submitReport(deps, person, { ...on(given), levels: levels(given) }),
  },
  {
    name: 'conclude',
    description: 'Conclude a referral of which everything is reported',
    needs: REFERENCE,
    may: WHEN,
    run: (deps, person, given) => concludeReferral(deps, person, on(given)),
  },
];

/** What is done with referrals, a command each. */
export const MOVE_COMMANDS: Type<CommandRunner>[] = MOVES.map((move) => moveCommand(move));
