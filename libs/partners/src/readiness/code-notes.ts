import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { findLocation, noLocation } from '../location/location.store.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { type Agreement, cohensKappa } from './kappa.js';
import { type NewNote, type Note, noteProblems, pairsOf } from './note.js';
import { findNoteOf, notesOf, seenBy } from './note.store.js';
import { onRound, subjectOf } from './on-round.js';
import { findInstrument, findRound, noRound } from './readiness.store.js';

/**
 * Puts the note of an interview or focus group on record, passage by passage, for two people to code.
 * @returns NOT_FOUND; NOT_ALLOWED; INVALID by field
 */
export async function recordNote(deps: Deps, person: Person, input: NewNote): Promise<Result<Note>> {
  const { round: id, location: at, kind, heldOn, coders, passages } = input;
  return onRound(deps, person, 'readiness.code', id, async (round, em, sql) => {
    const wrong = noteProblems(input);
    if (wrong.length > 0) return refuse(...wrong);
    const location = at === undefined ? undefined : await findLocation(sql, round.organisation, at);
    if (at !== undefined && !location) return refuse(noLocation(at));
    const act = recordAct(em, person, { verb: 'readiness.code', ...subjectOf(round), detail: { note: kind, passages: passages.length } }); // prettier-ignore
    await em.flush();
    const { rows } = await sql.query<{ id: string }>(
      `insert into readiness_note (round_id, location_id, kind, held_on, first_coder, second_coder, act_id)
       values ($1::int, $2, $3, $4::date, $5, $6, $7) returning id::text as id`,
      [id, location?.id ?? null, kind, heldOn, ...coders, act.id],
    );
    await sql.query(
      `insert into readiness_passage (note_id, position, passage) select $1::int, p.position, p.passage from unnest($2::text[]) with ordinality p (passage, position)`,
      [rows[0]?.id, passages],
    );
    const made = (await notesOf(sql, id)).find((note) => note.id === rows[0]?.id);
    if (!made) throw new Error('the note was put on record and is not there');
    return ok(made);
  });
}

export interface NewCoding {
  /** Id of the passage. */
  readonly passage: string;
  /** Code of a construct of the round's instrument; null: it speaks of none. */
  readonly construct: string | null;
}

/**
 * Says of which construct a passage speaks. Once: the same again changes nothing, another code is refused, for it might be the other coder's by then.
 * @returns NOT_FOUND; NOT_ALLOWED, also for who is not named as coder; INVALID for no construct of the instrument; CONFLICT for another code than before
 */
export async function codePassage(
  deps: Deps,
  person: Person,
  { passage, construct }: NewCoding,
): Promise<Result<Note>> {
  // prettier-ignore
  return transact(deps, async (em, sql) => {
    const note = await findNoteOf(sql, passage);
    const round = note && (await findRound(sql, note.round));
    if (!note || !round) return refuse(problem('NOT_FOUND', 'passage', 'There is no such passage.', 'The query `readinessNotes` lists them.')); // prettier-ignore
    const allowed = may(person, 'readiness.code', { parties: [round.organisation] });
    if (!allowed.ok) return allowed;
    if (!note.coders.includes(person.code))
      return refuse(problem('NOT_ALLOWED', 'readiness.code', `${person.name} is not named as a coder of this note.`, `${note.coders.join(' and ')} code it.`)); // prettier-ignore
    const asked = await findInstrument(sql, round.organisation, round.instrument, round.instrumentVersion);
    const known = asked?.document.constructs.map(({ code }) => code) ?? [];
    if (construct !== null && !known.includes(construct))
      return refuse(problem('INVALID', 'construct', `The instrument has no construct ${construct.slice(0, 40)}.`, `Name one of ${known.join(', ')}, or none.`)); // prettier-ignore
    const act = recordAct(em, person, { verb: 'readiness.code', ...subjectOf(round), detail: { passage } });
    await em.flush();
    const { rowCount } = await sql.query(
      'insert into readiness_coding (passage_id, coder, construct, act_id) values ($1::int, $2, $3, $4) on conflict do nothing',
      [passage, person.code, construct, act.id],
    );
    const now = (await findNoteOf(sql, passage)) ?? note;
    const mine = now.passages.find(({ id }) => id === passage)?.codings.find(({ coder }) => coder === person.code); // prettier-ignore
    if (rowCount === 0 && mine?.construct !== construct)
      return refuse(problem('CONFLICT', 'construct', 'You have coded this passage otherwise.', 'A code stands: it might be the other coder’s by now.')); // prettier-ignore
    return ok(seenBy(person.code, now));
  });
}

/** How far the coders of a round agree: over all constructs, and of each whether a passage speaks of it. */
export interface CodingAgreement extends Agreement {
  readonly constructs: readonly (Agreement & { readonly of: string })[];
}

/**
 * The notes of a round as a person may see them, and how far their coders agree. Agreement is worked out of passages that both have coded.
 * @returns NOT_FOUND; NOT_ALLOWED
 */
export async function showNotes(
  sql: SqlClient,
  person: Person,
  id: string,
): Promise<Result<{ readonly notes: readonly Note[]; readonly agreement: CodingAgreement }>> {
  const round = await findRound(sql, id);
  if (!round) return refuse(noRound(id));
  const allowed = may(person, 'readiness.read', { parties: [round.organisation] });
  if (!allowed.ok) return allowed;
  const [notes, asked] = [await notesOf(sql, id), await findInstrument(sql, round.organisation, round.instrument, round.instrumentVersion)]; // prettier-ignore
  const pairs = pairsOf(notes);
  return ok({
    notes: notes.map((note) => seenBy(person.code, note)),
    agreement: {
      ...cohensKappa(pairs),
      constructs: (asked?.document.constructs ?? []).map(({ code }) => ({
        of: code,
        ...cohensKappa(pairs.map(([one, other]) => [String(one === code), String(other === code)] as const)),
      })),
    },
  });
}
