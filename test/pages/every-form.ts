import type { Answers } from './fake-api.js';
import { refusal } from './sample/index.js';
import { OUTCOME } from './sample/outcome.js';
import { MANAGER } from './sample/persons.js';

/** A page that is shown in answer to a form: what was wrong in it, what is asked before it is done, or what came of it. */
export interface AnswerToForm {
  readonly to: string;
  readonly form: Readonly<Record<string, string>>;
  readonly file?: { readonly name: string; readonly text: string };
  /** Where forms are sent with a file. */
  readonly multipart?: true;
  /** What the API answers in place of the sample. */
  readonly answers?: Answers;
  /** 200: a page without an error. */
  readonly status: 200 | 400 | 409 | 422;
}

const CONFLICT = refusal('CONFLICT', 'somebody did something meanwhile.', 'Look, and decide again.');
const SESSIONS = 'referral,session,attendance,at,reason\r\n';
const OWN_REFERRALS = { may: ['referral.list', 'referral.read', 'referral.make', 'referral.deliver'] };
const viewing = (more: object) => ({
  ...MANAGER,
  code: 'well-coordinator',
  organisation: 'DEMO-WELL',
  ...more,
});

/** Each route that a form is sent to and that may answer with a page: what it shows when something is wrong, or asks. */
export const EVERY_FORM: Readonly<Record<string, readonly AnswerToForm[]>> = {
  '/bulk': [
    { to: '/bulk', form: {}, multipart: true, status: 400 },
    { to: '/bulk', form: { kind: 'sessions' }, file: { name: 'may.csv', text: `${SESSIONS}KT4093DE,three,perhaps,31-02-2026,\r\n` }, status: 422 }, // prettier-ignore
  ],
  '/notices/settings': [{ to: '/notices/settings', form: { address: 'nadia', language: 'cy' }, answers: { setNoticeSetting: { __typename: 'Problems', problems: [{ code: 'INVALID', path: ['address'], why: 'that is no address.', fix: 'Write one like name@example.org.' }] } }, status: 400 }], // prettier-ignore
  '/capacity/set': [{ to: '/capacity/set', form: { from: 'soon' }, status: 400 }],
  '/capacity/to-place': [{ to: '/capacity/to-place', form: { area: 'A01' }, answers: { allocateWaiting: { __typename: 'AllocatedWaiting', sent: [{ referral: 'KT4093DE', service: 'WELL-ACC' }], stillWaiting: 2 } }, status: 200 }], // prettier-ignore
  '/capacity/to-place/:reference': [
    { to: '/capacity/to-place/KT4093DE', form: { reason: 'typed' }, status: 400 },
    { to: '/capacity/to-place/KT4093DE', form: { service: 'WELL-ACC', reason: 'typed' }, answers: { placeReferral: refusal('NOT_FOUND', 'it does not wait.', 'Look who does.', ['referral']), allocations: { __typename: 'AllocationList', items: [{ recordedAt: '2026-11-27T09:00:00Z', buyer: 'DEMO-COM', service: 'WELL-ACC' }] } }, status: 409 }, // prettier-ignore
  ],
  '/claims/:id/decide': [
    { to: '/claims/9/decide', form: { reason: 'typed' }, status: 400 },
    { to: '/claims/9/decide', form: { decision: 'allow' }, answers: { allowClaim: CONFLICT }, status: 409 },
  ],
  '/claims/:id/withdraw': [{ to: '/claims/9/withdraw', form: {}, status: 400 }],
  '/contracts/:code/propose': [{ to: '/contracts/D16-A04/propose', form: { basis: '1' }, status: 400 }],
  '/contracts/:code/terms/:version/agree': [{ to: '/contracts/D16-A04/terms/2/agree', form: { party: 'BUYER', reason: 'deed' }, answers: { agreeTerms: CONFLICT }, status: 409 }], // prettier-ignore
  '/imports': [{ to: '/imports', form: {}, multipart: true, status: 400 }],
  '/openings': [{ to: '/openings', form: { about: 'cohort', 'from-day': '31', 'from-month': '2', 'from-year': '2026' }, status: 400 }], // prettier-ignore
  '/outcomes/:id/:act': [
    { to: '/outcomes/17/decline', form: { seen: '0' }, status: 400 },
    { to: '/outcomes/17/decline', form: { seen: '0', reason: 'not signed' }, answers: { outcome: OUTCOME, refuseOutcome: CONFLICT }, status: 409 }, // prettier-ignore
  ],
  '/referrals/:reference/:act': [
    { to: '/referrals/KT4093DE/decline', form: { seen: '0' }, answers: { viewer: viewing(OWN_REFERRALS) }, status: 400 }, // prettier-ignore
    { to: '/referrals/KT4093DE/accept', form: { seen: '0', note: 'mine' }, answers: { viewer: viewing(OWN_REFERRALS), acceptReferral: CONFLICT }, status: 409 }, // prettier-ignore
  ],
  '/referrals/:reference/outcome/what': [{ to: '/referrals/KT4093DE/outcome/what', form: {}, status: 400 }],
  '/referrals/new/:step': [{ to: '/referrals/new/who', form: {}, answers: { viewer: viewing(OWN_REFERRALS) }, status: 400 }], // prettier-ignore
  '/relationships/:reference/steps': [{ to: '/relationships/relationship-4/steps', form: { 'title-1': 'Managers', 'days-1': 'soon' }, status: 400 }], // prettier-ignore
  '/relationships/meetings/:id/papers': [{ to: '/relationships/meetings/21/papers', form: { 'paper-title': '' }, multipart: true, status: 400 }], // prettier-ignore
  '/relationships/meetings/:id/papers/:paper/take-back': [{ to: '/relationships/meetings/21/papers/2/take-back', form: { reason: '' }, status: 400 }], // prettier-ignore
  '/relationships/meetings/:id/move': [{ to: '/relationships/meetings/21/move', form: { 'on-day': '31', 'on-month': '2', 'on-year': '2027' }, status: 400 }], // prettier-ignore
  '/search': [{ to: '/search', form: { q: 'nothing' }, answers: { search: { __typename: 'SearchHitList', items: [] } }, status: 200 }], // prettier-ignore
  '/statements/:id/approve': [{ to: '/statements/1/approve', form: { seen: 'old', shown: '1:5' }, answers: { approveStatement: CONFLICT }, status: 409 }], // prettier-ignore
  '/statements/:id/lines/:position/:act': [
    { to: '/statements/1/lines/1/query', form: { seen: '0' }, status: 400 },
    { to: '/statements/1/lines/1/query', form: { seen: '0', claimed: '10', reason: 'why', sure: 'yes' }, answers: { moveLine: CONFLICT }, status: 409 }, // prettier-ignore
  ],
  '/volumes': [{ to: '/volumes', form: { contract: 'TR-A01', referrals: 'many' }, status: 400 }],
  '/volumes/:id/agree': [{ to: '/volumes/31/agree', form: {}, answers: { agreeVolume: CONFLICT }, status: 409 }], // prettier-ignore
  '/webhooks': [
    { to: '/webhooks', form: {}, status: 400 },
    { to: '/webhooks', form: { url: 'https://a.example.org' }, status: 200 },
  ],
  '/webhooks/:id/again': [{ to: '/webhooks/3/again', form: { delivery: '17' }, answers: { redeliver: CONFLICT }, status: 409 }], // prettier-ignore
  '/webhooks/:id/end': [{ to: '/webhooks/3/end', form: {}, status: 400 }],
};
