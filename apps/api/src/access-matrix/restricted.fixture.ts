import request from 'supertest';
import { today } from '#kernel';
import { type Answer, codes } from '../../../../test/support/api.js';
import { mutationText } from '../../../../test/support/mutation-text.js';
import { row, type Tried } from '../graphql/idempotency/tried.js';
import type { World } from './world.fixture.js';

/** Who is restricted: somebody with something of everything. */
export const RESTRICTED = 'A01-001';
/** Who sees them. In every organisation that has a part in them there are others, who do not. */
export const CLEARED = [
  'commissioner-coordinator',
  'alder-coordinator',
  'birch-coordinator',
  'bridge-worker',
];
/** The key under which somebody who is not cleared reported an outcome of theirs before. */
export const KEY = 'walk-1';

const WORKER = 'alder-practitioner';
const reason = 'for the walk';
const REPORT = {
  input: { outcome: 'WALK-1', definition: 'tried-plain', serviceUser: RESTRICTED, contract: 'D-ALDER', achievedOn: '2026-05-26' },
}; // prettier-ignore

const recorded = (ref: string, familyName: string): Tried => ({
  name: 'recordServiceUser',
  person: 'operator',
  variables: () => ({
    input: {
      ref,
      identifiers: [{ kind: 'PNC', value: '2001/1234567K' }],
      particulars: { givenName: 'Quentin', familyName, birthDate: '1971-05-06', sex: 'M' },
    },
  }),
});

/** What the story of everything leaves out: names, needs, a double, a merge, a hook that is told, and work that waits. */
const MORE: readonly Tried[] = [
  recorded(RESTRICTED, 'Zellaby'),
  recorded('A01-050', 'Zelaby'),
  {
    name: 'recordNeeds',
    person: 'operator',
    variables: () => ({
      input: { serviceUser: RESTRICTED, assessedOn: '2026-04-01', sections: [{ section: 'ALCOHOL', score: 4 }] },
    }),
  }, // prettier-ignore
  {
    name: 'addWebhook',
    person: 'alder-manager',
    variables: () => ({ input: { organisation: 'DEMO-ALDER', url: 'https://hooks.example.org/walk' } }),
  },
  {
    name: 'draftReferral',
    person: 'commissioner-coordinator',
    variables: () => ({
      input: { serviceUser: RESTRICTED, scheme: 'tr', area: 'A01', category: 'ACCOMMODATION', complexity: 'LOW', wanted: ['settled'], note: 'Zellaby lives with a sister' },
    }),
  }, // prettier-ignore
  {
    name: 'sendReferral',
    person: 'commissioner-coordinator',
    variables: async (api) => ({
      input: { ...(await row(api, 'select reference from referral order by id desc limit 1')), service: 'TRIED-ACC' },
    }),
  }, // prettier-ignore
  {
    name: 'openPeople',
    person: 'commissioner-manager',
    variables: () => ({
      input: { scheme: 'tr', area: 'A01', cohort: '2015Q4', readers: ['commissioner-reviewer'], kinds: ['ORDERS', 'OFFENCES'], legalBasis: 'UK_GDPR_6_1_E', reason, from: today(), to: today() },
    }),
  }, // prettier-ignore
  {
    name: 'approveOpening',
    person: 'commissioner-director',
    variables: (api) => row(api, 'select max(id)::text as id from opening'),
  },
  // a look that is on record
  { name: 'serviceUser', person: 'commissioner-practitioner', variables: () => ({ ref: RESTRICTED }) },
  {
    name: 'mergeServiceUsers',
    person: 'operator',
    variables: () => ({ merged: 'A01-051', survivor: RESTRICTED, reason }),
  },
];

const done = async (world: World, { name, person, variables }: Tried): Promise<void> => {
  expect([name, codes(await world.ask(name, person, await variables(world.api)))]).toEqual([name, []]);
};

/** Something of everything for one person. */
export async function givenSomebody(world: World): Promise<void> {
  for (const tried of MORE) await done(world, tried);
  expect(codes(await reported(world))).toEqual([]);
}

/** The same report again, under the same key: by who is not cleared afterwards. */
export async function reported({ api, schema }: World): Promise<Answer> {
  const answer = await api
    .post(WORKER, mutationText(schema, 'reportOutcome'), REPORT)
    .set('idempotency-key', KEY);
  return (answer.body as { data: { reportOutcome: Answer } }).data.reportOutcome;
}

