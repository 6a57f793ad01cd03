import { NOBODY, type Result, type Scope } from '#kernel';
import type { Person } from './person.js';

/** Under which scope the database is asked for a person: who belongs to no party reads all, by what the rules say. */
export function scopeOf(person: Result<Person>): Scope {
  if (!person.ok) return NOBODY;
  const { organisation, side, code } = person.value;
  return organisation === null
    ? { kind: 'audit', side, person: code }
    : { kind: 'organisation', organisation, side, person: code };
}
