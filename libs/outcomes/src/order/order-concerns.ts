import type { OrderKind } from './order-kind.js';

/** What of an order its concerns are about. */
export interface OrderStated {
  readonly kind: OrderKind;
  /** YYYY-MM-DD */
  readonly start: string;
  readonly sentenceMonths: number | null;
}

/**
 * Something that an Act says of a kind of order, as data: an order of the kind that starts before the day, or whose sentence is
 * below or of at least so many months, is worth a look. All conditions that are stated have to hold.
 */
export interface OrderConcern {
  readonly kind: OrderKind;
  readonly startsBefore?: string;
  readonly belowMonths?: number;
  readonly atLeastMonths?: number;
  /** Sentences for who imported or looks at the order. */
  readonly text: string;
}

/** The day on which sections 1 and 2 of the Offender Rehabilitation Act 2014 came into force (S.I. 2015/40, art. 2). */
const REHABILITATION_ACT = '2015-02-01';

/** Orders are taken as they are stated, since others rely on these forms; what an Act does not know is told. */
export const ORDER_CONCERNS: readonly OrderConcern[] = [
  {
    kind: 'post_sentence_supervision',
    atLeastMonths: 24,
    text: 'Post-sentence supervision follows sentences of less than two years only (Criminal Justice Act 2003, s. 256AA(1)).',
  },
  {
    kind: 'post_sentence_supervision',
    startsBefore: REHABILITATION_ACT,
    text: 'Post-sentence supervision exists for offences from 1 February 2015 on only (Offender Rehabilitation Act 2014, s. 2).',
  },
  {
    kind: 'licence',
    startsBefore: REHABILITATION_ACT,
    belowMonths: 12,
    text: 'Adults were released from sentences of less than twelve months without a licence until the Offender Rehabilitation Act 2014, s. 1.',
  },
  {
    kind: 'community_order',
    atLeastMonths: 37,
    text: 'A community order lasts three years at most (Sentencing Act 2020, s. 206).',
  },
  {
    kind: 'youth_rehabilitation_order',
    atLeastMonths: 37,
    text: 'A youth rehabilitation order lasts three years at most (Sentencing Act 2020, s. 187).',
  },
  {
    kind: 'deferment_order',
    atLeastMonths: 7,
    text: 'Sentence is put off for six months at most (Sentencing Act 2020, s. 5).',
  },
];

/** The concerns that an order raises. */
export const concernsOf = (order: OrderStated): readonly OrderConcern[] =>
  ORDER_CONCERNS.filter(
    ({ kind, startsBefore, belowMonths, atLeastMonths }) =>
      order.kind === kind &&
      (startsBefore === undefined || order.start < startsBefore) &&
      (belowMonths === undefined || (order.sentenceMonths ?? belowMonths) < belowMonths) &&
      (atLeastMonths === undefined || (order.sentenceMonths ?? 0) >= atLeastMonths),
  );
