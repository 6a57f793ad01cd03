import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { actOn, noMeeting, reasonMissing } from './acting.js';
import { meetingFor } from './hold-meeting.js';
import type { Meeting } from './meeting.js';
import { findMeeting } from './meeting.store.js';
import { noPaper, paperProblems, tooManyPapers } from './paper.js';
import { findPaper, isFull } from './paper.store.js';
import { findPlace } from './place.js';

export interface PaperAdded {
  readonly meeting: number;
  readonly title: string;
  readonly body?: string;
  readonly link?: string;
  /** Only for the organisation that adds it. */
  readonly isPrivate?: boolean;
}

/**
 * Adds a paper that is a text or an address to a meeting. The same again is one, as long as it was not taken back.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID by field; CONFLICT where the party has as many as it may have
 */
export function addPaper(deps: Deps, person: Person, paper: PaperAdded): Promise<Result<Meeting>> {
  return transact(deps, async (em, sql) => {
    const found = await meetingFor(sql, person, 'governance.take_part', paper.meeting);
    if (!found.ok) return found;
    const { meeting, place } = found.value;
    const { title, body = '', link, isPrivate = false } = paper;
    const wrong = paperProblems(paper);
    if (wrong.length > 0) return refuse(...wrong);
    const values = [meeting.id, title, body, link ?? null];
    const { rows } = await sql.query(
      `select from governance_paper p where p.meeting_id = $1 and p.title = $2 and p.body = $3 and p.link is not distinct from $4 and p.content is null
         and p.private_to is not distinct from (select w.id from organisation w where $5::boolean and w.code = $6)
         and not exists (select from governance_paper_end e where e.paper_id = p.id)`,
      [...values, isPrivate, person.organisation],
    );
    if (rows.length > 0) return ok(meeting);
    if (await isFull(sql, person, meeting.id)) return refuse(tooManyPapers(person.organisation ?? ''));
    const act = await actOn(em, person, 'governance.take_part', place, {
      isPrivate,
      ...(!isPrivate && { detail: { meeting: meeting.id, paper: true } }),
    });
    await sql.query(
      `insert into governance_paper (meeting_id, title, body, link, private_to, party_id, act_id)
       select $1, $2, $3, $4, case when $5::boolean then o.id end, o.id, $7 from (values ($6::text)) v (code) left join organisation o using (code)`,
      [...values, isPrivate, person.organisation, act.id],
    );
    return ok(meeting);
  });
}

export interface PaperTakenBack {
  readonly id: number;
  readonly reason: string;
}

/**
 * Takes a paper back, for the party that added it. It stays on record that there was one, by its title, with who took it back and why; what stands in it is read by the own party alone from then on, and
 * of a file that the own party can still open for a time nothing is left after it. Again, it changes nothing.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID without a reason
 */
export function takeBackPaper(
  deps: Deps,
  person: Person,
  { id, reason }: PaperTakenBack,
): Promise<Result<Meeting>> {
  return transact(deps, async (em, sql) => {
    const seen = await findPaper(sql, person, id);
    if (!seen) return refuse(noPaper(id));
    const found = await meetingFor(sql, person, 'governance.take_part', seen.meetingId);
    if (!found.ok) return found;
    const { meeting, place } = found.value;
    if (seen.party === null || seen.party !== person.organisation)
      return refuse(
        problem(
          'NOT_ALLOWED',
          'governance.take_part',
          `The paper is ${seen.party ?? 'nobody'}’s.`,
          'Ask them to take it back.',
        ),
      );
    const wrong = reasonMissing(reason);
    if (wrong.length > 0) return refuse(...wrong);
    // as it stands now that the meeting is locked
    if ((await findPaper(sql, person, id))?.takenBackAt) return ok(meeting);
    const act = await actOn(em, person, 'governance.take_part', place, {
      isPrivate: seen.isPrivate,
      reason,
      ...(!seen.isPrivate && { detail: { meeting: meeting.id, paperTakenBack: id } }),
    });
    await sql.query('insert into governance_paper_end (paper_id, reason, act_id) values ($1, $2, $3)', [
      id,
      reason,
      act.id,
    ]);
    return ok(meeting);
  });
}

/** Whether somebody could add a paper to a meeting: asked before a file is read. @returns NOT_FOUND, NOT_ALLOWED */
export async function mayAddPaper(sql: SqlClient, person: Person, id: number): Promise<Result<Meeting>> {
  const meeting = await findMeeting(sql, id);
  const place = meeting && (await findPlace(sql, meeting.relationship));
  if (!meeting || !place) return refuse(noMeeting(id));
  const allowed = may(person, 'governance.take_part', place);
  return allowed.ok ? ok(meeting) : allowed;
}
