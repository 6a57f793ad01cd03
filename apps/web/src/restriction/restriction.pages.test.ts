import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';
import { MANAGER, ONLOOKER } from '../../../../test/pages/sample/persons.js';
import { RESTRICTION, RESTRICTIONS } from '../../../../test/pages/sample/restriction.js';
import { inOrder, standing } from './restriction-view.js';

const pages = pagesUnderTest();
const send = (path: string, form: object) =>
  pages
    .post(path)
    .type('form')
    .send({ csrf: pages.formToken(), key: 'k-1', ...form });
const WHOLE = {
  serviceUser: 'SU-17',
  kind: 'STAFF_MEMBER',
  reason: 'works at the front desk',
  cleared: 'commissioner-coordinator,\nalder-coordinator',
};
const DONE = { __typename: 'Restriction', id: 3 };

describe('a clearance', () => {
  const of = (from: string, to: string | null) => ({ id: 1, person: 'ann', organisation: 'A', from, to });
  it.each([
    ['from tomorrow on', of('2026-03-02', '2026-05-30'), 'later'],
    ['with a month to go', of('2026-01-01', '2026-04-01'), 'stands'],
    ['with thirteen days to go', of('2026-01-01', '2026-03-14'), 'soon'],
    ['with fourteen days to go', of('2026-01-01', '2026-03-15'), 'stands'],
    ['on its last day', of('2026-01-01', '2026-03-01'), 'soon'],
    ['a day later', of('2026-01-01', '2026-02-28'), 'over'],
    ['from before they ran out', of('2025-01-01', null), 'stands'],
  ])('%s: %j', (_, clearance, stands) => expect(standing(clearance, '2026-03-01')).toBe(stands));

  it('that runs out first stands first, and one that has run out last', () => {
    const all = [of('2025-01-01', null), of('2025-01-01', '2026-02-01'), of('2026-01-01', '2026-03-14')];
    expect(inOrder(all, '2026-03-01').map(({ to }) => to)).toEqual(['2026-03-14', null, '2026-02-01']);
  });
});

