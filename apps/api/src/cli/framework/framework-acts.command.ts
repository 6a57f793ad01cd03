import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { adoptFramework, recordFramework, showFrameworkChange } from '#outcomes';
import { readJson } from '../../documents/read-json.js';
import { formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

interface Owner {
  readonly organisation: string;
  readonly as: string;
}

/** `concord framework record FILE`. */
@SubCommand({
  name: 'record',
  arguments: '<file>',
  description: 'Put a supervision framework on record (docs/guide/supervision-framework.md)',
})
export class RecordFrameworkCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override async run([file = '']: string[], { organisation, as }: Owner): Promise<void> {
    const json = await readJson(file);
    if (!json.ok) return refused(json.problems);
    await this.ask(
      as,
      (person) => recordFramework(this.deps, person, { organisation, document: json.value }),
      ({ code, version }) => print(`${code} version ${version}\n`),
    );
  }

  @Option({ flags: '--organisation <code>', description: 'whose it is', required: true })
  organisation(value: string): string {
    return value;
  }
}

/** `concord framework adopt CODE`. */
@SubCommand({
  name: 'adopt',
  arguments: '<code>',
  description: 'Let the orders of an organisation that start from a day on go by a framework',
})
export class AdoptFrameworkCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override async run(
    [framework = '']: string[],
    { organisation, as, from, version, dryRun }: Owner & { readonly from: string; readonly version?: string; readonly dryRun?: boolean }, // prettier-ignore
  ): Promise<void> {
    this.days({ from });
    if (version !== undefined && !/^[1-9]\d{0,8}$/.test(version))
      this.command.error(`error: --version: '${version}' is no version (1, 2, …).`);
    const asked = { organisation, framework, from, version: version === undefined ? undefined : Number(version) }; // prettier-ignore
    if (dryRun) return this.show(as, asked);
    await this.ask(
      as,
      (person) => adoptFramework(this.deps, person, asked),
      (adopted) =>
        print(`${organisation} goes by ${adopted.code} version ${adopted.version} from ${from} on\n`),
    );
  }

  @Option({ flags: '--organisation <code>', description: 'who goes by it', required: true })
  organisation(value: string): string {
    return value;
  }

  @Option({
    flags: '--from <day>',
    description: 'for orders that start on it or later, YYYY-MM-DD',
    required: true,
  })
  from(value: string): string {
    return value;
  }

  private show(as: string, asked: Parameters<typeof showFrameworkChange>[2]): Promise<void> {
    return this.ask(
      as,
      (person) => showFrameworkChange(this.deps, person, asked),
      ({ before, after, elements, ordersBegun, until }) => {
        const name = ({ code, version }: { code: string; version: number }) => `${code} version ${version}`;
        note(`${name(after)} in place of ${before ? name(before) : 'none'}${until ? `, until ${until}` : ''}; orders that have begun: ${ordersBegun ?? 'too few to be told'}`); // prettier-ignore
        const rows = elements.map(({ element, change, parts, before: old, after: anew }) => ({ element, title: (anew ?? old)!.title, change, parts: parts.join(', ') })); // prettier-ignore
        return print(formatted('table', ['element', 'title', 'change', 'parts'], rows));
      },
    );
  }

  @Option({ flags: '--dry-run', description: 'show what would change, and put nothing on record' })
  dryRun(): boolean {
    return true;
  }

  @Option({ flags: '--version <number>', description: 'a version of it; without it, the latest' })
  version(value: string): string {
    return value;
  }
}
