import type { SqlClient } from '#kernel';
import type { Person } from '../access/person.js';
import { countsHeldBack } from './counts-only.js';
import { disclosureSetting } from './opening.store.js';

/** A row of which some numbers may be held back: null. */
export type HeldBack<Row, Key extends keyof Row> = Omit<Row, Key> & { readonly [K in Key]: Row[K] | null };

/** From how many on a person is told a number of people; null for who is told all exactly. */
export const heldBackBelow = async (sql: SqlClient, person: Person): Promise<number | null> =>
  countsHeldBack(person) ? (await disclosureSetting(sql)).threshold : null;
