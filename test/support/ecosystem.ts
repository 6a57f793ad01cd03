import type { SqlClient } from '../../libs/kernel/src/index.js';
import { createContract, type NewContract } from '../../libs/contracts/src/index.js';
import {
  type Deps,
  type NewService,
  offerService,
  OPERATOR,
  type ServiceRow,
} from '../../libs/partners/src/index.js';
import { value } from './contracts.js';
import type { TestDatabase } from './database.js';
import { givenImport } from './scheme.js';

/** One more organisation, on record since 2010. */
export async function givenOrganisation(
  sql: SqlClient,
  code: string,
  kind: 'commissioner' | 'provider' | 'agency' = 'provider',
): Promise<void> {
  const { id, recordedAt } = await givenImport(sql, '2010-01-02');
  await sql.query(
    `with o as (insert into organisation (code) values ($1) returning id)
     insert into organisation_version (organisation_id, recorded_at, name, kind, import_id) select id, $2, 'Organisation ' || $1, $3, $4 from o`,
    [code, recordedAt, kind, id],
  );
}

/** A contract of DEMO-COM with DEMO-ALDER about A01 and A02, or as said. */
export async function givenPrimeContract(deps: Deps, change: Partial<NewContract> = {}): Promise<void> {
  const prime: NewContract = {
    code: 'TR-A01',
    title: 'Rehabilitation in A01 and A02',
    scheme: 'tr',
    area: 'A01',
    areas: ['A02'],
    buyer: 'DEMO-COM',
    supplier: 'DEMO-ALDER',
    from: '2015-01-01',
    to: '2021-12-31',
    value: 1_000_000_00n,
    ...change,
  };
  value(await createContract(deps, OPERATOR, prime));
}

/** A contract under that one, of DEMO-ALDER with DEMO-CEDAR about A01, or as said. */
export async function givenSubcontract(deps: Deps, change: Partial<NewContract> = {}): Promise<void> {
  const sub: NewContract = {
    code: 'SUB-CEDAR',
    title: 'Mentoring',
    scheme: 'tr',
    area: 'A01',
    buyer: 'DEMO-ALDER',
    supplier: 'DEMO-CEDAR',
    from: '2015-01-01',
    to: '2021-12-31',
    parent: 'TR-A01',
    ...change,
  };
  value(await createContract(deps, OPERATOR, sub));
}

/** A service under SUB-CEDAR, or as said; without a contract name buyer, supplier and areas. */
export async function givenService(deps: Deps, change: Partial<NewService> = {}): Promise<ServiceRow> {
  const service: NewService = {
    code: 'SVC-CEDAR',
    title: 'Help with alcohol',
    category: 'dependency_recovery',
    ...('contract' in change ? {} : { contract: 'SUB-CEDAR' }),
    from: '2015-01-01',
    to: '2021-12-31',
    ...change,
  };
  return value(await offerService(deps, OPERATOR, service)).service;
}

/** Three tiers under `tr`: DEMO-COM, DEMO-ALDER, DEMO-CEDAR and DEMO-HARBOUR, with a service at each tier below the first. */
export async function givenSupplyChain(deps: Deps): Promise<void> {
  await givenOrganisation(deps.sql, 'DEMO-CEDAR');
  await givenOrganisation(deps.sql, 'DEMO-HARBOUR');
  await givenPrimeContract(deps);
  await givenSubcontract(deps);
  await givenSubcontract(deps, {
    code: 'SUB-HARBOUR',
    title: 'Alcohol service',
    buyer: 'DEMO-CEDAR',
    supplier: 'DEMO-HARBOUR',
    parent: 'SUB-CEDAR',
  });
  await givenService(deps, {
    code: 'SVC-ALDER',
    contract: 'TR-A01',
    title: 'Help with work',
    category: 'education_training_employment',
  });
  await givenService(deps);
  await givenService(deps, { code: 'SVC-HARBOUR', contract: 'SUB-HARBOUR' });
}

export interface ReferralGiven {
  /** Codes: of the service, and of who made the referral. */
  readonly service: string;
  readonly origin: string;
  /** Days, YYYY-MM-DD, at noon. */
  readonly sent: string;
  readonly accepted?: string;
  readonly declined?: string;
  readonly concluded?: string;
}

/** Referrals of people of their own to services, with what happened to them, written as their events; what is concluded was cancelled first. */
export async function givenReferrals(db: TestDatabase, rows: readonly ReferralGiven[]): Promise<void> {
  for (const { service, origin, sent, accepted, declined, concluded } of rows) {
    given += 1;
    const events = Object.entries({ sent, accepted, declined, end_requested: concluded, concluded }).filter(
      (event): event is [string, string] => event[1] !== undefined,
    );
    await db.owner.query(
      `with u as (insert into service_user (ref) values ('referred-' || $1::text) returning id), r as (
         insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, at, import_id)
         select 'QX' || $1 || upper(left(s.category::text, 2)), u.id, o.id, (select min(area_id) from service_area a where a.service_id = s.id),
                s.category, 'medium', $4::date + interval '11 hours', (select min(id) from import)
         from u, service s, organisation o where s.code = $2 and o.code = $3 returning id)
       insert into referral_event (referral_id, sequence, kind, at, service_id, holder_id, reason, import_id)
       select r.id, e.sequence, e.kind::referral_event_kind, e.day::date + interval '12 hours', case when e.kind = 'sent' then s.id end,
              case when e.kind = 'sent' then deliverer_on(s.id, e.day::date) end,
              case e.kind when 'declined' then 'FULL' when 'end_requested' then 'NEE' end, (select min(id) from import)
       from r, service s, unnest($5::text[], $6::text[]) with ordinality e (kind, day, sequence) where s.code = $2`,
      [
        String(given).padStart(4, '0'),
        service,
        origin,
        sent,
        events.map(([kind]) => kind),
        events.map(([, day]) => day),
      ],
    );
  }
}
let given = 0;
