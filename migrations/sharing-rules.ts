/** Agreements to share what is held on persons; what they open, to whom, on which day. */
export const SHARING_TABLES: readonly string[] = [
  `create type sharing_purpose as enum ('referral_delivery', 'case_transfer', 'payment_audit', 'evaluation', 'safeguarding')`,
  `create type sharing_legal_basis as enum ('uk_gdpr_6_1_c', 'uk_gdpr_6_1_e', 'dpa_2018_s35', 'oma_2007_s14', 'cda_1998_s115')`,
  `create type shared_data as enum ('identifiers', 'particulars', 'needs', 'orders', 'referrals', 'outcomes', 'evidence', 'offences')`,
  `create table sharing_agreement (
     id int generated always as identity primary key,
     code text collate "C" not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$'),
     version int not null check (version > 0),
     purpose sharing_purpose not null,
     legal_basis sharing_legal_basis not null,
     kinds shared_data[] not null check (cardinality(kinds) > 0 and array_position(kinds, null) is null),
     -- none: wherever the parties hold somebody
     area_id int references area,
     from_date date not null,
     to_date date not null,
     -- where the signed text is: a register's number, an address
     document text not null check (btrim(document) <> ''),
     act_id bigint not null references act,
     constraint sharing_agreement_version unique (code, version),
     constraint sharing_agreement_days check (to_date >= from_date)
   )`,
  `create table sharing_party (
     agreement_id int not null references sharing_agreement,
     organisation_id int not null references organisation,
     primary key (agreement_id, organisation_id)
   )`,
  'create index sharing_party_by_organisation on sharing_party (organisation_id)',
  // each party agrees once, by an act of its own
  `create table sharing_assent (
     agreement_id int not null,
     organisation_id int not null,
     act_id bigint not null references act,
     primary key (agreement_id, organisation_id),
     foreign key (agreement_id, organisation_id) references sharing_party
   )`,
  `create table sharing_end (
     agreement_id int primary key references sharing_agreement,
     to_date date not null,
     reason text not null check (btrim(reason) <> ''),
     act_id bigint not null references act
   )`,
  // Agreed when every party has: nothing else says so. The last day is one before a later version that all agreed begins.
  `create view sharing_agreement_current as
     select a.id, a.code, a.version, a.purpose, a.legal_basis, a.kinds, a.area_id, a.from_date, a.document, a.act_id,
            g.agreed, e.reason as end_reason,
            least(a.to_date, e.to_date, (select min(l.from_date) - 1 from sharing_agreement l
              where l.code = a.code and l.version > a.version
                and not exists (select from sharing_party p where p.agreement_id = l.id
                  and not exists (select from sharing_assent s where s.agreement_id = l.id and s.organisation_id = p.organisation_id)))) as to_date
     from sharing_agreement a left join sharing_end e on e.agreement_id = a.id
     cross join lateral (
       select bool_and(exists (select from sharing_assent s where s.agreement_id = a.id and s.organisation_id = p.organisation_id)) as agreed
       from sharing_party p where p.agreement_id = a.id) g`,
];

