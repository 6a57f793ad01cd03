import type { SharedData } from './agreement.js';
import type { Basis } from './basis.js';
import { basisOfWriting, nobodyToWriteOf } from './writing.js';

const own = (kind: Basis['kind'], opens: Basis['opens'] = null): Basis => ({ kind, ref: 'R', opens });
const agreement = (...opens: SharedData[]): Basis => ({ kind: 'agreement', ref: 'SA-1/1', opens });

describe('what lets somebody write of a person', () => {
  it.each<[string, Basis[], SharedData, string | undefined]>([
    ['an order that the organisation supervises', [own('order')], 'needs', 'order R'],
    ['a referral that it is a party to', [own('referral')], 'referrals', 'referral R'],
    ['a contract of its own for the area', [own('contract')], 'outcomes', 'contract R'],
    ['that it put the person on record', [own('recorded')], 'identifiers', 'recorded R'],
    ['being the platform', [own('platform')], 'referrals', 'platform R'],
    ['an agreement about such data', [agreement('referrals')], 'referrals', 'agreement SA-1/1'],
    ['the second of two agreements', [agreement('needs'), { ...agreement('outcomes'), ref: 'SA-2/1' }], 'outcomes', 'agreement SA-2/1'], // prettier-ignore
    ['an agreement about other data: nothing', [agreement('needs', 'orders')], 'referrals', undefined],
    ['its own draft, or a referral that went elsewhere: nothing', [own('referral', ['referrals'])], 'referrals', undefined], // prettier-ignore
    ['an outcome that it reported: nothing more', [own('recorded', ['outcomes', 'evidence'])], 'outcomes', undefined], // prettier-ignore
    ['what it pays for: nothing', [own('contract', ['outcomes', 'evidence'])], 'outcomes', undefined],
    ['a purpose of audit: nothing', [own('opening', ['referrals'])], 'referrals', undefined],
    ['audit: nothing', [own('audit')], 'referrals', undefined],
    ['the duty to merge: nothing', [own('merging', ['identifiers'])], 'identifiers', undefined],
    ['nothing: nothing', [], 'referrals', undefined],
  ])('%s', (_, bases, data, by) => {
    const found = basisOfWriting(bases, data);
    expect(found && `${found.kind} ${found.ref}`).toBe(by);
    if (found) expect(found.kinds).toEqual([data]);
  });

  it('is missing in words that say how to mend it, and not whether there is somebody', () => {
    const { code, why, fix } = nobodyToWriteOf('serviceUser', 'U1');
    expect([code, why]).toEqual(['NOT_FOUND', "No service user 'U1' is on record for you."]);
    expect(fix).toContain('put who is new on record first');
  });
});
