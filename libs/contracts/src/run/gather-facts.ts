import type { SqlClient } from '#kernel';
import { gatherDeclared } from './declared-facts.js';
import type { Facts, FactsQuestion } from './facts.js';
import { measureSlots } from './measure-slots.js';

/**
 * Measures and adds up all that a mechanism asks for.
 * @param others what other figures came to, of earlier periods and of the contract above: see figureOfPeriod
 */
export async function gatherFacts(
  sql: SqlClient,
  question: FactsQuestion,
  { earlier = new Map(), parent }: Partial<Pick<Facts, 'earlier' | 'parent'>> = {},
): Promise<Facts> {
  const measured = await measureSlots(sql, question);
  const declared = await gatherDeclared(sql, question);
  return { ...measured, declared, earlier, ...(parent && { parent }) };
}
