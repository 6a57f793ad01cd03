import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { ok, SQL, type SqlPool } from '#kernel';
import {
  listOrganisations,
  may,
  type Organisation,
  ORGANISATION_KINDS,
  type OrganisationKind,
} from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

interface Options {
  readonly kind?: OrganisationKind;
  readonly format: Format;
  readonly as: string;
}

/** The columns of organisations.csv, and the day on which it was no more. */
const COLUMNS = ['code', 'name', 'kind', 'company_number', 'charity_number', 'ended_on'] as const;

const rowOf = (row: Organisation): Record<(typeof COLUMNS)[number], string> => ({
  code: row.code,
  name: row.name,
  kind: row.kind,
  company_number: row.companyNumber ?? '',
  charity_number: row.charityNumber ?? '',
  ended_on: row.endedOn ?? '',
});

/** `concord organisation list` */
@SubCommand({ name: 'list', description: 'Organisations by code' })
export class ListOrganisationsCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], { as, kind, format }: Options): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const allowed = may(person, 'reference.read');
        return allowed.ok ? ok(await listOrganisations(this.deps.sql, kind)) : allowed;
      },
      (rows) => print(formatted(format, COLUMNS, rows.map(rowOf))),
    );
  }

  @Option({ flags: '--kind <kind>', description: 'only these', choices: [...ORGANISATION_KINDS] })
  kind(value: string): string {
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
