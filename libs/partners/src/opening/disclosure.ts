import { problem, type Problem, type SqlClient } from '#kernel';
import type { DisclosureSetting } from './opening.js';

/** A proposed setting: nothing goes by it before another one approves it. */
export interface DisclosureProposal extends DisclosureSetting {
  readonly id: number;
  readonly reason: string;
  /** Code of the person, and when. */
  readonly proposedBy: string;
  readonly proposedAt: string;
  /** Code of the person's organisation; null: of the platform. */
  readonly proposedByOrganisation: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
}

/** What numbers of people are shown by now, with what waits for approval. */
export interface Disclosure extends DisclosureSetting {
  readonly reason: string;
  /** The last proposal, if nobody has approved it. */
  readonly waiting: DisclosureProposal | null;
}

export const THRESHOLDS = { least: 3, most: 100 } as const;
export const OPENING_DAYS = { least: 1, most: 92 } as const;

/** What does not hold of a proposed setting, all at once. */
export function disclosureProblems({
  threshold,
  openingDays,
  reason,
}: DisclosureSetting & { readonly reason: string }): Problem[] {
  const problems: Problem[] = [];
  const within = (path: string, value: number, { least, most }: { least: number; most: number }) => {
    if (!Number.isInteger(value) || value < least || value > most)
      problems.push(
        problem('INVALID', path, `${value} cannot be set.`, `Name a whole number from ${least} to ${most}.`),
      );
  };
  within('threshold', threshold, THRESHOLDS);
  within('openingDays', openingDays, OPENING_DAYS);
  if (reason.trim() === '' || reason.length > 2_000)
    problems.push(
      problem(
        'INVALID',
        'reason',
        'It is not said why.',
        'Say it in up to 2,000 characters; it stays on record.',
      ),
    );
  return problems;
}

const SELECT_PROPOSAL = `
  select p.id, p.threshold, p.opening_days as "openingDays", p.reason, a.person as "proposedBy", a.at as "proposedAt", a.organisation as "proposedByOrganisation",
         b.person as "approvedBy", b.at as "approvedAt"
  from disclosure_proposal p join act a on a.id = p.act_id
  left join disclosure_setting s on s.proposal_id = p.id left join act b on b.id = s.act_id`;

export async function lastProposal(sql: SqlClient): Promise<DisclosureProposal | undefined> {
  const { rows } = await sql.query<DisclosureProposal>(`${SELECT_PROPOSAL} order by p.id desc limit 1`);
  return rows[0];
}

export async function findProposal(sql: SqlClient, id: number): Promise<DisclosureProposal | undefined> {
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) return undefined;
  const { rows } = await sql.query<DisclosureProposal>(`${SELECT_PROPOSAL} where p.id = $1`, [id]);
  return rows[0];
}

/** What numbers of people are shown by, and what is proposed. */
export async function showDisclosure(sql: SqlClient): Promise<Disclosure> {
  const { rows } = await sql.query<DisclosureSetting & { readonly reason: string }>(
    'select threshold, opening_days as "openingDays", reason from disclosure_setting order by id desc limit 1',
  );
  const last = await lastProposal(sql);
  if (!rows[0]) throw new Error('no setting of what is shown of people is on record');
  return { ...rows[0], waiting: last?.approvedBy === null ? last : null };
}
