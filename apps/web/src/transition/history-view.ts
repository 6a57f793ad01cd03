import { t } from '../language/say.js';
import { day } from '../view/times.js';
import { CLOCKS } from './day-job-view.js';
import type { TransitionHistoryOfData } from './transition.operations.js';

type History = Extract<TransitionHistoryOfData['transitionHistory'], { readonly __typename: 'TransitionHistory' }>; // prettier-ignore
export const GATE_CLOCKS = CLOCKS;

/** What of a version is other than in the one before it: from empty where there is none. */
export interface Said {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

const HEADER = ['title', 'about', 'owner', 'announcedOn', 'transferOn', 'stabilisedOn'] as const;
const shown = (field: string, value: string): string => (field.endsWith('On') ? day(value) : value);

/** Versions of a plan, the latest first, each with what became of what. */
export const planHistory = (versions: History['versions']) =>
  versions.map((each, i) => {
    const before = versions[i + 1];
    const fields: Said[] = HEADER.filter((field) => before && before[field] !== each[field]).map((field) => ({ field, from: shown(field, before?.[field] ?? ''), to: shown(field, each[field]) })); // prettier-ignore
    return { ...each, fields, added: [] as string[], left: [] as string[] };
  });

/** Versions of one gate, the latest first, each with what became of what, and which criteria it has more and fewer. */
export const gateHistory = (versions: History['gates']) =>
  versions.map((each, i) => {
    const before = versions[i + 1];
    const fields: Said[] = (['title', 'dueOn'] as const).filter((field) => before && before[field] !== each[field]).map((field) => ({ field, from: shown(field, before?.[field] ?? ''), to: shown(field, each[field]) })); // prettier-ignore
    const [was, is] = [before?.criteria ?? [], each.criteria].map((all) => all.map(criterionSaid)) as [string[], string[]]; // prettier-ignore
    return { ...each, fields, added: is.filter((text) => !was.includes(text)), left: was.filter((text) => !is.includes(text)) }; // prettier-ignore
  });

/** A criterion of a document as a sentence, without how far it is. */
export function criterionSaid(criterion: unknown): string {
  const of = Object(criterion) as Readonly<Record<string, unknown>>;
  const word = (field: string): string => (typeof of[field] === 'string' ? of[field] : '');
  const percent = (field: string): string => `${Math.round(Number(of[field]) * 1000) / 10}%`;
  switch (of.kind) {
    case 'milestones':
      return t('transition.criterion.MILESTONES.named', { codes: (Array.isArray(of.milestones) ? of.milestones : []).join(', ') }); // prettier-ignore
    case 'readiness':
      return `${t('transition.criterion.READINESS', { round: word('round'), wanted: percent('least') })} ${t('transition.criterion.READINESS.of', { organisation: word('organisation') })}`; // prettier-ignore
    case 'in_time':
      return `${t('transition.criterion.IN_TIME', { wanted: percent('share'), clock: t(`transition.clock.${word('clock')}`) })} ${t('transition.criterion.IN_TIME.weeks', { weeks: Number(of.weeks) })}`; // prettier-ignore
    case 'check':
      return t('transition.criterion.CHECK', { what: word('what'), person: word('person') });
    default:
      return t(`transition.criterion.${String(of.kind).toUpperCase()}`, { wanted: percent('share'), clock: '' }); // prettier-ignore
  }
}
