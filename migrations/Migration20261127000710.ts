import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { NOTICE_TABLES, WAITING } from './notice-rules.js';
import { OUTBOX_TRIGGERS, TELL } from './outbox-rules.js';

/** The outbox: what happened, for whom; and webhooks, by which organisations are told of it; notices of what waits. */
export class Migration20261127000710 extends Migration {
  override name = 'Migration20261127000710';

  override up(): void {
    for (const sql of [
      ...this.outbox(),
      ...this.webhooks(),
      TELL,
      ...OUTBOX_TRIGGERS,
      WAITING,
      ...NOTICE_TABLES,
    ])
      this.addSql(sql);
    for (const sql of appendOnly('outbox_event', 'outbox_party', 'webhook', 'webhook_secret', 'webhook_end'))
      this.addSql(sql);
    this.addSql(`grant select, insert, update (state, tries, next_at) on webhook_delivery to concord_app`);
    this.addSql(
      `grant select, insert, update (status, duration_ms, error) on webhook_attempt to concord_app`,
    );
  }

  private outbox(): string[] {
    return [
      `create table outbox_event (
         id bigint generated always as identity primary key,
         type text collate "C" not null check (type ~ '^[a-z]+([._-][a-z]+)+$'),
         subject_kind text not null,
         -- a reference: never a name or an identifier of a service user
         subject text not null check (subject <> ''),
         data jsonb not null check (jsonb_typeof(data) = 'object'),
         -- when it happened
         at timestamptz not null,
         recorded_at timestamptz not null default clock_timestamp()
       )`,
      `create table outbox_party (
         organisation_id int not null references organisation,
         event_id bigint not null references outbox_event,
         primary key (organisation_id, event_id)
       )`,
    ];
  }

  private webhooks(): string[] {
    return [
      `create table webhook (
         id int generated always as identity primary key,
         organisation_id int not null references organisation,
         url text not null check (url ~ '^https?://'),
         description text not null default '',
         -- none: all
         event_types text[] not null default '{}',
         act_id bigint not null references act
       )`,
      'create index webhook_by_organisation on webhook (organisation_id)',
      // sealed with the platform's key; the one before stays valid for a day
      `create table webhook_secret (
         webhook_id int not null references webhook,
         version int not null check (version > 0),
         sealed text not null check (sealed <> ''),
         at timestamptz not null default clock_timestamp(),
         act_id bigint not null references act,
         primary key (webhook_id, version)
       )`,
      // by a person, or by the platform: the receiver said that it is gone, or has failed for days
      `create table webhook_end (
         webhook_id int primary key references webhook,
         cause text not null check (cause in ('ended', 'gone', 'failing')),
         reason text not null check (btrim(reason) <> ''),
         at timestamptz not null default clock_timestamp(),
         act_id bigint references act,
         check ((cause = 'ended') = (act_id is not null))
       )`,
      `create type webhook_delivery_state as enum ('waiting', 'delivered', 'given_up', 'stopped')`,
      // technical, like a queue: how far the telling is
      `create table webhook_delivery (
         id bigint generated always as identity primary key,
         webhook_id int not null references webhook,
         event_id bigint not null references outbox_event,
         state webhook_delivery_state not null default 'waiting',
         -- attempts since it was last begun; all of them are in webhook_attempt
         tries int not null default 0 check (tries >= 0),
         next_at timestamptz not null default clock_timestamp(),
         unique (webhook_id, event_id)
       )`,
      `create index webhook_delivery_waiting on webhook_delivery (next_at) where state = 'waiting'`,
      'create index webhook_delivery_by_webhook on webhook_delivery (webhook_id, id)',
      'create index webhook_delivery_by_event on webhook_delivery (event_id)',
      // written before it is sent, and completed after: one without an end was cut off
      `create table webhook_attempt (
         delivery_id bigint not null references webhook_delivery,
         number int not null check (number > 0),
         at timestamptz not null default clock_timestamp(),
         status int check (status between 100 and 599),
         duration_ms int check (duration_ms >= 0),
         error text,
         primary key (delivery_id, number)
       )`,
    ];
  }
}
