import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { SubCommand } from 'nest-commander';
import { ok, refuse, type Result, SQL, type SqlPool } from '#kernel';
import {
  alliancesOf,
  type ChangeRow,
  changesOf,
  findOrganisation,
  may,
  namesOf,
  noOrganisation,
  type Person,
  whatBecameOf,
  whatMade,
} from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

/** `concord organisation show CODE`: what it is, was called, came from and became. */
@SubCommand({
  name: 'show',
  arguments: '<code>',
  description: 'An organisation with its names over time, what it came from and what became of it',
})
export class ShowOrganisationCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([code = '']: string[], { as }: { readonly as: string }): Promise<void> {
    return this.ask(
      as,
      (person) => this.lines(person, code),
      (lines) => print(lines.map((line) => `${line}\n`).join('')),
    );
  }

  private async lines(person: Person, code: string): Promise<Result<string[]>> {
    const allowed = may(person, 'reference.read');
    if (!allowed.ok) return allowed;
    const { sql } = this.deps;
    const organisation = await findOrganisation(sql, code);
    if (!organisation) return refuse(noOrganisation('code', code));
    const ids = [organisation.id];
    const of = <T>(all: ReadonlyMap<number, readonly T[]>): readonly T[] => all.get(organisation.id) ?? [];
    const names = of(await namesOf(sql, ids));
    const kin = (all: Awaited<ReturnType<typeof whatMade>>) =>
      of(all).map((each) => `${each.code} (${each.effectiveOn}, over ${each.steps})`);
    return ok([
      `${code}: ${organisation.name}, ${organisation.kind}${organisation.endedOn === null ? '' : `, no more from ${organisation.endedOn} on`}`,
      ...(organisation.companyNumber === null ? [] : [`company number ${organisation.companyNumber}`]),
      ...(organisation.charityNumber === null ? [] : [`charity number ${organisation.charityNumber}`]),
      ...(names.length < 2 ? [] : names.map(({ name, from }) => `${from ?? 'at first'}: ${name}`)),
      ...section('made of', kin(await whatMade(sql, ids))),
      ...section('became', kin(await whatBecameOf(sql, ids))),
      ...section('changes', of(await changesOf(sql, ids)).map(changeText)),
      ...section(
        'alliances',
        (await alliancesOf(sql, [code])).get(code)?.map((each) => `${each.code}: ${each.name}`) ?? [],
      ),
    ]);
  }
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];

/** `2014-06-01 merger: CMB, LCS > C02 (Order 12)` */
export const changeText = ({
  effectiveOn,
  kind,
  predecessors,
  successors,
  name,
  reason,
}: ChangeRow): string =>
  `${effectiveOn} ${kind}: ${predecessors.join(', ')} > ${name ?? successors.join(', ')} (${reason})`;
