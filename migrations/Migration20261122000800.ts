import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';

/** Verifications: all stored figures recomputed, a part at a time, by as many workers as there are. */
export class Migration20261122000800 extends Migration {
  override name = 'Migration20261122000800';

  override up(): void {
    this.addSql(`
      create table verification (
        id uuid primary key,
        figures int not null check (figures >= 0),
        act_id bigint not null references act,
        requested_at timestamptz not null,
        correlation_id text not null
      )`);
    // The figures with ids above after_id and up to upto_id, of those on record when it was asked for.
    this.addSql(`
      create table verification_part (
        verification_id uuid not null references verification,
        number int not null check (number > 0),
        after_id text not null,
        upto_id text not null,
        figures int not null check (figures > 0),
        check (after_id < upto_id),
        primary key (verification_id, number)
      )`);
    // Written with its differences in one transaction, which lets a part be done exactly once.
    this.addSql(`
      create table verification_part_done (
        verification_id uuid not null,
        number int not null,
        checked int not null check (checked >= 0),
        at timestamptz not null default clock_timestamp(),
        primary key (verification_id, number),
        foreign key (verification_id, number) references verification_part
      )`);
    this.addSql(`
      create table verification_difference (
        verification_id uuid not null,
        number int not null,
        figure_id text not null,
        document jsonb not null,
        primary key (verification_id, figure_id),
        foreign key (verification_id, number) references verification_part
      )`);
    this.addSql(`
      create table verification_failure (
        id bigint generated always as identity primary key,
        verification_id uuid not null,
        number int not null,
        message text not null,
        at timestamptz not null default clock_timestamp(),
        foreign key (verification_id, number) references verification_part
      )`);
    this.addSql(
      'create index verification_failure_by_part on verification_failure (verification_id, number)',
    );
    for (const sql of appendOnly(
      'verification',
      'verification_part',
      'verification_part_done',
      'verification_difference',
      'verification_failure',
    ))
      this.addSql(sql);
  }
}
