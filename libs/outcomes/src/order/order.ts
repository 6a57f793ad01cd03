import { addDays, addMonths } from '#kernel';
import { concernsOf, type OrderStated } from './order-concerns.js';

/** The last day of an order, YYYY-MM-DD. */
export interface OrderEnd {
  readonly on: string;
  /** It may have ended before: the day of sentence, or of release within it, is not on record. */
  readonly atLatest: boolean;
}

/** Post-sentence supervision ends twelve months after the part served in custody, which lies before its start (s. 256AA(4)). */
const MOST_POST_SENTENCE_MONTHS = 12;

/**
 * When an order ends. A sentence in the community runs from its start; a licence is a part of its sentence, so its sentence's
 * months after the release are the latest day; post-sentence supervision lasts less than twelve months, whatever the sentence.
 * @returns undefined where no months are stated, and for a screening, which is no order
 */
export function orderEnd({ kind, start, sentenceMonths }: OrderStated): OrderEnd | undefined {
  if (kind === 'screening') return undefined;
  if (kind === 'post_sentence_supervision')
    return { on: addDays(addMonths(start, MOST_POST_SENTENCE_MONTHS), -1), atLatest: true };
  if (sentenceMonths === null) return undefined;
  const on = addDays(addMonths(start, sentenceMonths), -1);
  return { on, atLatest: kind === 'licence' || kind === 'detention_training_supervision' };
}

/** Whether an order is in force on a day; null: it may be, what is on record does not tell. */
export function inForceOn(order: OrderStated, day: string): boolean | null {
  if (day < order.start) return false;
  const end = orderEnd(order);
  if (!end) return order.kind === 'screening' ? false : null;
  if (day > end.on) return false;
  return end.atLatest ? null : true;
}

/** An order as lists show it. */
export interface OrderOfPerson extends OrderStated {
  readonly order: string;
  readonly scheme: string;
  /** Code of the area. */
  readonly area: string;
  /** Code of the organisation. */
  readonly provider: string;
}

/** An order with what follows from it, on a day. */
export const orderOn = <T extends OrderOfPerson>(order: T, day: string) => {
  const end = orderEnd(order);
  return {
    ...order,
    end: end?.on ?? null,
    endsAtLatest: end?.atLatest ?? null,
    inForce: inForceOn(order, day),
    concerns: concernsOf(order).map(({ text }) => text),
  };
};
