import { execute, parse } from 'graphql';
import pg from 'pg';
import { ok, PLATFORM, scoped } from '#kernel';
import { countsHeldBack, DEMONSTRATION_PERSONS, type Person, scopeOf } from '#partners';
import { Asking } from '../graphql/asking.js';
import { askedSettings } from '../ops/connection.js';
import { scopePool } from '../ops/scoped-pool.js';
import type { World } from './world.fixture.js';

/** The lists that show a table, and what tells one row of it from another in both. */
interface Listed {
  readonly table: string;
  readonly key: string;
  readonly lists: Readonly<Record<string, string>>;
  readonly field: string;
  /** Why the table shows more than the lists. */
  readonly more?: string;
}

const list = (table: string, query: string, connection: string, field = 'id', key = field): Listed => ({
  table,
  key,
  field,
  lists: { [query]: connection },
});

const LISTED: readonly Listed[] = [
  {
    ...list('referral_current', 'referrals', 'ReferralConnection', 'reference'),
    lists: { referrals: 'ReferralConnection', formerReferrals: 'FormerReferralConnection' },
  },
  list('outcome', 'outcomes', 'OutcomeConnection'),
  list('claim', 'claims', 'ClaimConnection'),
  list('statement', 'statements', 'StatementConnection'),
  list('statement_line', 'statementLines', 'StatementLineConnection'),
  list('run', 'runs', 'RunConnection'),
  { ...list('import', 'imports', 'ImportConnection'), more: 'merges, which stand with the people' },
  list('opening', 'openings', 'OpeningConnection'),
  { ...list('contract', 'contracts', 'ContractConnection', 'code'), more: 'contracts that were handed on, of whose days one still sees what was paid' }, // prettier-ignore
  list('payment_batch', 'paymentBatches', 'PaymentBatchConnection'),
  list('sharing_agreement', 'sharingAgreements', 'SharingAgreementConnection'),
  list('audit_entry', 'auditEntries', 'AuditEntryConnection'),
  list('refusal', 'refusals', 'RefusalConnection'),
]; // prettier-ignore

/** Tables of which lists of the API say what is to be seen; of all others table-rows.fixture.ts does. */
export const SHOWN_BY_LISTS: readonly string[] = LISTED.map(({ table }) => table);

/** Rows of a table, selected with no condition under the scope of a person; and what the API's lists give the same person by the rules alone. */
export async function rawAndListed(
  world: World,
  mayAsk: (name: string, person: Person) => boolean,
): Promise<{ rows: number; hidden: string[]; shown: string[]; needless: string[] }> {
  const pool = new pg.Pool({ ...askedSettings(world.api.db.appUrl), max: 1 });
  scopePool(pool);
  const answer = { rows: 0, hidden: [] as string[], shown: [] as string[] };
  const more = new Set<string>();
  try {
    for (const person of DEMONSTRATION_PERSONS.filter(({ organisation }) => organisation !== null))
      for (const { table, key, lists, field, ...of } of LISTED) {
        if (!Object.keys(lists).every((name) => mayAsk(name, person))) continue;
        // refused above the wall, which does not know of counts: their rows could be counted
        if (countsHeldBack(person) && Object.keys(lists).some((name) => /referrals$/i.test(name))) continue;
        const { rows } = await scoped(scopeOf(ok(person)), () =>
          pool.query<{ key: string }>(`select ${key}::text as key from ${table}`),
        );
        const raw = new Set(rows.map((row) => row.key));
        const listed = new Set<string>();
        for (const [name, connection] of Object.entries(lists))
          for (const one of await listedOf(world, person, name, connection, field)) listed.add(one);
        answer.rows += listed.size;
        const what = `${table} of ${person.code}`;
        for (const one of without(listed, raw)) answer.hidden.push(`${what}: ${one}`);
        for (const one of without(raw, listed))
          if (of.more === undefined) answer.shown.push(`${what}: ${one}`);
          else more.add(table);
      }
    const needless = LISTED.filter((each) => each.more !== undefined && !more.has(each.table));
    return { ...answer, needless: needless.map(({ table }) => table) };
  } finally {
    await pool.end();
  }
}

async function listedOf(
  { schema }: World,
  person: Person,
  name: string,
  connection: string,
  field: string,
): Promise<string[]> {
  const all: string[] = [];
  let after: string | null = null;
  do {
    const asked = after === null ? '' : `, after: ${JSON.stringify(after)}`;
    const document = parse(
      `{ ${name}(first: 200${asked}) { ... on ${connection} { nodes { ${field} } pageInfo { endCursor hasNextPage } } ... on Problems { problems { why } } } }`,
    );
    const { data, errors } = await scoped(PLATFORM, async () =>
      execute({ schema, document, contextValue: new Asking(ok(person)) }),
    );
    const page = data?.[name] as Page | undefined;
    if (!page?.nodes) throw new Error(`${name} of ${person.code}: ${JSON.stringify(errors ?? page)}`);
    all.push(...page.nodes.map((node) => String(node[field])));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return all;
}

const without = (these: ReadonlySet<string>, those: ReadonlySet<string>): string[] =>
  [...these].filter((one) => !those.has(one));

interface Page {
  readonly nodes?: readonly Readonly<Record<string, unknown>>[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}
