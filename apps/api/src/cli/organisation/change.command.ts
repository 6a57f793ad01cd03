import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { changeOrganisations } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { type ChangeRow, renameOrganisation, type Succession } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { changeText } from './show.command.js';

interface Options {
  readonly on: string;
  readonly reason: string;
  readonly as: string;
}

/** What the changes have in common: the day, the reason, and telling what is on record then. */
abstract class ChangeCommand extends PersonCommand {
  protected readonly tell = (change: ChangeRow): Promise<void> => print(`${changeText(change)}\n`);

  @Option({ flags: '--on <day>', description: 'the first day on which it is so, YYYY-MM-DD', required: true })
  on(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why, and where it is laid down', required: true })
  reason(value: string): string {
    return value;
  }
}

/** `concord organisation merge A B --into C` */
@SubCommand({
  name: 'merge',
  arguments: '<codes...>',
  description: 'Record that organisations merge; what is open goes over to the one that goes on',
})
export class MergeOrganisationsCommand extends ChangeCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    predecessors: string[],
    { as, on, reason, into }: Options & { readonly into: string },
  ): Promise<void> {
    const successors = [{ organisation: into }];
    return this.ask(
      as,
      (person) =>
        changeOrganisations(this.deps, person, {
          kind: 'merger',
          effectiveOn: on,
          reason,
          predecessors,
          successors,
        }),
      this.tell,
    );
  }

  @Option({ flags: '--into <code>', description: 'the one that goes on, or that is new', required: true })
  into(value: string): string {
    return value;
  }
}

/** `concord organisation split A --to "B area=tr/C01 contract=K1" --to "C area=tr/C02"` */
@SubCommand({
  name: 'split',
  arguments: '<code>',
  description: 'Record that an organisation is divided, and who takes over what',
})
export class SplitOrganisationCommand extends ChangeCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    predecessors: string[],
    { as, on, reason, to }: Options & { readonly to: Succession[] },
  ): Promise<void> {
    return this.ask(
      as,
      (person) =>
        changeOrganisations(this.deps, person, {
          kind: 'split',
          effectiveOn: on,
          reason,
          predecessors,
          successors: to,
        }),
      this.tell,
    );
  }

  @Option({
    flags: '--to <successor>',
    description:
      'a successor and what it takes over: "CODE area=SCHEME/AREA contract=CODE service=CODE …"; once for each',
    required: true,
  })
  to(value: string, before: Succession[] = []): Succession[] {
    const [organisation = '', ...parts] = value.trim().split(/\s+/);
    const named = (what: string) =>
      parts.filter((part) => part.startsWith(`${what}=`)).map((part) => part.slice(what.length + 1));
    const unknown = parts.find((part) => !/^(area=[^/]+\/.+|(contract|service)=.+)$/.test(part));
    if (unknown !== undefined)
      this.command.error(
        `error: --to: '${unknown}' is none of area=SCHEME/AREA, contract=CODE, service=CODE.`,
      );
    const areas = named('area').map((text) => {
      const at = text.indexOf('/');
      return { scheme: text.slice(0, at), area: text.slice(at + 1) };
    });
    return [...before, { organisation, areas, contracts: named('contract'), services: named('service') }];
  }
}

/** `concord organisation rename A --name "…"` */
@SubCommand({
  name: 'rename',
  arguments: '<code>',
  description: 'Record that an organisation takes another name',
})
export class RenameOrganisationCommand extends ChangeCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [organisation = '']: string[],
    { as, on, reason, name }: Options & { readonly name: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => renameOrganisation(this.deps, person, { organisation, name, effectiveOn: on, reason }),
      this.tell,
    );
  }

  @Option({ flags: '--name <name>', description: 'the new name', required: true })
  name(value: string): string {
    return value;
  }
}
