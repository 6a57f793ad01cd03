import { canonicalText, isDay, ok, problem, refuse, type Result } from '#kernel';
import {
  type Deps,
  findOrganisation,
  may,
  noOrganisation,
  type Person,
  recordAct,
  transact,
} from '#partners';
import {
  adoptedName,
  adoptedOn,
  findFramework,
  noFramework,
  saveElements,
  type StoredFramework,
} from './framework.store.js';
import { frameworkDigest, parseFramework } from './parse-framework.js';

/** One at a time: versions are numbered without gaps. */
const FRAMEWORK_LOCK = 7_126_040;

/**
 * Records a supervision framework for an organisation. The same content again changes nothing; other content under a known code is its next version.
 * @returns NOT_ALLOWED; INVALID with everything that is wrong; NOT_FOUND for the organisation; CONFLICT for a code of another organisation, or an earlier version word for word
 */
export async function recordFramework(
  deps: Deps,
  person: Person,
  { organisation, document }: { readonly organisation: string; readonly document: unknown },
): Promise<Result<StoredFramework>> {
  const allowed = may(person, 'framework.define', { parties: [organisation] });
  if (!allowed.ok) return allowed;
  const parsed = parseFramework(document);
  if (!parsed.ok) return parsed;
  const framework = parsed.value;
  const digest = frameworkDigest(framework);
  return transact(deps, async (em, sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [FRAMEWORK_LOCK]);
    const owner = await findOrganisation(sql, organisation);
    if (!owner) return refuse(noOrganisation('organisation', organisation));
    const latest = await findFramework(sql, framework.code);
    if (latest && latest.organisation !== organisation)
      return refuse(problem('CONFLICT', 'code', `${framework.code} is a framework of ${latest.organisation}.`, 'Give yours a code of its own.')); // prettier-ignore
    if (latest?.digest === digest) return ok(latest);
    const { rows } = await sql.query('select from supervision_framework where digest = $1', [digest]);
    if (rows.length > 0)
      return refuse(problem('CONFLICT', 'code', `This is an earlier version of ${framework.code}, word for word.`, 'Change its title, to say why it is taken up again.')); // prettier-ignore
    const version = (latest?.version ?? 0) + 1;
    const act = recordAct(em, person, {
      verb: 'framework.define',
      subjectKind: 'organisation',
      subjectId: organisation,
      detail: { framework: framework.code, version, digest },
    });
    await em.flush();
    const saved = await sql.query<{ id: number }>(
      `insert into supervision_framework (organisation_id, code, version, title, document, digest, act_id) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [owner.id, framework.code, version, framework.title, canonicalText(framework), digest, act.id],
    );
    await saveElements(sql, saved.rows[0]!.id, framework);
    return ok((await findFramework(sql, framework.code))!);
  });
}

export interface AdoptionAsked {
  readonly organisation: string;
  readonly framework: string;
  /** Left out: the latest. */
  readonly version?: number;
  /** YYYY-MM-DD. */
  readonly from: string;
  /** What was adopted for that day when it was decided, `code@version`, or nothing where none was; left out: whatever it was. */
  readonly seen?: string;
}

/**
 * An organisation adopts a framework for the orders that start from a day on. What began before stays with what it began under; the last word for a day counts.
 * @returns NOT_ALLOWED, NOT_FOUND, INVALID for a day that is none; CONFLICT when something else than was seen is adopted for the day meanwhile
 */
export async function adoptFramework(
  deps: Deps,
  person: Person,
  { organisation, framework, version, from, seen }: AdoptionAsked,
): Promise<Result<StoredFramework>> {
  const allowed = may(person, 'framework.adopt', { parties: [organisation] });
  if (!allowed.ok) return allowed;
  if (!isDay(from)) return refuse(problem('INVALID', 'from', `'${from}' is not a day.`, 'Write YYYY-MM-DD.'));
  return transact(deps, async (em, sql) => {
    const owner = await findOrganisation(sql, organisation);
    if (!owner) return refuse(noOrganisation('organisation', organisation));
    await sql.query('select pg_advisory_xact_lock($1, $2::int)', [FRAMEWORK_LOCK, owner.id]);
    const found = await findFramework(sql, framework, version);
    if (!found) return refuse(noFramework(framework, version));
    const now = await adoptedOn(sql, owner.id, from);
    if (now?.from === from && now.framework === found.code && now.version === found.version) return ok(found); // said before
    if (seen !== undefined && seen !== adoptedName(now))
      return refuse(problem('CONFLICT', 'seen', `Meanwhile ${now ? `${now.framework} version ${now.version} was adopted from ${now.from} on` : 'nothing is adopted for that day any more'}.`, 'Look again at what would change.')); // prettier-ignore
    const act = recordAct(em, person, {
      verb: 'framework.adopt',
      subjectKind: 'organisation',
      subjectId: organisation,
      detail: { framework: found.code, version: found.version, from },
    });
    await em.flush();
    await sql.query(
      'insert into framework_adoption (organisation_id, framework_id, from_date, act_id) values ($1, $2, $3, $4)',
      [owner.id, found.id, from, act.id],
    );
    return ok(found);
  });
}
