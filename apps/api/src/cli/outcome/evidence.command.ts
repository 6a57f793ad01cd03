import path from 'node:path';
import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import {
  attachEvidence,
  EVIDENCE_STORE,
  type EvidenceStore,
  findOutcome,
  keepEvidence,
  openEvidence,
  sealEvidence,
} from '#outcomes';
import { note, refused } from '../outcome.js';
import { contentOf } from '../read-content.js';
import { wroteNew } from '../write-new.js';
import { OutcomeCommandBase } from './outcome-command.js';

/** `concord evidence add FILE --outcome ID --kind KIND`. */
@SubCommand({
  name: 'add',
  arguments: '<file>',
  description: 'Keep a file of evidence and attach it to an outcome',
})
export class AddEvidenceCommand extends OutcomeCommandBase {
  constructor(
    em: EntityManager,
    @Inject(SQL) sql: SqlPool,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {
    super(em, sql);
  }

  override async run(
    [file = '']: string[],
    { as, outcome: id, kind }: { readonly as: string; readonly outcome: string; readonly kind: string },
  ): Promise<void> {
    const read = await contentOf(file);
    if (!read.ok) return refused(read.problems);
    const content = read.value;
    await this.tell(
      as,
      async (person) => {
        const organisation = (await findOutcome(this.deps.sql, id))?.organisation;
        const kept = await keepEvidence(this.deps, this.store, person, {
          content,
          fileName: path.basename(file),
          organisation: person.organisation ?? organisation,
        });
        return kept.ok
          ? attachEvidence(this.deps, person, {
              id,
              kind,
              digest: kept.value.digest,
              fileName: kept.value.fileName,
            })
          : kept;
      },
      ({ state }) =>
        `${path.basename(file)} is evidence of outcome ${id}, which is ${state.replaceAll('_', ' ')}.\n`,
    );
  }

  @Option({ flags: '--outcome <id>', description: 'id of the outcome', required: true })
  outcome(value: string): string {
    return value;
  }

  @Option({
    flags: '--kind <kind>',
    description: 'one of the kinds that its definition names',
    required: true,
  })
  kind(value: string): string {
    return value;
  }
}

/** `concord evidence get ID --to FILE`. */
@SubCommand({
  name: 'get',
  arguments: '<id>',
  description: 'Write a file of evidence to a new file, or to standard output',
})
export class GetEvidenceCommand extends OutcomeCommandBase {
  constructor(
    em: EntityManager,
    @Inject(SQL) sql: SqlPool,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {
    super(em, sql);
  }

  override async run(
    [id = '']: string[],
    { as, to }: { readonly as: string; readonly to?: string },
  ): Promise<void> {
    await this.tell(
      as,
      (person) => openEvidence(this.deps, this.store, person, id),
      async ({ evidence, content }) => {
        if (to === undefined) return content;
        return (await wroteNew(to, content)) ? `${evidence.fileName} is in ${to}.\n` : '';
      },
    );
  }

  @Option({ flags: '--to <file>', description: 'a file that is not there yet' })
  to(value: string): string {
    return value;
  }
}

/** `concord evidence seal`: files that were kept before files were sealed. */
@SubCommand({
  name: 'seal',
  description:
    'Seal the files that an older version kept as they were sent, by the keys of whom they are about',
})
export class SealEvidenceCommand extends OutcomeCommandBase {
  constructor(
    em: EntityManager,
    @Inject(SQL) sql: SqlPool,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {
    super(em, sql);
  }

  override async run(_arguments: string[], { as }: { readonly as: string }): Promise<void> {
    await this.tell(
      as,
      (person) => sealEvidence(this.deps, this.store, person, (files) => note(`${files} files …`)),
      ({ sealed, amiss }) =>
        [
          `${sealed} files are sealed.`,
          ...amiss.map((digest) => `${digest} is not in the store as it was sent, and stays as it is.`),
          '',
        ].join('\n'),
    );
  }
}
