import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { packOf } from '../../governance/pack.js';
import { Config } from '../../ops/config.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { wroteNew } from '../write-new.js';

/** Of the pages, which make what people read: a thread by itself with a fixed program, for the API knows no pages and starts no process. */
const PROGRAM = new URL('../../../../web/src/relationship/pack-file.main.js', import.meta.url);

/** `concord relationship pack REF --to FOLDER --as PERSON` */
@SubCommand({
  name: 'pack',
  arguments: '<reference>',
  description: 'Write the review pack of what is on record now, as HTML and as a tagged PDF; nothing private',
})
export class ReviewPackCommand extends PersonCommand {
  constructor(
    em: EntityManager,
    @Inject(SQL) sql: SqlPool,
    private readonly config: Config,
  ) {
    super(em, sql);
  }

  override run(
    [reference = '']: string[],
    { as, to, language }: { readonly as: string; readonly to: string; readonly language: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => packOf(this.deps, person, reference, this.config.demonstration),
      async (pack) => {
        const origin = new URL(this.config.publicUrl).origin;
        const { html, pdf } = await made({ pack, made: new Date().toISOString(), origin, language });
        await mkdir(to, { recursive: true });
        const name = path.join(to, `${reference}-review-pack`);
        for (const [file, content] of [
          [`${name}.html`, html],
          [`${name}.pdf`, pdf],
        ] as const)
          if (!(await wroteNew(file, content))) return;
        await print(`${name}.html\n${name}.pdf\n`);
      },
    );
  }

  @Option({ flags: '--to <folder>', description: 'a folder, made where there is none', defaultValue: '.' })
  to(value: string): string {
    return value;
  }

  @Option({ flags: '--language <tag>', description: 'English or Welsh', choices: ['en', 'cy'], defaultValue: 'en' }) // prettier-ignore
  language(value: string): string {
    return value;
  }
}

/** @throws what the program threw */
async function made(asked: object): Promise<{ html: string; pdf: Uint8Array }> {
  const worker = new Worker(PROGRAM, { workerData: asked });
  // an error in the thread is thrown here
  const [files] = (await once(worker, 'message')) as [{ html: string; pdf: Uint8Array }];
  await worker.terminate();
  return files;
}
