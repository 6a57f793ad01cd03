import { answered } from '../api/api-client.js';
import { t } from '../language/say.js';
import type { Visit } from '../person/visit.js';
import { type CriterionShown, TransitionOf, type TransitionOfData } from './transition.operations.js';

export type Overview = Extract<TransitionOfData['transition'], { readonly __typename: 'TransitionOverview' }>;
export type Milestone = Overview['milestones'][number];
export type Gate = Overview['gates'][number];

/**
 * A plan with what hangs on it, what the visitor may do about it, and names by code.
 * @param judged with its gates, for pages that show them
 */
export async function loadTransition(visit: Visit, code: string, judged = false) {
  const [{ transition }, { viewer, names }] = await Promise.all([
    visit.ask(TransitionOf, { code, judged }),
    visit.who(),
  ]);
  const overview = answered(transition);
  const { plan } = overview;
  const own = viewer.organisation;
  const open = plan.closedAt === null;
  const buys = own === null || own === plan.buyer;
  const leads = own === plan.buyer || own === plan.leaving;
  const can = (action: string, part: boolean) => open && part && viewer.may.includes(action);
  const party = leads || (own !== null && plan.receiving.includes(own));
  return {
    ...overview,
    names,
    own,
    address: `/transitions/${encodeURIComponent(plan.code)}`,
    may: {
      plan: can('transition.plan', buys),
      work: can('transition.work', party || own === null),
      place: can('transition.place', leads),
      accept: can('transition.accept', own !== null && plan.receiving.includes(own)),
      move: can('referral.allocate', own === plan.buyer),
      decide: can('transition.decide', own === plan.buyer),
    },
    person: viewer.code,
  };
}
export type Loaded = Awaited<ReturnType<typeof loadTransition>>;

/** What is late of a plan: milestones past their plan, communications past their day, gates that are due and not passed. */
export function lateOf({ milestones, communications, gates }: Overview, today: string) {
  return {
    milestones: milestones
      .filter(({ daysLate, state }) => daysLate > 0 && state !== 'DONE' && state !== 'DROPPED')
      .map((each) => ({ ...each, moves: each.moves.map((code) => milestones.find((of) => of.code === code)?.title ?? code) })), // prettier-ignore
    communications: communications.filter(({ overdue }) => overdue),
    gates: gates.filter(({ dueOn, state }) => dueOn < today && state !== 'GO' && state !== 'CONDITIONAL'),
  };
}

const share = (value: number | null): string => (value === null ? '' : `${Math.round(value * 1000) / 10}%`);

/** A criterion as a sentence, with how far it is. */
export function criterionText(
  { kind, done, of, share: wanted, about }: CriterionShown,
  names: Readonly<Record<string, string>>,
): string {
  const [first = '', second = ''] = about;
  if (kind === 'CHECK')
    return t('transition.criterion.CHECK', { what: first, person: names[second] ?? second });
  if (kind === 'MILESTONES')
    return about.length > 0
      ? t('transition.criterion.MILESTONES.open', { done: done ?? 0, of: of ?? 0, open: about.join(', ') })
      : t('transition.criterion.MILESTONES', { of: of ?? 0 });
  if (kind === 'READINESS')
    return `${t('transition.criterion.READINESS', { round: first, wanted: share(wanted) })} ${done === null ? t('transition.unknown') : t('transition.least', { least: share(done) })}${about.length > 1 ? ` ${t('transition.nearZero', { locations: about.slice(1).join(', ') })}` : ''}`;
  const far = done === null || of === null ? t('transition.heldBack') : t('transition.far', { done, of });
  return `${t(`transition.criterion.${kind}`, { wanted: share(wanted), clock: first && t(`transition.clock.${first}`) })} ${far}`;
}