export const SHARING_RULES: readonly string[] = [
  // Who came in after somebody had agreed would be a party that the others never agreed to.
  `create function sharing_party_before_assents() returns trigger language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(7144, new.agreement_id);
     if exists (select from sharing_assent where agreement_id = new.agreement_id) then
       raise exception 'parties of an agreement stand before anybody agrees to it'
         using errcode = 'check_violation', constraint = 'sharing_party_before_assents';
     end if;
     return new;
   end $$`,
  'create trigger sharing_party_before_assents before insert on sharing_party for each row execute function sharing_party_before_assents()',
  `create function sharing_assent_of_own() returns trigger language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(7144, new.agreement_id);
     if not exists (select from act a join organisation o on o.code = a.organisation
                    where a.id = new.act_id and o.id = new.organisation_id and a.verb in ('sharing.propose', 'sharing.agree')) then
       raise exception 'an organisation agrees by an act of its own' using errcode = 'check_violation', constraint = 'sharing_assent_of_own';
     end if;
     return new;
   end $$`,
  'create trigger sharing_assent_of_own before insert on sharing_assent for each row execute function sharing_assent_of_own()',
  // Two at least; and a further version leaves nobody out, so that nobody ends another's agreement by it.
  `create function sharing_parties_hold() returns trigger language plpgsql as $$
   begin
     if (select count(*) from sharing_party where agreement_id = new.id) < 2 then
       raise exception 'an agreement has two parties at least' using errcode = 'check_violation', constraint = 'sharing_two_parties';
     end if;
     if exists (select from sharing_party p join sharing_agreement a on a.id = p.agreement_id
                where a.code = new.code and a.version < new.version
                  and not exists (select from sharing_party q where q.agreement_id = new.id and q.organisation_id = p.organisation_id)) then
       raise exception 'a further version keeps the parties' using errcode = 'check_violation', constraint = 'sharing_version_keeps_parties';
     end if;
     return null;
   end $$`,
  `create constraint trigger sharing_parties_hold after insert on sharing_agreement deferrable initially deferred
     for each row execute function sharing_parties_hold()`,
  `create function sharing_end_by_party() returns trigger language plpgsql as $$
   begin
     if not exists (select from act a join organisation o on o.code = a.organisation join sharing_party p on p.organisation_id = o.id
                    where a.id = new.act_id and p.agreement_id = new.agreement_id)
        and exists (select from act where id = new.act_id and organisation is not null) then
       raise exception 'a party ends an agreement' using errcode = 'check_violation', constraint = 'sharing_end_by_party';
     end if;
     if new.to_date >= (select to_date from sharing_agreement where id = new.agreement_id) then
       raise exception 'an agreement ends before its last day' using errcode = 'check_violation', constraint = 'sharing_ends_earlier';
     end if;
     return new;
   end $$`,
  'create trigger sharing_end_by_party before insert on sharing_end for each row execute function sharing_end_by_party()',
];

/** By what an organisation reads a person; one row of each kind, every agreement. `opens` is null where it opens all. */
export const READING: readonly string[] = [
  `create type reading_basis as enum ('order', 'referral', 'contract', 'recorded', 'agreement', 'audit', 'platform')`,
  `create function bases_of_reading(survivor int, reader int, day date)
     returns table (kind reading_basis, ref text, opens shared_data[]) language sql stable as $$
     with who as materialized (select * from service_users_of(survivor) w (id)),
     orders as materialized (
       select o.order_ref, o.provider_id, o.area_id from supervision_order o
       where o.service_user_id = survivor and not exists (select from supervision_order_supersession x where x.old_id = o.id)
     )
     (select 'order'::reading_basis, o.order_ref, null::shared_data[] from orders o where o.provider_id = reader order by 2 limit 1)
     union all
     (select 'referral', f.reference, null from who join referral_current r on r.service_user_id = who.id and r.state <> 'draft'
        join referral_party p on p.referral_id = r.referral_id and p.until_sequence is null and p.organisation_id = reader
        join referral f on f.id = r.referral_id order by 2 limit 1)
     union all
     (select 'contract', c.code, null from orders o join contract_current c on c.area_id = o.area_id and c.parent_id is null
        where reader in (c.buyer_id, c.supplier_id) order by 2 limit 1)
     union all
     (select 'recorded', u.ref, null from who join service_user_recorder k on k.service_user_id = who.id and k.organisation_id = reader
        join service_user u on u.id = who.id order by 2 limit 1)
     union all
     (select 'agreement', a.code || '/' || a.version, a.kinds
        from sharing_party mine join sharing_agreement_current a on a.id = mine.agreement_id
        where mine.organisation_id = reader and a.agreed and day between a.from_date and a.to_date
          and exists (select from sharing_party other join parties_of_service_user(survivor) h (id) on h.id = other.organisation_id
                      where other.agreement_id = a.id and other.organisation_id <> reader)
          and (a.area_id is null or exists (select from orders o where o.area_id = a.area_id))
        order by a.code, a.version)
   $$`,
  `create table person_read (
     id bigint generated always as identity primary key,
     person text not null,
     organisation text,
     service_user_id int not null references service_user,
     kinds shared_data[] not null check (cardinality(kinds) > 0),
     basis reading_basis not null,
     basis_ref text,
     at timestamptz not null default clock_timestamp(),
     correlation_id text,
     address text,
     -- only the platform and its audit read without a reference to what lets them
     constraint person_read_cites check ((basis_ref is null) = (basis in ('audit', 'platform'))),
     constraint person_read_of_organisation check ((organisation is null) = (basis in ('audit', 'platform')))
   )`,
  'create index person_read_by_service_user on person_read (service_user_id, id)',
];
