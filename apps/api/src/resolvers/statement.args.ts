import { ArgsType, Field } from '@nestjs/graphql';
import { type VisibleContracts, whereVisible } from '../graphql/visible-contracts.js';
import type { Where } from '../graphql/where.js';
import { PageArgs, Period } from './shared.js';

@ArgsType()
export class StatementsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of a scheme.' }) readonly scheme?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an area.' }) readonly area?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of a contract.' }) readonly contract?:
    string | null;
  @Field(() => Period, { nullable: true }) readonly period?: string | null;
}

/** The conditions of lists of statements and of their lines. */
export const statementsWhere = (
  where: Where,
  visible: VisibleContracts | undefined,
  { scheme, area, contract, period }: StatementsArgs,
): Where =>
  whereVisible(where, visible)
    .and(scheme, (code) => `sc.code = ${code}`)
    .and(area, (code) => `a.code = ${code}`)
    .and(contract, (code) => `c.code = ${code}`)
    .and(period, (text) => `s.period = ${text}`);
