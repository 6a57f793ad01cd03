import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import { CommandRunner, Option } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import type { Deps, Person, WebhookRow } from '#partners';
import { Config } from '../../ops/config.js';
import { note, refused } from '../outcome.js';
import { personNamed } from '../person.js';

/** What commands about webhooks share: on whose behalf, and what they work with. */
@Injectable()
export abstract class WebhookSubCommand extends CommandRunner {
  protected readonly deps: Deps;

  constructor(
    em: EntityManager,
    @Inject(SQL) sql: SqlPool,
    protected readonly config: Config,
  ) {
    super();
    this.deps = { em, sql };
  }

  /** Who acts; undefined when there is nobody of that name, which was then told. */
  protected who(code: string): Person | undefined {
    const person = personNamed(code);
    if (person.ok) return person.value;
    refused(person.problems);
    return undefined;
  }

  /** A number as an argument, or the end with a word of what is wrong. */
  protected number(text: string): number {
    if (!/^\d{1,9}$/.test(text)) this.command.error(`error: '${text}' is no number of a webhook.`);
    return Number(text);
  }

  @Option({ flags: '--as <person>', description: 'who does it', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}

export const tell = ({ id, organisation, url }: WebhookRow, did: string): void =>
  note(`webhook ${id} of ${organisation} (${url}): ${did}`);