describe('restricted people', () => {
  it('are listed with who is cleared until when, and how much work waits that one does not see; and as a file', async () => {
    const { text: html } = await pages.get('/restrictions');
    const text = textOf(html);
    expect(text).toContain('2 referrals wait in your organisation for people whom you do not see.');
    expect(text).toContain('Restriction 3 SU-17 They work, or worked, for an organisation DEMO-COM');
    expect(text).toContain('Priya Nair (DEMO-COM) until 29 December 2099 Cleared');
    expect(text).toContain('until 29 August 2026 Run out');
    // whom the other one is of is told to who is cleared
    expect(text).toContain('Restriction 4 Told to those who are cleared');
    const csv = await pages.get('/restrictions/list.csv');
    expect(csv.text.split('\r\n').slice(1, 3)).toEqual([
      '3,SU-17,DEMO-COM,staff_member,2026-10-01,,works at the front desk,commissioner-manager,DEMO-COM,2026-10-01,2099-12-29,stands',
      '3,SU-17,DEMO-COM,staff_member,2026-10-01,,works at the front desk,alder-manager,DEMO-ALDER,2026-06-01,2026-08-29,over',
    ]);
  });

  it('stand in the navigation of who may see restrictions, and in nobody else’s', async () => {
    expect((await pages.get('/openings')).text).toContain('href="/restrictions"');
    pages.answering({
      viewer: { ...MANAGER, may: MANAGER.may.filter((each) => !each.startsWith('restriction.')) },
    });
    expect((await pages.get('/openings')).text).not.toContain('href="/restrictions"');
    pages.answering({
      viewer: ONLOOKER,
      restrictions: refusal('NOT_ALLOWED', 'Helen Marsh may not.', 'Ask.'),
    });
    expect((await pages.get('/restrictions')).status).toBe(403);
  });

  it('are restricted by one form, which keeps what was typed and says at each field what is wrong', async () => {
    const { status, text: html } = await send('/restrictions', { reason: 'typed', 'to-day': '31', 'to-month': '2', 'to-year': '2027' }); // prettier-ignore
    expect(status).toBe(400);
    for (const field of ['serviceUser', 'kind', 'cleared', 'to-day'])
      expect(html).toContain(`href="#${field}"`);
    expect(html).toMatch(/id="reason"[^>]*>typed</);
    expect(pages.seen('Restrict')).toEqual([]);
    const nobody = refusal('INVALID', 'DEMO-ALDER works for the person, and nobody there is cleared.', 'Clear somebody there.'); // prettier-ignore
    pages.answering({ restrictServiceUser: { ...nobody, problems: nobody.problems.map((each: object) => ({ ...each, path: ['cleared'] })) } }); // prettier-ignore
    const refused = await send('/restrictions', WHOLE);
    expect([refused.status, textOf(refused.text).includes('nobody there is cleared. Clear somebody there.')]).toEqual([400, true]); // prettier-ignore
    pages.answering({ restrictServiceUser: DONE });
    expect((await send('/restrictions', WHOLE)).headers.location).toBe('/restrictions/3?done=restrict');
    expect(pages.seen('Restrict')[0]).toMatchObject({
      idempotencyKey: 'k-1',
      variables: { input: { ...WHOLE, cleared: ['commissioner-coordinator', 'alder-coordinator'] } },
    });
    expect((await send('/restrictions', { ...WHOLE, csrf: 'x' })).status).toBe(403);
  });

  it('are seen by who is cleared, or cleared anew, with a last day and a reason', async () => {
    expect((await pages.get('/restrictions/3?again=alder-manager')).text).toMatch(/id="clear-person"[^>]*value="alder-manager"/); // prettier-ignore
    pages.answering({ clearPerson: DONE });
    const form = { 'clear-person': 'alder-manager', 'clear-reason': 'goes on', 'clear-to-day': '1', 'clear-to-month': '6', 'clear-to-year': '2027' }; // prettier-ignore
    expect((await send('/restrictions/3/clear', form)).headers.location).toBe('/restrictions/3?done=clear');
    expect(pages.seen('Clear')[0]?.variables).toEqual({ input: { id: 3, person: 'alder-manager', reason: 'goes on', to: '2027-06-01' } }); // prettier-ignore
    const wrong = await send('/restrictions/3/clear', { ...form, 'clear-to-month': '13' });
    expect([wrong.status, wrong.text.includes('href="#clear-to-day"')]).toEqual([400, true]);
  });

  it('are cleared by another one: who would clear themself is told so where they typed it', async () => {
    const own = refusal('NOT_ALLOWED', 'Nobody clears themself.', 'Somebody else does it.');
    pages.answering({ clearPerson: { ...own, problems: own.problems.map((each: object) => ({ ...each, path: ['person'] })) } }); // prettier-ignore
    const { status, text: html } = await send('/restrictions/3/clear', { 'clear-person': MANAGER.code, 'clear-reason': 'mine' }); // prettier-ignore
    expect(status).toBe(403);
    expect(html).toContain('href="#clear-person"');
    expect(textOf(html)).toContain('Nobody clears themself. Somebody else does it.');
    expect(html).toMatch(/id="clear-reason"[^>]*>mine</);
  });

  it('lose a clearance with a reason; the last one of an organisation at work stays', async () => {
    expect((await send('/restrictions/3/end-clearance', {})).status).toBe(400);
    const last = refusal('CONFLICT', 'DEMO-COM works for the person.', 'Clear somebody else first.');
    pages.answering({ endClearance: last });
    const form = { 'end-clearance-clearance': '7', 'end-clearance-reason': 'moves' };
    const { status, text: html } = await send('/restrictions/3/end-clearance', form);
    expect([status, textOf(html).includes('Clear somebody else first.')]).toEqual([409, true]);
    pages.answering({ endClearance: DONE });
    expect((await send('/restrictions/3/end-clearance', form)).headers.location).toBe('/restrictions/3?done=end-clearance'); // prettier-ignore
    expect(pages.seen('EndClearance').at(-1)?.variables).toEqual({ input: { id: 3, clearance: 7, reason: 'moves' } }); // prettier-ignore
  });

  it('are lifted by the organisation that restricts, and by no other', async () => {
    pages.answering({ liftRestriction: DONE });
    const { headers } = await send('/restrictions/3/lift', { 'lift-reason': 'left the job' });
    expect(headers.location).toBe('/restrictions?done=lift');
    pages.answering({ restrictions: { ...RESTRICTIONS, restrictions: [{ ...RESTRICTION, organisation: 'DEMO-ALDER' }] } }); // prettier-ignore
    const { text: html } = await pages.get('/restrictions/3');
    expect([html.includes('/lift"'), html.includes('/clear"')]).toEqual([false, true]);
    pages.answering({ viewer: { ...MANAGER, may: ['restriction.read'] } });
    expect((await pages.get('/restrictions/3')).text).not.toContain('action="/restrictions');
  });

  it.each(['/restrictions/9', '/restrictions/x', '/restrictions/99999999999'])(
    'are not at %s',
    async (path) => {
      expect((await pages.get(path)).status).toBe(404);
    },
  );
});
