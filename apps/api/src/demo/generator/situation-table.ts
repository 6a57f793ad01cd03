import type { OrderKind } from '#outcomes';
import type { Situation, SituationOffence, SituationOrder } from './situation.js';

const order = (area: string, start: string, kind: OrderKind = 'community_order'): SituationOrder => ({
  area,
  kind,
  start,
});
const convicted = (day: string, proofDay: string, recordedIn?: string): SituationOffence => ({
  day,
  proof: ['conviction', proofDay],
  ...(recordedIn === undefined ? {} : { recordedIn }),
});
const situation = (
  serviceUser: string,
  shows: string,
  orders: readonly SituationOrder[],
  offences: readonly SituationOffence[],
  counts: Situation['counts'],
): Situation => ({ serviceUser, shows, orders, offences, counts });

/**
 * One person for each rule at a boundary, all of them by the definition reoffending-12m: an offence counts in the twelve
 * months from the start, its proof in those and six more. They are in every generated scheme, whatever the seed.
 */
// prettier-ignore
export const SITUATIONS: readonly Situation[] = [
  situation('D-S01', 'an offence on the day of the start counts', [order('A01', '2015-05-12')], [convicted('2015-05-12', '2015-08-03')], [['A01', '2015Q2', 1]]),
  situation('D-S02', 'an offence on the last day of the twelve months counts', [order('A02', '2015-05-12')], [convicted('2016-05-11', '2016-08-01')], [['A02', '2015Q2', 1]]),
  situation('D-S03', 'an offence a day after the twelve months does not', [order('A03', '2015-05-12')], [convicted('2016-05-12', '2016-08-01')], [['A03', '2015Q2', 0]]),
  situation('D-S04', 'an offence on the day before the start does not', [order('A04', '2015-05-12')], [convicted('2015-05-11', '2015-08-03')], [['A04', '2015Q2', 0]]),
  situation('D-S05', 'a proof on the last day of the eighteen months counts', [order('A05', '2015-05-12')], [convicted('2016-01-20', '2016-11-11')], [['A05', '2015Q2', 1]]),
  situation('D-S06', 'a proof a day late does not', [order('A06', '2015-05-12')], [convicted('2016-01-20', '2016-11-12')], [['A06', '2015Q2', 0]]),
  situation('D-S07', 'an offence never proven does not count', [order('A07', '2015-05-12')], [{ day: '2015-09-09' }], [['A07', '2015Q2', 0]]),
  situation('D-S08', 'a charge alone is no proof', [order('A08', '2015-05-12')], [{ day: '2015-09-09', proof: ['charge', '2015-09-10'] }], [['A08', '2015Q2', 0]]),
  situation('D-S09', 'a caution is', [order('A09', '2015-05-12')], [{ day: '2015-09-09', proof: ['caution', '2015-09-10'] }], [['A09', '2015Q2', 1]]),
  situation('D-S10', 'from a leap day the twelve months last to 27 February', [order('A10', '2016-02-29')], [convicted('2017-02-27', '2017-03-15')], [['A10', '2016Q1', 1]]),
  situation('D-S11', 'and 28 February is too late', [order('A11', '2016-02-29')], [convicted('2017-02-28', '2017-03-15')], [['A11', '2016Q1', 0]]),
  situation('D-S12', 'an offence on the leap day that ends the twelve months counts', [order('A12', '2015-03-01')], [convicted('2016-02-29', '2016-05-04')], [['A12', '2015Q1', 1]]),
  situation('D-S13', 'from a month’s end the eighteen months last to the day before the shorter month’s end', [order('A13', '2015-08-31')], [convicted('2016-03-03', '2017-02-27'), convicted('2016-03-03', '2017-02-28')], [['A13', '2015Q3', 1]]),
  situation('D-S14', 'of several orders in a quarter the first starts the time', [order('A14', '2015-07-02', 'licence'), order('A14', '2015-09-28', 'post_sentence_supervision')], [convicted('2016-07-05', '2016-09-01')], [['A14', '2015Q3', 0]]),
  situation('D-S15', 'two orders on one day are one start', [order('A15', '2015-07-02', 'suspended_sentence_order'), order('A15', '2015-07-02')], [convicted('2015-12-24', '2016-02-01'), convicted('2015-12-25', '2016-02-01')], [['A15', '2015Q3', 2]]),
  situation('D-S16', 'a person who moves is in the cohorts of both areas', [order('A16', '2015-10-05'), order('A01', '2015-12-01')], [convicted('2016-10-20', '2017-01-09')], [['A16', '2015Q4', 0], ['A01', '2015Q4', 1]]),
  situation('D-S17', 'the last day of a quarter and the first of the next are two cohorts', [order('A02', '2015-12-31'), order('A02', '2016-01-01', 'licence')], [convicted('2016-12-31', '2017-02-20')], [['A02', '2015Q4', 0], ['A02', '2016Q1', 1]]),
  situation('D-S18', 'an offence in the twelve months of two orders counts for both', [order('A03', '2015-08-17'), order('A03', '2016-02-08', 'suspended_sentence_order')], [convicted('2016-04-01', '2016-06-13')], [['A03', '2015Q3', 1], ['A03', '2016Q1', 1]]),
  situation('D-S19', 'a corrected order moves the person to the cohort they belong in', [{ ...order('A04', '2015-10-02'), mistake: { start: '2015-09-02', rightIn: '2016Q2' } }], [convicted('2016-02-14', '2016-04-04')], [['A04', '2015Q4', 1]]),
  situation('D-S20', 'a conviction reported late changes a final result', [order('A05', '2015-11-03')], [convicted('2016-06-30', '2016-10-10', '2017Q4')], [['A05', '2015Q4', 1]]),
];
