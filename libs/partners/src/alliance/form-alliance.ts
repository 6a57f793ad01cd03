import { ok, problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { findOrganisation, noOrganisation } from '../organisation/organisation.store.js';
import { endedBy } from '../relationship/register-relationship.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { type Alliance, checkAlliance, type NewAlliance } from './alliance.js';
import { findAlliance, lockAlliance } from './alliance.store.js';

/**
 * Forms an alliance, for the organisation that leads it and is its first member. The same twice is one.
 * @returns NOT_ALLOWED; INVALID and NOT_FOUND by field; CONFLICT where the code stands for another one, or the lead is no more
 */
export async function formAlliance(
  deps: Deps,
  person: Person,
  input: NewAlliance,
): Promise<Result<Alliance>> {
  const allowed = may(person, 'alliance.form', { parties: [input.lead] });
  if (!allowed.ok) return allowed;
  const wrong = checkAlliance(input);
  if (wrong.length > 0) return refuse(...wrong);
  const { code, name, lead, from } = input;
  return transact(deps, async (em, sql) => {
    await lockAlliance(sql, code);
    const organisation = await findOrganisation(sql, lead);
    if (!organisation) return refuse(noOrganisation('lead', lead));
    const known = await findAlliance(sql, code);
    if (known)
      return known.name === name && known.from === from && known.members[0]?.organisation === lead
        ? ok(known)
        : refuse(
            problem(
              'CONFLICT',
              'code',
              `${code} stands for another alliance: ${known.name}.`,
              'Choose another code.',
            ),
          );
    const ended = endedBy('lead', organisation, undefined);
    if (ended.length > 0) return refuse(...ended);
    const act = recordAct(em, person, {
      verb: 'alliance.form',
      subjectKind: 'alliance',
      subjectId: code,
      detail: { lead, from },
    });
    await em.flush();
    await sql.query(
      `with y as (insert into alliance (code, name, lead_id, from_date, act_id) values ($1, $2, $3, $4::date, $5) returning id)
       insert into alliance_member (alliance_id, organisation_id, lead, from_date, joined_act_id) select id, $3, true, $4::date, $5 from y`,
      [code, name, organisation.id, from, act.id],
    );
    const formed = await findAlliance(sql, code);
    if (!formed) throw new Error(`the alliance ${code} was formed and is not there`);
    return ok(formed);
  });
}
