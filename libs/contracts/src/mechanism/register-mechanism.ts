import { canonicalText, ok, problem, refuse, type Result } from '#kernel';
import { brokenConstraint, type Deps, may, type Person, recordAct, transact } from '#partners';
import { acceptMechanism, type Mechanism } from './accept-mechanism.js';
import { StoredMechanism } from './mechanism.entity.js';
import { findMechanism, type MechanismRow } from './mechanism.store.js';

export interface RegisteredMechanism {
  readonly code: string;
  readonly version: number;
  readonly digest: string;
  /** False: the same mechanism was on record already. */
  readonly created: boolean;
}

/**
 * Puts a mechanism on record, once its document holds together and all its cases pass. The same one twice is one.
 * @param input document and cases as read from JSON
 * @returns NOT_ALLOWED; every problem of document and cases; CONFLICT where code and version stand for another document
 */
export async function registerMechanism(
  deps: Deps,
  person: Person,
  input: { readonly document: unknown; readonly cases: unknown },
): Promise<Result<RegisteredMechanism>> {
  const allowed = may(person, 'mechanism.register');
  if (!allowed.ok) return allowed;
  const accepted = acceptMechanism(input.document, input.cases);
  if (!accepted.ok) return accepted;
  const mechanism = accepted.value;
  const known = await findMechanism(deps.sql, mechanism.code, mechanism.version);
  if (known) return same(known, mechanism);
  try {
    return await save(deps, person, mechanism, input.cases);
  } catch (error) {
    if (!brokenConstraint(error)?.startsWith('mechanism_')) throw error;
    const other = await findMechanism(deps.sql, mechanism.code, mechanism.version); // somebody was quicker
    if (other) return same(other, mechanism);
    throw error;
  }
}

function save(
  deps: Deps,
  person: Person,
  { code, version, digest, document }: Mechanism,
  cases: unknown,
): Promise<Result<RegisteredMechanism>> {
  return transact(deps, async (em) => {
    const act = recordAct(em, person, {
      verb: 'mechanism.register',
      subjectKind: 'mechanism',
      subjectId: `${code}@${version}`,
      detail: { digest },
    });
    em.persist(
      em.create(StoredMechanism, {
        code,
        version,
        document: canonicalText(document),
        cases: canonicalText(cases),
        digest,
        act,
      }),
    );
    await em.flush();
    return ok({ code, version, digest, created: true });
  });
}

function same(known: MechanismRow, { code, version, digest }: Mechanism): Result<RegisteredMechanism> {
  if (known.digest === digest) return ok({ code, version, digest, created: false });
  return refuse(
    problem(
      'CONFLICT',
      'version',
      `Version ${version} of the mechanism ${code} is on record with another document.`,
      `Give the changed document version ${version + 1}.`,
    ),
  );
}
