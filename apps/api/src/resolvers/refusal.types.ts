import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { REFUSAL_CODES } from '#partners';
import { connectionOf, enumOf, Instant, PageArgs, resultOf } from './shared.js';

const MEANS: Readonly<Record<(typeof REFUSAL_CODES)[number], string>> = {
  NOT_ALLOWED: 'The rules did not let the person.',
  NOT_SIGNED_IN: 'Nobody was signed in.',
  TOKEN_REFUSED: 'Credentials were sent that are no good.',
  SIGN_IN_REFUSED: 'Signing in at the pages did not come to an end.',
  LOGOUT_REFUSED: 'A provider’s word that somebody signed out was not believed.',
  FOREIGN_REQUEST: 'Another site’s page may have sent it.',
  TOO_OFTEN: 'A limit of how often one may ask was reached.',
  TOO_COSTLY: 'A query asked for too much.',
  TOO_DEEP: 'A query was nested too deeply.',
  SCHEMA_HIDDEN: 'A stranger asked for the schema.',
};

export const RefusalCode = enumOf('RefusalCode', 'Why something was refused.', MEANS);

@ObjectType({
  description: 'What was refused in one minute, alike and to the same caller; nothing of what was sent.',
})
export class Refusal {
  @Field(() => ID, { description: 'Rises with time.' }) readonly id: string;
  @Field(() => String, { description: 'api, command or pages.' }) readonly channel: string;
  @Field(() => String, { description: 'Code of the person; empty where nobody was known.' })
  readonly person: string;
  @Field(() => String, { nullable: true, description: 'Code of the person’s organisation.' })
  readonly organisation: string | null;
  @Field(() => String, {
    description: 'Network address, or machine; empty in the row that counts what a day had no room for.',
  })
  readonly address: string;
  @Field(() => String, { description: 'What was asked for: an operation, a route, a limit.' })
  readonly operation: string;
  @Field(() => RefusalCode) readonly code: string;
  @Field(() => String, {
    description: 'The action of the rules that said no, or a word for what was wrong with a token.',
  })
  readonly rule: string;
  @Field(() => Int, { description: 'How often in that minute.' }) readonly times: number;
  @Field(() => Instant) readonly firstAt: string;
  @Field(() => Instant) readonly lastAt: string;
}

@ArgsType()
export class RefusalArgs extends PageArgs {
  @Field(() => String, { nullable: true }) readonly person?: string | null;
  @Field(() => String, { nullable: true, description: 'Code; people of an organisation see their own.' })
  readonly organisation?: string | null;
  @Field(() => String, { nullable: true }) readonly address?: string | null;
  @Field(() => RefusalCode, { nullable: true }) readonly code?: string | null;
  @Field(() => Instant, { nullable: true, description: 'From this instant on.' })
  readonly from?: string | null;
  @Field(() => Instant, { nullable: true, description: 'Before this instant.' })
  readonly before?: string | null;
}

export const RefusalsResult = resultOf('Refusals', connectionOf('Refusal', Refusal));
