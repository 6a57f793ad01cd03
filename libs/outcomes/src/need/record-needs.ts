import { isDay, ok, problem, type Problem, refuse, type Result, today } from '#kernel';
import { citedIn, type Deps, type Person, recordAct, transact } from '#partners';
import { erasedProblem } from '../service-user/erased.js';
import { openToWrite } from '../service-user/open-to-write.js';
import { MOST_SCORE, NEED_SECTIONS, NEED_THRESHOLDS, type SectionAssessed } from './need.js';

export interface NeedsRecorded {
  /** Reference of the service user. */
  readonly serviceUser: string;
  /** YYYY-MM-DD */
  readonly assessedOn: string;
  readonly sections: readonly SectionAssessed[];
}

/** What is wrong with an assessment: all of it at once, each with its path. */
export function checkNeeds({ assessedOn, sections }: NeedsRecorded, day: string): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: readonly string[], why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!isDay(assessedOn)) invalid(['assessedOn'], `'${assessedOn}' is not a day.`, 'Write YYYY-MM-DD.');
  else if (assessedOn > day)
    invalid(['assessedOn'], `${assessedOn} lies in the future.`, 'Write the day of the assessment.');
  if (sections.length === 0) invalid(['sections'], 'No section is stated.', 'State at least one.');
  sections.forEach(({ section, score }, index) => {
    const path = ['sections', String(index)];
    if (!NEED_SECTIONS.includes(section))
      invalid(
        [...path, 'section'],
        `'${section}' is no section.`,
        `Name one of ${NEED_SECTIONS.join(', ')}.`,
      );
    else if (sections.findIndex((each) => each.section === section) < index)
      invalid([...path, 'section'], `${section} stands there twice.`, 'State each section once.');
    else if (score !== null && NEED_THRESHOLDS[section] === null)
      invalid([...path, 'score'], `${section} is not scored.`, 'Leave the score out, and state the flags.');
    if (score !== null && (!Number.isInteger(score) || score < 0 || score > MOST_SCORE))
      invalid([...path, 'score'], `${score} is no score.`, `Write a whole number from 0 to ${MOST_SCORE}.`);
  });
  return problems;
}

/**
 * Records what an assessment says of a service user's needs. Sections of a day that are recorded again are corrected; those that
 * say the same already are left.
 * @returns NOT_ALLOWED, NOT_FOUND, or INVALID for each field that is wrong
 */
export async function recordNeeds(deps: Deps, person: Person, needs: NeedsRecorded): Promise<Result<string>> {
  const opened = await openToWrite(deps.sql, person, needs.serviceUser, 'needs');
  if (!opened.ok) return opened;
  const wrong = checkNeeds(needs, today());
  if (wrong.length > 0) return refuse(...wrong);
  return transact(deps, async (em, sql) => {
    const erased = await erasedProblem(sql, opened.value.id, needs.serviceUser);
    if (erased) return refuse(erased);
    const act = recordAct(em, person, {
      verb: 'service_user.record',
      subjectKind: 'service_user',
      subjectId: needs.serviceUser,
      detail: {
        assessedOn: needs.assessedOn,
        sections: needs.sections.map(({ section }) => section),
        ...citedIn(opened.value.by),
      },
    });
    await em.flush();
    await sql.query(
      `insert into need_assessment (service_user_id, assessed_on, section, score, linked_to_harm, linked_to_reoffending, low_score_needs_attention, act_id)
       select $1, $2::date, s.section, s.score, s.harm, s.reoffending, s.attention, $8
       from unnest($3::need_section[], $4::smallint[], $5::boolean[], $6::boolean[], $7::boolean[]) s (section, score, harm, reoffending, attention)
       left join lateral (
         select n.* from need_assessment n where n.service_user_id = $1 and n.assessed_on = $2::date and n.section = s.section
         order by n.recorded_at desc limit 1
       ) n on true
       where n.service_user_id is null or row(n.score, n.linked_to_harm, n.linked_to_reoffending, n.low_score_needs_attention)
         is distinct from row(s.score, s.harm, s.reoffending, s.attention)`,
      [
        opened.value.namedId,
        needs.assessedOn,
        needs.sections.map(({ section }) => section),
        needs.sections.map(({ score }) => score),
        needs.sections.map(({ linkedToHarm }) => linkedToHarm),
        needs.sections.map(({ linkedToReoffending }) => linkedToReoffending),
        needs.sections.map(({ lowScoreNeedsAttention }) => lowScoreNeedsAttention),
        act.id,
      ],
    );
    return ok(opened.value.ref);
  });
}
