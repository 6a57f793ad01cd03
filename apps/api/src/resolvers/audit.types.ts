import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionOf, Count, enumOf, Instant, Json, PageArgs, resultOf } from './shared.js';

export const AuditKind = enumOf('AuditKind', 'What an entry of the audit chain is about.', {
  act: 'Something was done, by the action of the rules that is its verb.',
  import: 'A file was imported.',
  read: 'A person under sentence was looked at.',
  sign_in: 'Somebody signed in or out.',
  refused: 'Something was asked for and not allowed.',
  export: 'All that is held on one person was handed out.',
  erase: 'Identifiers of a person were erased.',
  head: 'The ends of all strands of the chain: its hash stands for all that was recorded before.',
});

@ObjectType({ description: 'What somebody did or looked at, as it stands in the audit chain.' })
export class AuditEntry {
  @Field(() => ID, { description: 'Rises with time, with gaps.' }) readonly id: string;
  @Field(() => Instant) readonly at: string;
  @Field(() => AuditKind) readonly kind: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly person: string;
  @Field(() => String, { nullable: true, description: 'For which organisation.' })
  readonly organisation: string | null;
  @Field(() => String, { description: 'The action of the rules.' }) readonly verb: string;
  @Field(() => String) readonly subjectKind: string;
  @Field(() => String) readonly subjectId: string;
  @Field(() => String, { nullable: true }) readonly reason: string | null;
  @Field(() => Json, { description: 'More about it; its form goes by the verb.' }) readonly detail: unknown;
  @Field(() => String, { nullable: true, description: 'Network address, or machine, that it came from.' })
  readonly address: string | null;
  @Field(() => String, { nullable: true, description: 'Of the request, job or command.' })
  readonly correlationId: string | null;
  @Field(() => String, { nullable: true, description: 'api, command, worker or import.' })
  readonly channel: string | null;
  @Field(() => Count, { description: 'The part of the chain that it stands in.' }) readonly strand: number;
  @Field(() => Count, { description: 'Its number there, without gaps.' }) readonly sequence: string;
  @Field(() => String, { description: 'SHA-256 of all of it and of the hash before; 64 hex digits.' })
  readonly hash: string;
}

@ArgsType()
export class AuditArgs extends PageArgs {
  @Field(() => [AuditKind], { nullable: true }) readonly kinds?: readonly string[] | null;
  @Field(() => String, { nullable: true }) readonly person?: string | null;
  @Field(() => String, { nullable: true, description: 'Code; people of an organisation see their own.' })
  readonly organisation?: string | null;
  @Field(() => String, { nullable: true }) readonly verb?: string | null;
  @Field(() => String, { nullable: true }) readonly subjectKind?: string | null;
  @Field(() => String, { nullable: true }) readonly subjectId?: string | null;
  @Field(() => String, { nullable: true }) readonly correlationId?: string | null;
  @Field(() => Instant, { nullable: true, description: 'From this instant on.' }) readonly from?:
    string | null;
  @Field(() => Instant, { nullable: true, description: 'Before this instant.' }) readonly before?:
    string | null;
}

export const AuditEntriesResult = resultOf('AuditEntries', connectionOf('AuditEntry', AuditEntry));
