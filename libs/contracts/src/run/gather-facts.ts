import type { SqlClient } from '#kernel';
import { gatherDeclared } from './declared-facts.js';
import type { Facts, FactsQuestion } from './facts.js';
import { measureSlots } from './measure-slots.js';

/**
 * Measures and adds up all that a mechanism asks for.
 * @param earlier what earlier periods came to: see figureOfPeriod. Trials have none
 */
export async function gatherFacts(
  sql: SqlClient,
  question: FactsQuestion,
  earlier: Facts['earlier'] = new Map(),
): Promise<Facts> {
  const measured = await measureSlots(sql, question);
  return { ...measured, declared: await gatherDeclared(sql, question), earlier };
}
