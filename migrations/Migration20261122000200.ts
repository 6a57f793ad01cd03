import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';

/** Facts (orders, offences, baselines) with two times, measure definitions, and stored cohort measures. */
export class Migration20261122000200 extends Migration {
  override name = 'Migration20261122000200';

  override up(): void {
    this.addSql(
      `create type order_kind as enum ('community_order', 'suspended_sentence_order', 'licence', 'post_sentence_supervision', 'screening')`,
    );
    this.addSql(`create type proof_kind as enum ('charge', 'conviction', 'caution')`);
    this.addSql(`create type statistic as enum ('binary', 'frequency')`);

    // A person under supervision, known by the source's reference. The integer keeps joins and indexes small.
    this.addSql(`
      create table service_user (
        id int generated always as identity primary key,
        ref text collate "C" not null unique check (ref <> '')
      )`);

    // An order (sentence or licence that starts supervision). recorded_at is the second time; a correction is a
    // further row of the same order_ref. member_hash: the first 52 bits of SHA-256 of 'service user,order,start',
    // from which a cohort's member digest is added up (docs/adr/0004).
    this.addSql(`
      create table supervision_order (
        id bigint generated always as identity,
        order_ref text collate "C" not null check (order_ref <> ''),
        service_user_id int not null,
        area_id int not null,
        provider_id int not null,
        kind order_kind not null,
        start_date date not null,
        -- year * 4 + quarter - 1: cohorts are formed by quarter, and by year as quarter / 4
        quarter smallint not null generated always as ((extract(year from start_date) * 4 + extract(quarter from start_date) - 1)::smallint) stored,
        sentence_months int check (sentence_months >= 0),
        risk_score numeric check (risk_score between 0 and 1),
        risk_band smallint check (risk_band between 1 and 10),
        sex char(1) check (sex in ('F', 'M', 'X')),
        birth_year smallint check (birth_year between 1850 and 2150),
        member_hash bigint not null,
        recorded_at timestamptz not null,
        import_id bigint not null,
        line bigint not null,
        primary key (order_ref, recorded_at)
      )`);
    this.addSql(`
      create index supervision_order_by_service_user on supervision_order (service_user_id, area_id, quarter, start_date, order_ref)
        include (kind, risk_band, risk_score, member_hash, recorded_at, id)`);
    this.addSql(
      'create index supervision_order_by_area on supervision_order (area_id, quarter, service_user_id, start_date, order_ref) include (kind, risk_band, risk_score, member_hash, recorded_at, id)',
    );
    this.addSql(`
      create table supervision_order_supersession (
        old_id bigint not null,
        superseded_at timestamptz not null,
        primary key (old_id, superseded_at)
      )`);

    this.addSql(`
      create table offence (
        id bigint generated always as identity,
        offence_ref text collate "C" not null check (offence_ref <> ''),
        service_user_id int not null,
        offence_date date not null,
        offence_code text check (offence_code <> ''),
        proof proof_kind,
        proof_date date,
        recorded_at timestamptz not null,
        import_id bigint not null,
        line bigint not null,
        check (proof is not null or proof_date is null),
        primary key (offence_ref, recorded_at)
      )`);
    // Only proven offences can count, so only they are in the index that measuring reads.
    this.addSql(`
      create index offence_proven on offence (service_user_id, offence_date)
        include (proof_date, proof, recorded_at, id) where proof_date is not null`);
    this.addSql(
      'create index offence_unproven on offence (service_user_id, offence_date) where proof_date is null',
    );
    this.addSql(`
      create table offence_supersession (
        old_id bigint not null,
        superseded_at timestamptz not null,
        primary key (old_id, superseded_at)
      )`);

    // Millions of facts land at a time: what they refer to is checked by set, once a statement, where a foreign key
    // would look up every row by itself (docs/adr/0007).
    this.addSql(`
      create function facts_refer_to_what_exists() returns trigger language plpgsql as $$
      begin
        if exists (select from fresh f where not exists (select from service_user u where u.id = f.service_user_id)) then
          raise exception '%: a row refers to a service user who is not on record', tg_table_name using errcode = 'foreign_key_violation';
        end if;
        if exists (select from (select distinct import_id, recorded_at from fresh) f
                   where not exists (select from import i where i.id = f.import_id and i.recorded_at = f.recorded_at)) then
          raise exception '%: a row refers to an import that is not on record, or was recorded at another instant than it', tg_table_name using errcode = 'foreign_key_violation';
        end if;
        return null;
      end $$`);
    for (const table of ['supervision_order', 'offence'])
      this
        .addSql(`create trigger ${table}_refers_to_what_exists after insert on ${table} referencing new table as fresh
        for each statement execute function facts_refer_to_what_exists()`);

    this.addSql(`
      create function orders_refer_to_what_exists() returns trigger language plpgsql as $$
      begin
        if exists (
          select from (select distinct area_id, provider_id from fresh) f
          where not exists (select from area a where a.id = f.area_id) or not exists (select from organisation o where o.id = f.provider_id)
        ) then
          raise exception 'supervision_order: a row refers to an area or a provider that is not on record' using errcode = 'foreign_key_violation';
        end if;
        return null;
      end $$`);
    this
      .addSql(`create trigger supervision_order_has_area_and_provider after insert on supervision_order referencing new table as fresh
      for each statement execute function orders_refer_to_what_exists()`);

    // What a cohort is compared with: per area, period and statistic, for all or for a risk band.
    this.addSql(`
      create table baseline (
        id bigint generated always as identity primary key,
        area_id int not null references area,
        period text not null check (period ~ '^[0-9]{4}(Q[1-4])?$'),
        statistic statistic not null,
        band smallint check (band between 1 and 10),
        value numeric not null check (value >= 0),
        population bigint check (population > 0),
        risk_mean numeric check (risk_mean between 0 and 1),
        interval_low numeric check (interval_low >= 0),
        interval_high numeric,
        termination_point numeric check (termination_point >= 0),
        recorded_at timestamptz not null,
        import_id bigint not null references import,
        line bigint not null,
        check ((interval_low is null) = (interval_high is null)),
        check (interval_low <= interval_high),
        check (statistic <> 'binary' or value <= 1),
        unique nulls not distinct (area_id, period, statistic, band, recorded_at)
      )`);

    this.addSql(`
      create table measure_definition (
        id int generated always as identity primary key,
        code text collate "C" not null check (code <> ''),
        version int not null check (version > 0),
        document jsonb not null,
        digest text not null unique check (digest ~ '^[0-9a-f]{64}$'),
        recorded_at timestamptz not null default clock_timestamp(),
        person text not null,
        unique (code, version)
      )`);

    // A measure of one cohort, as known at an instant, kept because a figure was calculated from it. History loaded later as
    // on record then (--recorded-on) gives the same cohort and instant another digest: both stay.
    this.addSql(`
      create table cohort_measure (
        id bigint generated always as identity primary key,
        definition_id int not null references measure_definition,
        area_id int not null references area,
        period text not null check (period ~ '^[0-9]{4}(Q[1-4])?$'),
        as_known_at timestamptz not null,
        cohort_size bigint not null check (cohort_size >= 0),
        reoffenders bigint not null check (reoffenders between 0 and cohort_size),
        reoffences bigint not null check (reoffences >= reoffenders),
        document jsonb not null,
        digest text not null check (digest ~ '^[0-9a-f]{64}$'),
        measured_at timestamptz not null default clock_timestamp(),
        unique (definition_id, area_id, period, as_known_at, digest)
      )`);
    this.addSql('create index cohort_measure_by_area on cohort_measure (area_id, period)');
    // A later fact touched the cohort: a new measure is due.
    this.addSql(`
      create table cohort_measure_touched (
        cohort_measure_id bigint not null references cohort_measure,
        import_id bigint not null references import,
        primary key (cohort_measure_id, import_id)
      )`);

    for (const sql of appendOnly(
      'service_user',
      'supervision_order',
      'supervision_order_supersession',
      'offence',
      'offence_supersession',
      'baseline',
      'measure_definition',
      'cohort_measure',
      'cohort_measure_touched',
    ))
      this.addSql(sql);

    // After a big import the application tidies at once (statistics, visibility map), where the server knows such a right.
    this.addSql(`
      do $$ begin
        if current_setting('server_version_num')::int >= 170000 then
          grant maintain on service_user, supervision_order, supervision_order_supersession, offence, offence_supersession to concord_app;
        end if;
      end $$`);
  }
}
