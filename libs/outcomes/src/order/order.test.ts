import { addMonths } from '#kernel';
import { concernsOf, ORDER_CONCERNS } from './order-concerns.js';
import { ORDER_KINDS, type OrderKind } from './order-kind.js';
import { inForceOn, orderEnd } from './order.js';

const order = (kind: OrderKind, start: string, sentenceMonths: number | null) => ({
  kind,
  start,
  sentenceMonths,
});

describe('the end of an order', () => {
  it.each<[OrderKind, string, number | null, string | undefined, boolean]>([
    ['community_order', '2015-01-31', 12, '2016-01-30', false],
    ['community_order', '2015-08-31', 18, '2017-02-27', false],
    ['suspended_sentence_order', '2015-03-01', 24, '2017-02-28', false],
    ['youth_rehabilitation_order', '2021-03-01', 12, '2022-02-28', false],
    ['licence', '2015-03-01', 8, '2015-10-31', true],
    ['post_sentence_supervision', '2016-03-01', 8, '2017-02-28', true],
    ['post_sentence_supervision', '2016-03-01', null, '2017-02-28', true],
    ['community_order', '2015-03-01', null, undefined, false],
    ['screening', '2015-03-01', 12, undefined, false],
  ])('%s from %s of %p months: %p', (kind, start, months, on, atLatest) => {
    expect(orderEnd(order(kind, start, months))).toEqual(on === undefined ? undefined : { on, atLatest });
  });

  it.each<[OrderKind, number | null, string, boolean | null]>([
    ['community_order', 12, '2015-02-28', false],
    ['community_order', 12, '2015-03-01', true],
    ['community_order', 12, '2016-02-29', true],
    ['community_order', 12, '2016-03-01', false],
    ['community_order', null, '2015-03-01', null],
    ['licence', 12, '2015-04-01', null], // it may have ended: its sentence began before it
    ['licence', 12, '2016-03-01', false],
    ['screening', null, '2015-03-01', false],
  ])('%s of %p months from 1 March 2015: in force on %s? %p', (kind, months, day, inForce) => {
    expect(inForceOn(order(kind, '2015-03-01', months), day)).toBe(inForce);
  });
});

describe('what the Acts say of orders', () => {
  it.each<[OrderKind, string, number | null, number]>([
    ['post_sentence_supervision', '2016-01-01', 23, 0],
    ['post_sentence_supervision', '2016-01-01', 24, 1],
    ['post_sentence_supervision', '2015-02-01', 6, 0],
    ['post_sentence_supervision', '2015-01-31', 6, 1],
    ['post_sentence_supervision', '2015-01-31', 30, 2],
    ['post_sentence_supervision', '2016-01-01', null, 0],
    ['licence', '2015-01-31', 11, 1],
    ['licence', '2015-01-31', 12, 0],
    ['licence', '2015-01-31', null, 0],
    ['licence', '2015-02-01', 11, 0],
    ['community_order', '2016-01-01', 36, 0],
    ['community_order', '2016-01-01', 37, 1],
    ['deferment_order', '2021-01-01', 6, 0],
    ['deferment_order', '2021-01-01', 7, 1],
  ])('%s from %s of %p months raises %p concerns', (kind, start, months, concerns) => {
    expect(concernsOf(order(kind, start, months))).toHaveLength(concerns);
  });

  it('names the Act in each, and is about kinds that there are', () => {
    for (const { kind, text } of ORDER_CONCERNS) {
      expect(ORDER_KINDS).toContain(kind);
      expect(text).toMatch(/Act \d{4}, s\. \d+/);
    }
  });

  it('ends twelve months after its start at the latest, after a sentence', () => {
    for (let months = 0; months < 24; months += 1)
      expect(orderEnd(order('post_sentence_supervision', '2016-05-31', months))?.on).toBe('2017-05-30');
    expect(addMonths('2016-05-31', 12)).toBe('2017-05-31');
  });
});
