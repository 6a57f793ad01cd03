import { digestOf, ok, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { findOrganisation, noOrganisation } from '../organisation/organisation.store.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { parseInstrument } from './parse-instrument.js';
import { findInstrument } from './readiness.store.js';
import type { InstrumentRow } from './round.js';

/**
 * Puts an instrument of an organisation on record. The same content again changes nothing; other content under a known code is its next version, for rounds that
 * are opened from then on.
 * @param checkOnly true: nothing goes on record, and it is told which version it would be
 * @returns NOT_ALLOWED; NOT_FOUND; INVALID with everything that is wrong, by its place in the document
 */
export async function registerInstrument(
  deps: Deps,
  person: Person,
  { organisation, document, checkOnly = false }: { readonly organisation: string; readonly document: unknown; readonly checkOnly?: boolean }, // prettier-ignore
): Promise<Result<InstrumentRow>> {
  const allowed = may(person, 'readiness.instrument', { parties: [organisation] });
  if (!allowed.ok) return allowed;
  const parsed = parseInstrument(document);
  if (!parsed.ok) return parsed;
  const instrument = parsed.value;
  const digest = digestOf(instrument);
  return transact(deps, async (em, sql) => {
    const found = await findOrganisation(sql, organisation);
    if (!found) return refuse(noOrganisation('organisation', organisation));
    await sql.query('select pg_advisory_xact_lock(7152, $1::int)', [found.id]);
    const latest = await findInstrument(sql, organisation, instrument.code);
    if (latest?.digest === digest) return ok(latest);
    const version = (latest?.version ?? 0) + 1;
    if (checkOnly)
      return ok({ ...{ id: 0, organisation, version, digest }, code: instrument.code, document: instrument });
    const act = recordAct(em, person, {
      verb: 'readiness.instrument',
      subjectKind: 'readiness_instrument',
      subjectId: `${organisation}/${instrument.code}`,
      detail: { version },
    });
    await em.flush();
    await sql.query(
      `insert into readiness_instrument (organisation_id, code, version, title, document, digest, act_id) values ($1, $2, $3, $4, $5::jsonb, $6, $7)`,
      [found.id, instrument.code, version, instrument.title.en, JSON.stringify(instrument), digest, act.id],
    );
    const made = await findInstrument(sql, organisation, instrument.code, version);
    if (!made) throw new Error(`the instrument ${instrument.code} was registered and is not there`);
    return ok(made);
  });
}
