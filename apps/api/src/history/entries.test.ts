import { type ActRow, entriesOf, happenedAs } from './entries.js';

const act = (verb: string, detail: object = {}, more: Partial<ActRow> = {}): ActRow => ({
  at: '2026-03-02T10:00:00Z',
  person: 'a',
  organisation: 'DEMO-COM',
  verb,
  subjectId: 'TR-A01/2015Q4/1/1',
  reason: null,
  detail: detail as ActRow['detail'],
  ...more,
});

describe('the history of a thing', () => {
  it('tells before and after of each field, by the act before on the same line', () => {
    const rows = [
      act('review.query', { claimedPence: '100', party: 'supplier' }),
      act('review.query', { claimedPence: '900' }, { subjectId: 'TR-A01/2015Q4/1/2' }),
      act('review.answer', { claimedPence: '100', allowedPence: '40', remedy: 'part' }),
      act('review.redetermine', { allowedPence: '70' }),
    ];
    expect(entriesOf(rows, () => true).map(({ changes }) => changes)).toEqual([
      [{ field: 'claimedPence', before: null, after: '100' }],
      [{ field: 'claimedPence', before: null, after: '900' }],
      [
        { field: 'claimedPence', before: '100', after: '100' },
        { field: 'allowedPence', before: null, after: '40' },
        { field: 'remedy', before: null, after: 'part' },
      ],
      [{ field: 'allowedPence', before: '40', after: '70' }],
    ]);
  });

  it('tells of an act only what parties see, and only whom it concerns; of an act it does not know nothing', () => {
    const rows = [
      act('statement.approve', { amountPence: '5', limitPence: '99', seen: 3 }),
      act('arrangement.set'),
      act('something.else', { secret: 'x' }),
      act('claim.make', { outcome: '7' }),
    ];
    const told = entriesOf(rows, (action) => action === 'statement.read');
    expect(told.map(({ what, changes }) => [what, changes])).toEqual([
      ['statement.approve', [{ field: 'amountPence', before: null, after: '5' }]],
    ]);
  });

  it('tells what happened to a referral as a change from what happened before', () => {
    const events = [
      { at: 't1', kind: 'sent', person: 'a', reason: null },
      { at: 't2', kind: 'declined', person: null, reason: 'no-capacity' },
    ];
    expect(happenedAs('KT4093DE', events, ({ reason }) => reason)).toMatchObject([
      { person: 'a', what: 'sent', why: null, changes: [{ before: null, after: 'sent' }] },
      {
        person: null,
        what: 'declined',
        why: 'no-capacity',
        changes: [{ before: 'sent', after: 'declined' }],
      },
    ]);
  });
});
