import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type pg from 'pg';
import { Inject } from '@nestjs/common';
import { ok, refuse, SQL } from '#kernel';
import { definitionDigest, parseMeasureDefinition } from '#outcomes';
import { importFile } from '../exchange/index.js';
import { Asking } from '../graphql/asking.js';
import { Reader } from '../graphql/reader.js';
import { definitionByDigest, definitionRows } from './measure-definition.rows.js';
import { MeasureDefinitionResult, MeasureDefinitionsResult } from './measure-definition.types.js';
import { Json } from './shared.js';

/** What measures count. */
@Resolver()
export class MeasureDefinitionResolver {
  constructor(
    private readonly reader: Reader,
    @Inject(SQL) private readonly pool: pg.Pool,
  ) {}

  @Query(() => MeasureDefinitionsResult, { description: 'All versions, by code, the latest first.' })
  measureDefinitions(@Context() asking: Asking) {
    return asking.may('definition.read', async () => ok({ items: await definitionRows(this.reader) }));
  }

  @Mutation(() => MeasureDefinitionResult, {
    description:
      'Records a measure definition: the same content again changes nothing, other content under a known code is its next version.',
  })
  importDefinition(
    @Context() asking: Asking,
    @Args('document', { type: () => Json, description: 'As docs/guide/importing.md shows it.' })
    document: unknown,
  ) {
    return asking.may('definition.register', async (person) => {
      const parsed = parseMeasureDefinition(document);
      if (!parsed.ok) return parsed;
      const { code } = parsed.value;
      const outcome = await importFile(this.pool, {
        kind: 'measures',
        fileName: `${code}.json`,
        content: JSON.stringify(document),
        person: person.code,
      });
      if (!outcome.ok) return refuse(...outcome.problems);
      const recorded = await definitionByDigest(this.reader, definitionDigest(parsed.value));
      if (!recorded) throw new Error(`the measure definition ${code} was recorded and is not there`);
      return ok(recorded);
    });
  }
}
