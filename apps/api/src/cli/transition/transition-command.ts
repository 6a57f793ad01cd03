import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Option } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { type Format, FORMATS } from '../format.js';
import { PersonCommand } from '../person-command.js';

export interface As {
  readonly as: string;
}
export interface Shown extends As {
  readonly format: Format;
}
export interface Why extends As {
  readonly reason: string;
}

export abstract class TransitionDoing extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }
}

/** Commands that print rows. */
export abstract class TransitionShowing extends TransitionDoing {
  @Option({ flags: '--format <format>', description: 'how to print', choices: [...FORMATS], defaultValue: 'table' }) // prettier-ignore
  format(value: string): string {
    return value;
  }
}
