import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { SubCommand } from 'nest-commander';
import { ok, refuse, SQL, type SqlPool } from '#kernel';
import { type Alliance, findAlliance, listAlliances, may, noAlliance } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { allianceText } from './alliance-text.js';

const PAGE = 1000;

/** `concord alliance list` */
@SubCommand({ name: 'list', description: 'All alliances with their members, by code' })
export class ListAlliancesCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], { as }: { readonly as: string }): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const allowed = may(person, 'reference.read');
        return allowed.ok ? ok(await this.all()) : allowed;
      },
      (alliances) => print(alliances.map(allianceText).join('')),
    );
  }

  private async all(): Promise<Alliance[]> {
    const all: Alliance[] = [];
    for (;;) {
      const page = await listAlliances(this.deps.sql, { after: all.at(-1)?.code, first: PAGE });
      all.push(...page);
      if (page.length < PAGE) return all;
    }
  }
}

/** `concord alliance show CODE` */
@SubCommand({ name: 'show', arguments: '<code>', description: 'An alliance with its members' })
export class ShowAllianceCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([code = '']: string[], { as }: { readonly as: string }): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const allowed = may(person, 'reference.read');
        if (!allowed.ok) return allowed;
        const alliance = await findAlliance(this.deps.sql, code);
        return alliance ? ok(alliance) : refuse(noAlliance(code));
      },
      (alliance) => print(allianceText(alliance)),
    );
  }
}
