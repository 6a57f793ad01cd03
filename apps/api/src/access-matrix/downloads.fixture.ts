import { NO_PAGE } from '../../../../test/pages/every-page.js';

/** What stands in addresses: of what there is, or of what there is not. */
export interface Things {
  readonly serviceUser: string;
  readonly referral: string;
  readonly outcome: string;
  readonly evidence: string;
  readonly contract: string;
  readonly statement: string;
  readonly figure: string;
  readonly supplier: string;
  readonly service: string;
  readonly webhook: string;
  readonly relationship: string;
  readonly item: string;
  readonly round: string;
  /** Of a meeting, with a file. */
  readonly paper: string;
}

export const NOTHING: Things = {
  serviceUser: 'A01-999',
  referral: 'ZZ0000ZZ',
  outcome: '99999901',
  evidence: '99999904',
  contract: 'TR-NONE',
  statement: '99999905',
  figure: 'f'.repeat(64),
  supplier: 'DEMO-NONE',
  service: 'NONE-ACC',
  webhook: '99999906',
  relationship: 'REL-NONE',
  item: '99999908',
  round: '99999907',
  paper: '99999908',
};

/** A file, by the address at which it is got. */
export interface Download {
  readonly route: string;
  readonly address: (of: Things) => string;
  /** To whoever may see them it gives people, or references of what is of one of them; or it is about one of them as a whole. */
  readonly names?: 'people' | 'references' | 'one';
}

const of = (route: string, address: Download['address'], names?: Download['names']): Download => ({
  route,
  address,
  ...(names && { names }),
});

/** What everybody may know: how much room there is with a service, and how long one waits for it. */
export const OPEN_TO_ALL: readonly string[] = ['/capacity/capacity.csv', '/capacity/waits.csv'];

/** All that the API gives by GET: a new route is a line here or among those that give nothing of anybody. */
export const OF_THE_API: readonly Download[] = [
  of('/export/referrals.csv', () => '/export/referrals.csv', 'people'),
  of('/export/referrals.csv', ({ serviceUser }) => `/export/referrals.csv?serviceUser=${serviceUser}`, 'people'), // prettier-ignore
  of('/export/provider-report.csv', ({ supplier }) => `/export/provider-report.csv?supplier=${supplier}&from=2026-01-01&to=2026-12-31`, 'people'), // prettier-ignore
  of('/export/statement-lines.csv', ({ contract }) => `/export/statement-lines.csv?contract=${contract}`),
  of('/calendar/:token.ics', ({ supplier }) => `/calendar/${supplier}.ics`),
  of('/evidence/:id', ({ evidence }) => `/evidence/${evidence}`, 'one'),
  of('/papers/:id', ({ paper }) => `/papers/${paper}`),
];

/** Whether processes are well, and how much they do. */
export const OF_NOBODY: readonly string[] = ['/health/live', '/health/ready', '/metrics'];

