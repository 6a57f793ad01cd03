import { ArgsType, Field } from '@nestjs/graphql';
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

/** The conditions of lists of statements and of their lines. @param visible the contracts that the person sees; undefined: all */
export const statementsWhere = (
  where: Where,
  visible: readonly number[] | undefined,
  { scheme, area, contract, period }: StatementsArgs,
): Where =>
  where
    .and(visible, (ids) => `s.contract_id = any(${ids}::int[])`)
    .and(scheme, (code) => `sc.code = ${code}`)
    .and(area, (code) => `a.code = ${code}`)
    .and(contract, (code) => `c.code = ${code}`)
    .and(period, (text) => `s.period = ${text}`);
