import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered } from '../api/api-client.js';
import { t } from '../language/say.js';
import { visitOf } from '../person/visit.js';
import { localPath } from '../security/local-path.js';
import { signInAddress } from '../sign-in/address.js';
import { type Asked, text } from '../view/asked.js';
import { csvOf } from '../view/csv.js';
import { Pages } from '../view/pages.js';
import { rowsUpTo } from '../view/rows.js';
import { MarkNotices, Waiting, WaitingRows, type WaitingVariables } from './home.operations.js';
import { pageOf } from './targets.js';

type Kind = NonNullable<WaitingVariables['kinds']>[number];

const CSV_ROWS = 500;

const noticesAsked = (asked: Asked) => {
  const kind = text(asked, 'kind');
  // a kind that there is not is refused by the API, as every value that it does not know
  return {
    kinds: kind === undefined ? undefined : [kind as Kind],
    dismissed: text(asked, 'dismissed') === 'yes',
  };
};

/** Kinds of which there is one notice a day, of all of it. */
const COUNTED = ['SUPERVISION_DUE', 'SUPERVISION_UNHELD'];

/** What a notice is about, as people read it: its reference, or, of what supervision needs, the two counts that it has for one. */
function wordsOf({ kind, subject }: { readonly kind: string; readonly subject: string }): string {
  const [overdue, soon] = subject.split('/').map(Number);
  return COUNTED.includes(kind) && overdue !== undefined && soon !== undefined
    ? t('home.supervisionDue', { overdue, soon })
    : subject;
}

/** Where somebody lands: what waits, and what can be done from here. E-mails about what waits lead here as well. */
@Controller()
export class HomeController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const kind = text(asked, 'kind');
    const { kinds, dismissed } = noticesAsked(asked);
    const after = text(asked, 'after');
    const visit = visitOf(response);
    const [{ notices, noticeCounts }, drafts] = await Promise.all([
      visit.ask(Waiting, { kinds, dismissed, after }),
      visit.drafts(),
    ]);
    const { nodes, pageInfo } = answered(notices);
    const counts = answered(noticeCounts).items;
    await this.pages.send(response, 'home/home.njk', {
      notices: nodes.map((notice) => ({ ...notice, href: pageOf(notice), words: wordsOf(notice) })),
      counts,
      drafts,
      total: counts.reduce((sum, { count }) => sum + count, 0),
      overdue: counts.reduce((sum, each) => sum + each.overdue, 0),
      address: { kind, dismissed: dismissed ? 'yes' : undefined },
      pageInfo,
      after,
      kind,
      dismissed,
    });
  }

  /** What waits, with the same filters: the page that is on the screen and those after it, up to 500. */
  @Get('notices/list.csv')
  async csv(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const shown = noticesAsked(asked);
    const nodes = await rowsUpTo(CSV_ROWS, text(asked, 'after'), async (page) =>
      answered((await visit.ask(WaitingRows, { ...shown, ...page })).notices),
    );
    const header = ['what', 'subject', 'since', 'due_on', 'overdue', 'dismissed'];
    const rows = nodes.map((each) => [
      each.kind.toLowerCase(),
      each.subject,
      each.since,
      each.dueOn,
      each.overdue ? 'yes' : 'no',
      each.dismissed ? 'yes' : 'no',
    ]);
    await this.pages.download(response, 'what-waits.csv', csvOf(header, rows));
  }

  /** Where a link of an e-mail leads on: to the page that does what waits, or home where there is none. Who is not signed in is asked to there. */
  @Get('notices/open')
  open(@Query() asked: Asked, @Res() response: Response): void {
    const [targetKind = '', subject = '', target = ''] = ['kind', 'subject', 'target'].map((name) => text(asked, name)); // prettier-ignore
    response.redirect(303, localPath(pageOf({ targetKind, subject, target }), '/'));
  }

  /** Sets a notice aside for this person, or back. Sent twice, it comes to the same. */
  @Post('notices')
  async mark(@Body() body: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const key = text(body, 'key');
    const mark = text(body, 'mark') === 'RESTORED' ? 'RESTORED' : 'DISMISSED';
    if (key !== undefined) answered((await visit.ask(MarkNotices, { keys: [key], mark })).markNotices);
    response.redirect(303, localPath(body.back, '/'));
  }

  /** Where one chose a person before there was sign-in: old links still lead on. */
  @Get('person')
  person(@Query() query: Asked, @Res() response: Response): void {
    response.redirect(303, signInAddress(localPath(query.next, '/')));
  }
}
