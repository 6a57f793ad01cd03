import type { SqlClient } from '#kernel';
import { gatherDeclared } from './declared-facts.js';
import type { Facts, FactsQuestion } from './facts.js';
import { measureSlots } from './measure-slots.js';

/** Measures and adds up all that a mechanism asks for. */
export async function gatherFacts(sql: SqlClient, question: FactsQuestion): Promise<Facts> {
  const measured = await measureSlots(sql, question);
  return { ...measured, declared: await gatherDeclared(sql, question) };
}
