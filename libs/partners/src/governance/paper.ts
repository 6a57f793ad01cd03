import { type Instant, problem, type Problem } from '#kernel';

/** A paper of a meeting: a text, an address, both, or a file. */
export interface Paper {
  readonly id: number;
  readonly meetingId: number;
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  /** Code of the organisation that added it. */
  readonly party: string | null;
  /** Only that organisation reads it. */
  readonly isPrivate: boolean;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly sizeBytes: number | null;
  readonly at: Instant;
  readonly by: string;
  /** Null: it was not taken back. What was is told by its title alone, but to the organisation that added it. */
  readonly takenBackAt: Instant | null;
  readonly takenBackBy: string | null;
  readonly takenBackBecause: string | null;
}

/** So many papers has one party for one meeting at most: a page shows them all. */
export const MOST_MEETING_PAPERS = 50;

/** Of a paper that was taken back the file is kept so long, for the party that added it; then it goes for good. */
export const TAKEN_BACK_KEPT_DAYS = 90;

/** What is wrong with the title of a paper. */
export const paperTitleProblems = (title: string): Problem[] =>
  title.trim() === '' || title.length > 200
    ? [problem('INVALID', 'title', 'It has no title of up to 200 characters.', 'Say in a line what it is.')]
    : [];

/** Everything that is wrong with a paper that is a text or an address, by field. */
export function paperProblems({
  title,
  body = '',
  link,
}: {
  readonly title: string;
  readonly body?: string;
  readonly link?: string;
}): Problem[] {
  const problems = paperTitleProblems(title);
  const wrong = (path: string, why: string, fix: string) => problems.push(problem('INVALID', path, why, fix));
  if (body.length > 20_000)
    wrong(
      'body',
      'It is longer than 20,000 characters.',
      'Put it where it can be linked to, or send a file.',
    );
  if (body.trim() === '' && link === undefined)
    wrong('body', 'It says nothing.', 'Write its text, or where it is, or send a file.');
  if (link !== undefined && !/^https:\/\/[^\s<>"]{1,500}$/.test(link))
    wrong('link', `'${link.slice(0, 60)}' is no address of the web.`, 'Write one that begins with https://.');
  return problems;
}

/** What all parties had before them at a moment: nothing private, and nothing that was taken back by then. */
export const papersAt = (papers: readonly Paper[], moment: Instant): Paper[] =>
  papers.filter(
    ({ isPrivate, at, takenBackAt }) =>
      !isPrivate &&
      Date.parse(at) <= Date.parse(moment) &&
      (takenBackAt === null || Date.parse(takenBackAt) > Date.parse(moment)),
  );

export const tooManyPapers = (party: string): Problem =>
  problem(
    'CONFLICT',
    'meeting',
    `${party} has ${MOST_MEETING_PAPERS} papers for it already.`,
    'Take back what is not needed, or put several into one.',
  );

export const noPaper = (id: number | string): Problem =>
  problem(
    'NOT_FOUND',
    'id',
    `There is no paper ${String(id).slice(0, 20)}.`,
    'The meeting shows its papers.',
  );
