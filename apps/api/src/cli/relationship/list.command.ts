import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { ok, SQL, type SqlPool, today } from '#kernel';
import { areasById, listRelationships, may, organisationsById, supplyDepths } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

interface Options {
  readonly on?: string;
  readonly format: Format;
  readonly as: string;
}

const COLUMNS = ['id', 'scheme', 'area', 'buyer', 'supplier', 'tier', 'depth', 'from', 'to', 'reference'] as const; // prettier-ignore

/** `concord relationship list`: by area, with how deep each is in its supply chain. */
@SubCommand({ name: 'list', description: 'Who works with whom, by area, with the depth in the supply chain' })
export class ListRelationshipsCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], { as, on, format }: Options): Promise<void> {
    this.days({ on });
    return this.ask(
      as,
      async (person) => {
        const allowed = may(person, 'reference.read');
        return allowed.ok ? ok(await this.rows(on)) : allowed;
      },
      (rows) => print(formatted(format, COLUMNS, rows)),
    );
  }

  private async rows(on: string | undefined): Promise<Record<(typeof COLUMNS)[number], string>[]> {
    const { sql } = this.deps;
    const all = await listRelationships(sql, on);
    const depths = await supplyDepths(
      sql,
      all.map(({ id }) => id),
      on ?? today(),
    );
    const parties = await organisationsById(sql, [
      ...new Set(all.flatMap((each) => [each.buyerId, each.supplierId])),
    ]);
    const codes = new Map(parties.map(({ id, code }) => [id, code]));
    const areas = new Map(
      (await areasById(sql, [...new Set(all.map(({ areaId }) => areaId))])).map((area) => [area.id, area]),
    );
    return all.map(({ id, buyerId, supplierId, tier, areaId, from, to }) => ({
      id: String(id),
      scheme: areas.get(areaId)?.scheme ?? '',
      area: areas.get(areaId)?.code ?? '',
      buyer: codes.get(buyerId) ?? '',
      supplier: codes.get(supplierId) ?? '',
      tier,
      depth: depths.get(id)?.toString() ?? '',
      from,
      to: to ?? '',
      // what the commands that govern it take
      reference: `relationship-${id}`,
    }));
  }

  @Option({
    flags: '--on <day>',
    description: 'those that hold on this day; without it, all, and depths as of today',
  })
  on(value: string): string {
    return value;
  }

  @Option({
    flags: '--format <format>',
    description: 'how to print',
    choices: [...FORMATS],
    defaultValue: 'table',
  })
  format(value: string): string {
    return value;
  }
}
