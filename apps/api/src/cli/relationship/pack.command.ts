import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { packOf } from '../../governance/pack.js';
import { Config } from '../../ops/config.js';
import { EXIT, note, print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

/** Of the pages, which make what people read; a program by itself, for the API knows no pages. */
const PROGRAM = fileURLToPath(new URL('../../../../web/src/relationship/pack-file.main.js', import.meta.url)); // prettier-ignore

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
    { as, to }: { readonly as: string; readonly to: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => packOf(this.deps, person, reference, this.config.demonstration),
      async (pack) => {
        const origin = new URL(this.config.publicUrl).origin;
        const { html, pdf } = await made({ pack, made: new Date().toISOString(), origin });
        const name = path.join(to, `${reference}-review-pack`);
        for (const [file, content] of [
          [`${name}.html`, html],
          [`${name}.pdf`, Buffer.from(pdf, 'base64')],
        ] as const)
          if (!(await written(file, content))) return;
        await print(`${name}.html\n${name}.pdf\n`);
      },
    );
  }

  @Option({ flags: '--to <folder>', description: 'a folder that is there', defaultValue: '.' })
  to(value: string): string {
    return value;
  }
}

/** @throws when the program fails, with what it said */
async function made(asked: object): Promise<{ html: string; pdf: string }> {
  const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  child.stdin.end(JSON.stringify(asked));
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (code !== 0) throw new Error(`the review pack could not be made: ${err.trim()}`);
  return JSON.parse(out) as { html: string; pdf: string };
}

/** Whether a file was written: one that is there stays, which is told and ends with 1. */
async function written(file: string, content: string | Buffer): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['EEXIST', 'ENOENT', 'EACCES', 'ENOTDIR'].includes(code)) throw error;
    note(code === 'EEXIST' ? `${file} is there already: it was left.` : `${file} cannot be written (${code}).`); // prettier-ignore
    process.exitCode = EXIT.refused;
    return false;
  }
}
