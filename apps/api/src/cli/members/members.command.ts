import { Inject } from '@nestjs/common';
import { Command, CommandRunner, Option } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { cohortMembers, type CohortQuestion, findCohort, type Member, membersDigest } from '#outcomes';
import { OPERATOR, tellable } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { MEMBER_COLUMNS, memberJson, memberLine } from './member-rows.js';

interface Options extends CohortQuestion {
  readonly only?: Member['status'];
  readonly format: Format;
  readonly digest?: true;
}

/** `concord members`: who is in a cohort and why, who is not and why. */
@Command({ name: 'members', description: 'Say of each person why they are in a cohort, or why not' })
export class MembersCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(_arguments: string[], options: Options): Promise<void> {
    const cohort = await findCohort(this.sql, options);
    if (!cohort.ok) return refused(cohort.problems);
    const people: Member[] = [];
    // a digest is of all of them, and names nobody
    for await (const page of cohortMembers(
      this.sql,
      cohort.value,
      undefined,
      options.digest ? undefined : OPERATOR,
    ))
      people.push(...page);
    if (options.digest) return print(`${membersDigest(cohort.value, people)}\n`);
    const members = people.filter((m) => options.only === undefined || m.status === options.only);
    const { asKnownAt, area, period } = cohort.value;
    const refs = members.map(({ serviceUserId }) => serviceUserId);
    await tellable(this.sql, OPERATOR, refs, ['orders', 'offences']);
    if (members.length === 0) note(`Nobody has an order in area ${area.code} in ${period}.`);
    await print(
      formatted(
        options.format,
        MEMBER_COLUMNS,
        members.map((m) => memberLine(m, asKnownAt)),
        members.map((m) => memberJson(m, asKnownAt)),
      ),
    );
  }

  @Option({ flags: '--area <code>', description: 'the area', required: true })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--cohort <period>', description: 'the quarter (2015Q4) or year (2015)', required: true })
  cohort(value: string): string {
    return value;
  }

  @Option({ flags: '--scheme <code>', description: 'the scheme, where several have an area of that code' })
  scheme(value: string): string {
    return value;
  }

  @Option({
    flags: '--measure <code>',
    description: 'the measure definition, where several form such cohorts',
  })
  measure(value: string): string {
    return value;
  }

  @Option({
    flags: '--as-known-on <day>',
    description: 'YYYY-MM-DD (or an instant): with all that was on record then; without it, now',
  })
  asKnownOn(value: string): string {
    return value;
  }

  @Option({
    flags: '--only <status>',
    description: 'only who is in, or only who is out',
    choices: ['in', 'out'],
  })
  only(value: string): string {
    return value;
  }

  @Option({
    flags: '--digest',
    description:
      'only the digest of the cohort, from its people one by one: what a figure cites as its members',
  })
  digest(): true {
    return true;
  }

  @Option({
    flags: '--format <format>',
    description: 'how to print; json has every order and offence, and why it counts or not',
    choices: [...FORMATS],
    defaultValue: 'table',
  })
  format(value: string): string {
    return value;
  }
}
