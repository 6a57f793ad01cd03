import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { applyDueChanges, moveDueReferrals } from '#contracts';
import { problemLine, SQL, type SqlPool } from '#kernel';

/** Changes of organisations and novations whose day has come since they were agreed, looked for again and again. */
@Injectable()
export class DueChanges {
  private readonly logger = new Logger('DueChanges');

  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {}

  /** Never throws: what fails is logged, and tried again at the next look. */
  async apply(): Promise<void> {
    try {
      await moveDueReferrals({ em: this.em, sql: this.sql });
      const applied = await applyDueChanges({ em: this.em, sql: this.sql });
      if (!applied.ok)
        this.logger.warn({ problems: applied.problems.map(problemLine) }, 'something goes to nobody');
      else if (applied.value.referrals > 0) this.logger.log(applied.value, 'referrals moved to successors');
    } catch (error) {
      this.logger.error({ err: error }, 'changes that are due were not applied; it will be tried again');
    }
  }
}
