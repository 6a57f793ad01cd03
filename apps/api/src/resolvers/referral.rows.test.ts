import { OPERATOR } from '#partners';
import { EVERYTHING } from '../graphql/asked-fields.js';
import { Where } from '../graphql/where.js';
import { orderedBy, type PartyOf, selectReferrals } from './referral.rows.js';

const FEW: PartyOf = { id: 7, few: true };
const MANY: PartyOf = { id: 7, few: false };

describe('a list of referrals', () => {
  it.each([
    ['with few', { contract: 'C' }, FEW, 'k'],
    ['with few', { category: 'accommodation' as const }, FEW, 'k'],
    ['with many', { contract: 'C' }, MANY, 'c'],
    ['with many', { category: 'accommodation' as const }, MANY, 'c'],
    ['with many, of no narrow filter,', {}, MANY, 'k'],
    ['that sees all', { contract: 'C' }, undefined, 'c'],
  ])('of an organisation %s goes by its own parts or by the filter: %j', (_, filter, party, by) => {
    expect(orderedBy(filter, party)).toBe(by);
    const where = new Where();
    const text = selectReferrals(OPERATOR, EVERYTHING, where, filter, { party, order: 'newest' }, undefined);
    expect(text).toMatch(new RegExp(`order by ${by}\\.listed_at desc, ${by}\\.referral_id desc$`));
    expect(where.values.includes(7)).toBe(party !== undefined);
  });
});
