import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { approvalBy, TO_APPROVE } from '../../../../test/pages/sample/approval.js';
import { refusal } from '../../../../test/pages/sample/index.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';
import { changedSince, shownLines } from './shown.js';

const pages = pagesUnderTest();
const PAGE = '/statements/statement-A04/approve';
const APPROVER = { ...MANAGER, may: [...MANAGER.may, 'statement.approve'], limitPence: '25000000' };
const send = (form: object) =>
  pages
    .post(PAGE)
    .type('form')
    .send({ csrf: pages.formToken(), ...form });
const field = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

beforeEach(() => pages.answering({ viewer: APPROVER }));

describe('approving what is payable', () => {
  it('shows what would be approved, what is left out and why, and what comes of it, before anything is done', async () => {
    const { text: html } = await pages.get(PAGE);
    const text = textOf(html);
    for (const part of [
      'To be paid by this approval £96,432.00',
      'You approve alone up to £250,000.00',
      '2. Correction of the binary payment , −£432.00: it is in query',
      'Payable to the supplier: −£96,432.00',
      'posted to the ledger at once. An approval is not taken back.',
    ])
      expect(text).toContain(part);
    expect(html).toContain('Approve £96,432.00');
  });
  it('approves what was shown, once under the key of the form', async () => {
    const { text: html } = await pages.get(PAGE);
    pages.answering({ viewer: APPROVER, approveStatement: { __typename: 'StatementApproved', state: 'APPROVED' } }); // prettier-ignore
    const { status, headers } = await send({ seen: field(html, 'seen'), key: field(html, 'key'), reason: 'ok' }); // prettier-ignore
    expect([status, headers.location]).toEqual([303, `${PAGE}?done=APPROVED`]);
    const [asked] = pages.seen('Approve');
    expect(asked?.variables).toEqual({ input: { statement: 'statement-A04', seen: 'a'.repeat(64), reason: 'ok' } }); // prettier-ignore
    expect(asked?.idempotencyKey).toBe(field(html, 'key'));
    expect(textOf((await pages.get(`${PAGE}?done=APPROVED`)).text)).toContain(
      'Approved, and posted to the ledger.',
    );
  });
  it('above one limit says who must cover the rest, and whose approvals are there', async () => {
    pages.answering({ viewer: { ...APPROVER, limitPence: '5000000' } });
    expect(textOf((await pages.get(PAGE)).text)).toContain('whose limits must cover another £46,432.00');
    const given = [approvalBy('commissioner-manager', '5000000')];
    pages.answering({
      viewer: { ...APPROVER, limitPence: '5000000' },
      approvalView: { ...TO_APPROVE, given, approvals: given, uncoveredPence: '4643200' },
    });
    const { text: html } = await pages.get(PAGE);
    expect(textOf(html)).toContain('Priya Nair approved £96,432.00, with a limit of £50,000.00.');
    expect(textOf(html)).toContain('You approved it. The limits of further approvers must cover another £46,432.00.'); // prettier-ignore
    expect(html).not.toContain('name="seen"');
  });
  it('is not offered to who had a part in it, and says why and who can', async () => {
    const { problems: against } = refusal('NOT_ALLOWED', 'Priya Nair asked for the run.', 'Ask another approver.'); // prettier-ignore
    pages.answering({ viewer: APPROVER, approvalView: { ...TO_APPROVE, against } });
    const { text: html } = await pages.get(PAGE);
    expect(textOf(html)).toContain('Priya Nair asked for the run. Ask another approver.');
    expect(html).not.toContain('name="seen"');
  });
  it('tells the second of two people what changed since they opened the page, and shows what is there now', async () => {
    pages.answering({
      viewer: APPROVER,
      approveStatement: refusal('CONFLICT', 'What is to be approved is no longer what was shown.', 'Look.'),
    });
    const { status, text: html } = await send({ seen: 'old', shown: '1:9643200,2:-43200,3:5', reason: 'mine' }); // prettier-ignore
    const text = textOf(html);
    expect(status).toBe(409);
    expect(text).toContain('What is to be approved is no longer what was shown.');
    expect(text).toContain('Line 2 is not among them any more; it was −£432.00.');
    expect(html).toContain('mine</textarea>');
    expect(field(html, 'seen')).toBe('a'.repeat(64));
  });
  it('of a statement that one may not see is refused', async () => {
    pages.answering({ approvalView: refusal('NOT_FOUND', 'There is none.', 'Correct it.') });
    expect((await pages.get(PAGE)).status).toBe(404);
  });
});

describe('what changed since a form was shown', () => {
  const now = { lines: [{ position: 1, payablePence: '5' }, { position: 3, payablePence: '-7' }] } as never; // prettier-ignore
  it.each([
    ['1:5,3:-7', []],
    ['1:6,2:1', [{ position: 1, was: '6', now: '5' }, { position: 2, was: '1', now: null }, { position: 3, was: null, now: '-7' }]], // prettier-ignore
    ['<b>,1:5,3:-7,x:1', []],
  ])('%s', (shown, changed) => {
    expect(changedSince(shown, now)).toEqual(changed);
  });
  it('is nothing by what the form itself says', () => {
    expect(changedSince(shownLines(now), now)).toEqual([]);
  });
});
