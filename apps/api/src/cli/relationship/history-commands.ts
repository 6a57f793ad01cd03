import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { SubCommand } from 'nest-commander';
import { ok, refuse, type Result, SQL, type SqlPool } from '#kernel';
import { agendaOf, escalationsOf, findMeeting, findPlace, itemsOf, minutesOf, movesOf, noMeeting, openPlace, papersOf, type Person } from '#partners'; // prettier-ignore
import { openItem } from './open-item.js';
import { type Listed, StandingList } from './standing-list.js';

/** `concord relationship item ID --as PERSON`: what became of it, move by move, and how it was escalated. */
@SubCommand({ name: 'item', arguments: '<id>', description: 'An item with its history: every move, by whom, when and why, and its escalations' }) // prettier-ignore
export class RelationshipItemCommand extends StandingList {
  protected readonly columns = ['at', 'by', 'organisation', 'what', 'state', 'owner', 'due_on', 'score', 'says'] as const; // prettier-ignore

  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  protected override async list(person: Person, id: string): Promise<Result<Listed>> {
    const { sql } = this.deps;
    const found = await openItem(sql, person, id);
    if (!found.ok) return found;
    const item = found.value;
    const [moves, escalations] = [await movesOf(sql, item.id), await escalationsOf(sql, item.id)];
    const rows = [
      ...moves.map((move) => ({
        ...{ at: String(move.at), by: move.by, organisation: move.organisation ?? '' },
        ...{ what: move.sequence === 1 ? 'raised' : `move ${move.sequence}`, state: move.state, owner: move.owner ?? '' }, // prettier-ignore
        ...{ due_on: move.dueOn ?? '', score: move.score?.toString() ?? '' },
        says: move.sequence === 1 ? [item.title, item.detail].filter(Boolean).join(': ') : move.note,
      })),
      ...escalations.flatMap((each) => [
        {
          ...{ at: each.on, by: each.by, organisation: each.organisation ?? '', what: 'escalated' },
          ...{ state: '', owner: '', due_on: '', score: '', says: each.reason },
        },
        ...each.steps.map((step) => ({
          ...{ at: '', by: '', organisation: '', what: `step ${step.step}`, state: '', owner: step.title },
          ...{ due_on: step.dueOn, score: '', says: '' },
        })),
      ]),
    ];
    return ok({ rows, json: [{ ...item, moves, escalations }] });
  }
}

/** `concord relationship meeting ID --as PERSON`: agenda, papers, minutes, who was there, what was raised at it. */
@SubCommand({ name: 'meeting', arguments: '<id>', description: 'A meeting with its agenda, papers, minutes, who was there and what was raised at it' }) // prettier-ignore
export class RelationshipMeetingCommand extends StandingList {
  protected readonly columns = ['what', 'id', 'says'] as const;

  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  protected override async list(person: Person, id: string): Promise<Result<Listed>> {
    const { sql } = this.deps;
    const meeting = await findMeeting(sql, Number(id));
    if (!meeting || !(await findPlace(sql, meeting.relationship))) return refuse(noMeeting(Number(id)));
    const place = await openPlace(sql, person, 'governance.read', meeting.relationship);
    if (!place.ok) return place;
    const [minutes, papers] = [await minutesOf(sql, meeting.id), await papersOf(sql, person, meeting.id)];
    const raised = (await itemsOf(sql, person, place.value.id)).filter((item) => item.meetingId === meeting.id); // prettier-ignore
    const [last] = minutes;
    const agenda = last?.agenda ?? (await agendaOf(sql, meeting, place.value));
    const row = (what: string, of: number | null, says: string) => ({ what, id: of?.toString() ?? '', says });
    const rows = [
      row(meeting.cancelled ? 'cancelled' : 'meeting', meeting.id, `${meeting.title}, ${String(meeting.startsAt)}${meeting.place === '' ? '' : `, ${meeting.place}`}`), // prettier-ignore
      ...agenda.flatMap(({ section, items }) => items.map((item) => row(`agenda: ${section}`, item.id, item.title))), // prettier-ignore
      ...papers.map((paper) => row(paper.isPrivate ? 'private paper' : 'paper', paper.id, `${paper.title}${paper.takenBackAt === null ? '' : ' (taken back)'}`)), // prettier-ignore
      ...(last ? [row('minutes', last.sequence, last.body)] : []),
      ...(last?.attendance ?? []).map(({ person: who, party, attended }) => row(attended ? 'attended' : 'absent', null, `${who}, ${party}`)), // prettier-ignore
      ...raised.map((item) => row(`raised: ${item.kind}`, item.id, item.title)),
    ];
    return ok({ rows, json: [{ ...meeting, agenda, papers, minutes, raised }] });
  }
}
