import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { joinAlliance, type Joining, leaveAlliance, type Leaving } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { allianceText } from './alliance-text.js';

/** What joining and leaving have in common: the alliance and the member. */
abstract class MemberCommand extends PersonCommand {
  @Option({ flags: '--alliance <code>', description: 'the alliance', required: true })
  alliance(value: string): string {
    return value;
  }

  @Option({ flags: '--organisation <code>', description: 'the member', required: true })
  organisation(value: string): string {
    return value;
  }
}

/** `concord alliance join` */
@SubCommand({ name: 'join', description: 'Join an alliance, for the organisation that becomes a member' })
export class JoinAllianceCommand extends MemberCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], { as, ...joining }: Joining & { readonly as: string }): Promise<void> {
    return this.ask(
      as,
      (person) => joinAlliance(this.deps, person, joining),
      (alliance) => print(allianceText(alliance)),
    );
  }

  @Option({ flags: '--from <day>', description: 'its first day, YYYY-MM-DD', required: true })
  from(value: string): string {
    return value;
  }
}

/** `concord alliance leave` */
@SubCommand({ name: 'leave', description: 'Leave an alliance, for the member' })
export class LeaveAllianceCommand extends MemberCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], { as, ...leaving }: Leaving & { readonly as: string }): Promise<void> {
    return this.ask(
      as,
      (person) => leaveAlliance(this.deps, person, leaving),
      (alliance) => print(allianceText(alliance)),
    );
  }

  @Option({ flags: '--to <day>', description: 'its last day, YYYY-MM-DD', required: true })
  to(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why', required: true })
  reason(value: string): string {
    return value;
  }

  @Option({
    flags: '--new-lead <code>',
    description: 'of the one that leads: who leads from the next day on',
  })
  newLead(value: string): string {
    return value;
  }
}
