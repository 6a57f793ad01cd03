import { getNamedType, type GraphQLArgument, isInputObjectType } from 'graphql';
import type { TestApi } from '../../../../test/support/api.js';
import { row } from '../graphql/idempotency/tried.js';
import { askedQueries, NOT_IN_THE_STORY, STORY } from './asked.fixture.js';
import { RESTRICTED } from './restricted.fixture.js';
import type { World } from './world.fixture.js';

/** One question twice: about something of somebody restricted, and about something that there is not. */
export interface Named {
  readonly name: string;
  readonly of: object;
  readonly ofNobody: object;
}

/** What names somebody in a question. */
interface Things {
  readonly serviceUser: string;
  readonly referral: string;
  readonly outcome: string;
  readonly claim: string;
  readonly delivery: string;
}

const NOBODYS: Things = { serviceUser: 'A01-999', referral: 'ZZ0000ZZ', outcome: '99999901', claim: '99999902', delivery: '99999903' }; // prettier-ignore

async function things(api: TestApi): Promise<Things> {
  const one = async (text: string): Promise<string> =>
    (await row<{ v: string }>(api, `select (${text})::text as v`)).v;
  const mine = `service_user_id = (select id from service_user where ref = '${RESTRICTED}')`;
  return {
    serviceUser: RESTRICTED,
    referral: await one(`select reference from referral where ${mine} order by id desc limit 1`),
    outcome: await one(`select min(id) from outcome where ${mine}`),
    claim: await one(`select min(k.id) from claim k join outcome o on o.id = k.outcome_id where o.${mine}`),
    delivery: await one(
      `select max(d.id) from webhook_delivery d join outbox_event e on e.id = d.event_id where e.subject_kind = 'referral'`,
    ),
  };
}

/** Every query; lists as long as they may be, and asked of the contract under which they are paid for. */
export async function walkedQueries(api: TestApi): Promise<Readonly<Record<string, object>>> {
  const webhook = Number((await row<{ id: number }>(api, 'select max(id) as id from webhook')).id);
  const first = 100;
  const asked = Object.entries(await askedQueries(api)).map(([name, variables]): [string, object] => [
    name,
    'first' in variables ? { ...variables, first } : variables,
  ]);
  return {
    ...Object.fromEntries(asked),
    declarations: { contract: 'D-ALDER', first },
    providerReport: { supplier: 'DEMO-ALDER', from: '2026-01-01', to: '2026-12-31', first },
    webhookDeliveries: { webhook, first },
    serviceUsers: { identifier: '2001/1234567K', first },
  };
}

/** The queries that name somebody, or something of somebody. */
export async function namedQueries(api: TestApi): Promise<readonly Named[]> {
  const [of, ofNobody] = [await things(api), NOBODYS];
  const both = (name: string, variables: (of: Things) => object): Named => ({ name, of: variables(of), ofNobody: variables(ofNobody) }); // prettier-ignore
  const first = 50;
  return [
    both('serviceUser', ({ serviceUser }) => ({ ref: serviceUser })),
    both('readsOf', ({ serviceUser }) => ({ serviceUser, first })),
    both('serviceUsers', ({ serviceUser }) => ({ identifier: serviceUser, first })),
    both('referral', ({ referral }) => ({ reference: referral })),
    both('allocations', ({ referral }) => ({ referral })),
    both('whereTo', ({ referral }) => ({ referral })),
    both('referrals', ({ serviceUser }) => ({ filter: { serviceUser }, first })),
    both('referralBoard', ({ serviceUser }) => ({ filter: { serviceUser } })),
    both('outcome', ({ outcome }) => ({ id: outcome })),
    both('outcomes', ({ serviceUser }) => ({ serviceUser, first })),
    both('outcomes', ({ referral }) => ({ referral, first })),
    both('search', ({ serviceUser }) => ({ reference: serviceUser })),
    both('search', ({ referral }) => ({ reference: referral })),
    both('claim', ({ claim }) => ({ id: claim })),
    both('auditEntries', ({ serviceUser }) => ({
      subjectKind: 'service_user',
      subjectId: serviceUser,
      first,
    })),
    both('auditEntries', ({ referral }) => ({ subjectKind: 'referral', subjectId: referral, first })),
  ];
}

/** Under which names a mutation is given what belongs to somebody; `id` and `outcome` go by the mutation. */
const GIVEN: Readonly<Record<string, keyof Things>> = { serviceUser: 'serviceUser', ref: 'serviceUser', merged: 'serviceUser', one: 'serviceUser', reference: 'referral', referral: 'referral', delivery: 'delivery' }; // prettier-ignore
const IDS: Readonly<Record<string, Readonly<Record<string, keyof Things>>>> = {
  attachEvidence: { id: 'outcome' },
  verifyOutcome: { id: 'outcome' },
  refuseOutcome: { id: 'outcome' },
  claimOutcome: { outcome: 'outcome' },
  allowClaim: { id: 'claim' },
  refuseClaim: { id: 'claim' },
  withdrawClaim: { id: 'claim' },
};

/** A reference that stands for somebody cannot be given to somebody else: who records under it is told that it is not there for them. */
const TAKEN = ['recordServiceUser'];

const namesOf = (args: readonly GraphQLArgument[]): string[] =>
  args.flatMap(({ name, type }) => {
    const named = getNamedType(type);
    return isInputObjectType(named)
      ? Object.values(named.getFields()).flatMap((field) => {
          const below = getNamedType(field.type);
          return isInputObjectType(below) ? Object.keys(below.getFields()) : [field.name];
        })
      : [name];
  });

/** The mutations that name somebody, or something of somebody: by the schema, so that a new one is among them. */
export async function namedMutations({ api, schema }: World): Promise<readonly Named[]> {
  const all = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(
    ({ name, args }) => !TAKEN.includes(name) && (name in IDS || namesOf(args).some((each) => each in GIVEN)),
  );
  const mine = await things(api);
  return Promise.all(
    all.map(async ({ name }) => {
      const told = STORY.find((each) => each.name === name);
      const variables = told && name !== 'redeliver' ? await told.variables(api) : (NOT_IN_THE_STORY[name]?.variables ?? { delivery: '0' }); // prettier-ignore
      const of = (what: Things): object =>
        JSON.parse(
          JSON.stringify(variables, (key, value: unknown) => {
            const thing = IDS[name]?.[key] ?? GIVEN[key];
            return thing ? what[thing] : value;
          }),
        ) as object;
      return { name, of: of(mine), ofNobody: of(NOBODYS) };
    }),
  );
}

/** An answer without the words of the question. */
export function bare(answer: unknown, { of, ofNobody }: Named): string {
  const values = (value: unknown): string[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(values) : [String(value)];
  const [some, none] = [values(of), values(ofNobody)];
  const words = [some, none].flatMap((all) => all.filter((_, i) => some[i] !== none[i]));
  return words.sort((one, other) => other.length - one.length).reduce((text, word) => text.replaceAll(word, '·'), JSON.stringify(answer)); // prettier-ignore
}