/** All files of the pages, and a statement as a page. Each line of the pages' routes that is no page (test/pages/every-page.ts) stands here or leads elsewhere. */
export const OF_THE_PAGES: readonly Download[] = [
  of('/adherence/adherence.csv', () => '/adherence/adherence.csv'),
  of('/adherence/locations.csv', () => '/adherence/locations.csv?first=2016Q1&last=2016Q4'),
  of('/framework/adoptions.csv', () => '/framework/adoptions.csv'),
  of('/supervision/due.csv', () => '/supervision/due.csv'),
  of('/areas/areas.csv', () => '/areas/areas.csv?scheme=tr&cohort=2015Q4'),
  of('/board/board.csv', ({ supplier }) => `/board/board.csv?holder=${supplier}`),
  of('/bulk/template/:name.csv', () => '/bulk/template/outcomes.csv'),
  of('/capacity/alerts/list.csv', () => '/capacity/alerts/list.csv'),
  of('/capacity/capacity.csv', ({ service }) => `/capacity/capacity.csv?service=${service}`),
  of('/capacity/waits.csv', ({ supplier }) => `/capacity/waits.csv?supplier=${supplier}`),
  of('/claims/list.csv', ({ contract }) => `/claims/list.csv?contract=${contract}`),
  of('/claims/list.csv', () => '/claims/list.csv', 'references'),
  of('/compare/figures.csv', ({ figure }) => `/compare/figures.csv?was=${figure}&now=${figure}`),
  of('/contracts/list.csv', () => '/contracts/list.csv'),
  of('/contracts/:code/terms/compare.csv', ({ contract }) => `/contracts/${contract}/terms/compare.csv?from=1&to=1`), // prettier-ignore
  of('/history/:kind/:reference/history.csv', ({ contract }) => `/history/contract/${contract}/history.csv`),
  of('/history/:kind/:reference/history.csv', ({ statement }) => `/history/statement/${statement}/history.csv`), // prettier-ignore
  of('/history/:kind/:reference/history.csv', ({ outcome }) => `/history/outcome/${outcome}/history.csv`),
  of('/history/:kind/:reference/history.csv', ({ referral }) => `/history/referral/${referral}/history.csv`), // prettier-ignore
  of('/imports/list.csv', () => '/imports/list.csv'),
  of('/lines/list.csv', ({ contract }) => `/lines/list.csv?contract=${contract}`),
  of('/members/list.csv', () => '/members/list.csv?scheme=tr&area=A01&cohort=2015Q4', 'people'),
  of('/notices/list.csv', () => '/notices/list.csv'),
  of('/openings/list.csv', () => '/openings/list.csv'),
  of('/outcomes/list.csv', ({ referral }) => `/outcomes/list.csv?referral=${referral}`),
  of('/outcomes/list.csv', () => '/outcomes/list.csv', 'references'),
  of('/outcomes/:id/evidence/:file', ({ outcome, evidence }) => `/outcomes/${outcome}/evidence/${evidence}`, 'one'), // prettier-ignore
  of('/over-time/cohorts.csv', () => '/over-time/cohorts.csv?scheme=tr&area=A01'),
  of('/referrals/list.csv', () => '/referrals/list.csv', 'references'),
  of('/readiness/board.csv', () => '/readiness/board.csv'),
  of('/readiness/recommendations.csv', () => '/readiness/recommendations.csv'),
  of('/readiness/resources.csv', () => '/readiness/resources.csv'),
  of(
    '/readiness/rounds/:id/papers/papers.csv',
    ({ round }) => `/readiness/rounds/${round}/papers/papers.csv`,
  ),
  of('/readiness/places/places.csv', () => '/readiness/places/places.csv'),
  of('/readiness/side-by-side/locations.csv', () => '/readiness/side-by-side/locations.csv'),
  of('/readiness/rounds/:id/report.pdf', ({ round }) => `/readiness/rounds/${round}/report.pdf`),
  of('/readiness/rounds/:id/progress.csv', ({ round }) => `/readiness/rounds/${round}/progress.csv`),
  of('/readiness/rounds/:id/results.csv', ({ round }) => `/readiness/rounds/${round}/results.csv`),
  of('/relationships/list.csv', () => '/relationships/list.csv'),
  ...['engagement', 'goals', 'health', 'meetings'].map((part) =>
    of(
      `/relationships/:reference/${part}.csv`,
      ({ relationship }) => `/relationships/${relationship}/${part}.csv`,
    ),
  ),
  of('/relationships/items/:id/history.csv', ({ item }) => `/relationships/items/${item}/history.csv`),
  of('/relationships/:reference/items.csv', ({ relationship }) => `/relationships/${relationship}/items.csv`),
  of('/relationships/:reference/papers.csv', ({ relationship }) => `/relationships/${relationship}/papers.csv`), // prettier-ignore
  of('/relationships/meetings/:id/papers/:paper', ({ paper }) => `/relationships/meetings/1/papers/${paper}`),
  of('/relationships/:reference/pack.pdf', ({ relationship }) => `/relationships/${relationship}/pack.pdf`),
  of('/transitions/list.csv', () => '/transitions/list.csv'),
  of('/transitions/:code/cases/list.csv', () => '/transitions/TRIED/cases/list.csv', 'references'),
  ...['communications', 'milestones', 'performance', 'staff'].map((part) =>
    of(`/transitions/:code/${part}.csv`, () => `/transitions/TRIED/${part}.csv`),
  ),
  of('/restrictions/list.csv', () => '/restrictions/list.csv', 'people'),
  of('/runs/list.csv', () => '/runs/list.csv'),
  of(
    '/scenario/scenario.csv',
    ({ contract }) => `/scenario/scenario.csv?contract=${contract}&periods=2015Q4`,
  ),
  of('/statements/list.csv', ({ contract }) => `/statements/list.csv?contract=${contract}`),
  of('/statements/:id', ({ statement }) => `/statements/${statement}`),
  of('/statements/:id.csv', ({ statement }) => `/statements/${statement}.csv`),
  of('/statements/:id.pdf', ({ statement }) => `/statements/${statement}.pdf`),
  of('/suppliers/money.csv', ({ contract }) => `/suppliers/money.csv?contract=${contract}&from=2015-01&to=2026-12`), // prettier-ignore
  of('/volumes/list.csv', ({ contract }) => `/volumes/list.csv?contract=${contract}`),
  of('/webhooks/list.csv', () => '/webhooks/list.csv'),
  of('/webhooks/:id/deliveries.csv', ({ webhook }) => `/webhooks/${webhook}/deliveries.csv`),
  of('/suppliers/volumes.csv', ({ contract }) => `/suppliers/volumes.csv?contract=${contract}&from=2015-01&to=2026-12`), // prettier-ignore
];

/** Routes of the pages that lead on or answer a machine. Evidence is given through one that is no page. */
export const LEADS_ON: readonly string[] = NO_PAGE.filter((route) => !/evidence|papers/.test(route));
