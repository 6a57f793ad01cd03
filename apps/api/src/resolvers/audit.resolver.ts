import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import {
  type AuditEntry,
  type AuditFilter,
  auditFilterOf,
  ofNoHidden,
  SELECT_AUDIT,
  whereAudited,
} from '#partners';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import { AuditArgs, AuditEntriesResult } from './audit.types.js';

const BY_ID: Keyset<AuditEntry> = { name: 'audit', keyOf: ({ id }) => [id] };

/** The record of looks and acts. */
@Resolver()
export class AuditResolver {
  constructor(private readonly reader: Reader) {}

  @Query(() => AuditEntriesResult, {
    complexity: pageCost,
    description:
      'Who did and who looked at what, the latest first. Administrators see what was done for their organisation.',
  })
  auditEntries(@Context() asking: Asking, @Args() args: AuditArgs) {
    return asking.signedIn(async (person) => {
      const filter = auditFilterOf(person, args as AuditFilter);
      if (!filter.ok) return filter;
      return this.reader.page<AuditEntry, AuditEntry>(
        BY_ID,
        args,
        (where, after) => {
          for (const condition of whereAudited((value) => where.value(value), filter.value))
            where.also(condition);
          where.also(ofNoHidden(person, (value) => where.value(value)));
          where.and(after?.[0], (id) => `e.id < ${id}::bigint`);
          return `${SELECT_AUDIT} ${where.text} order by e.id desc`;
        },
        (row) => row,
      );
    });
  }
}