export const restrict = (world: World): Promise<void> =>
  done(world, {
    name: 'restrictServiceUser',
    person: 'commissioner-admin',
    variables: () => ({ input: { serviceUser: RESTRICTED, kind: 'STAFF_MEMBER', reason, cleared: CLEARED } }),
  });

/** A list as a file, or a file of evidence: status and text. */
export async function downloaded({ api }: World, path: string, person: string): Promise<string> {
  const answer = await request(api.server).get(path).set('x-concord-person', person).buffer(true);
  return `${answer.status} ${answer.text}`;
}

/** By what somebody could be told of: words that stand for nobody else, and ids with what they are of. */
export interface Traces {
  readonly words: readonly string[];
  /** `Claim 4`: by the name of the type in the schema. */
  readonly ids: ReadonlySet<string>;
}

const OF = `u.id = x.service_user_id and u.ref in ('${RESTRICTED}', 'A01-051')`;
const OUTCOMES = `outcome x join service_user u on ${OF}`;
const WORDS: readonly string[] = [
  `select reference from referral x join service_user u on ${OF}`,
  `select q || x.outcome_ref || '"' from ${OUTCOMES} cross join (values ('"'), ('/')) v (q)`,
  `select '"' || x.declaration_ref || '"' from declaration x join service_user u on ${OF}`,
  `select e.digest from ${OUTCOMES} join evidence e on e.outcome_id = x.id`,
];
const IDS: readonly string[] = [
  `select 'Outcome ' || x.id from ${OUTCOMES}`,
  `select 'Claim ' || k.id from ${OUTCOMES} join claim k on k.outcome_id = x.id`,
  `select 'Evidence ' || e.id from ${OUTCOMES} join evidence e on e.outcome_id = x.id`,
];

export async function tracesOf({ api }: World): Promise<Traces> {
  const all = async (texts: readonly string[]): Promise<string[]> =>
    (await api.db.owner.query<{ v: string }>(`select v from (${texts.join(' union ')}) t (v)`)).rows.map(
      ({ v }) => v,
    );
  return {
    words: [RESTRICTED, 'A01-051', 'Zellaby', '1234567K', 'form of T-1', ...(await all(WORDS))],
    ids: new Set(await all(IDS)),
  };
}

/** What of a person stands in an answer. */
export function found(answer: unknown, { words, ids }: Traces): string[] {
  const text = JSON.stringify(answer);
  const met = words.filter((word) => text.includes(word));
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const { __typename: type, id } = value as { readonly __typename?: string; readonly id?: string };
    if (ids.has(`${type} ${id}`)) met.push(`${type} ${id}`);
    Object.values(value).forEach(walk);
  };
  walk(answer);
  return met;
}

/**
 * SQL that counts, of every table there is, the rows about the person: by their id, or by that of a referral or outcome of theirs; and those of acts, entries
 * and events that name these.
 */
export async function rowsAbout({ api }: World): Promise<string> {
  const ids = async (text: string): Promise<string> =>
    (await api.db.owner.query<{ ids: string }>(`select coalesce(string_agg(id::text, ','), '0') as ids from (${text}) t (id)`)).rows[0]?.ids ?? '0'; // prettier-ignore
  const people = await ids(`select id from service_user where ref in ('${RESTRICTED}', 'A01-051')`);
  const by: Readonly<Record<string, string>> = {
    service_user_id: people,
    merged_id: people,
    one_id: people,
    other_id: people,
    referral_id: await ids(`select id from referral where service_user_id in (${people})`),
    outcome_id: await ids(`select id from outcome where service_user_id in (${people})`),
  };
  const { rows } = await api.db.owner.query<{ table: string; column: string }>(
    `select c.relname as "table", a.attname as "column" from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = any($1) and has_table_privilege('concord_asked', c.oid, 'select') order by 1, 2`,
    [Object.keys(by)],
  );
  const count = (name: string, from: string): string =>
    `select '${name}' as name, count(*)::int as n from ${from}`;
  const named = `(${RESTRICTED_NAMES})`;
  return [
    count('service_user', `service_user where id in (${people})`),
    ...rows.map(({ table, column }) => count(table, `${table} where ${column} in (${by[column]})`)),
    count('act', `act where (subject_kind, subject_id) in ${named}`),
    count('audit_entry', `audit_entry where (subject_kind, subject_id) in ${named}`),
    count('outbox_event', `outbox_event where (subject_kind, subject) in ${named}`),
  ].join(' union all ');
}

// of a person who is cleared for nobody
const RESTRICTED_NAMES = `select s.kind, s.subject from restricted_subjects('nobody', 'DEMO-COM') s`;
