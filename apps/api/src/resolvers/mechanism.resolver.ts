import { Args, Context, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { findMechanism, listMechanisms, registerMechanism } from '#contracts';
import { ok, problem, refuse } from '#kernel';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { mechanismView } from './mechanism.rows.js';
import { MechanismResult, MechanismsResult } from './mechanism.types.js';
import { Json } from './shared.js';

/** How payments are calculated. */
@Resolver()
export class MechanismResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => MechanismsResult)
  mechanisms(@Context() asking: Asking) {
    return asking.may('mechanism.read', async () =>
      ok({ items: (await listMechanisms(this.deps.sql)).map(mechanismView) }),
    );
  }

  @Query(() => MechanismResult, { description: 'One version, or the latest.' })
  mechanism(
    @Context() asking: Asking,
    @Args('code', { type: () => String }) code: string,
    @Args('version', { type: () => Int, nullable: true }) version?: number,
  ) {
    return asking.may('mechanism.read', async () => {
      const row = await findMechanism(this.deps.sql, code, version ?? undefined);
      return row ? ok(mechanismView(row)) : refuse(notFound(code, version));
    });
  }

  @Mutation(() => MechanismResult, {
    complexity: atLeast(500),
    description:
      'Puts a mechanism on record, once its document holds together and all its cases pass. The same one again changes nothing.',
  })
  registerMechanism(
    @Context() asking: Asking,
    @Args('document', { type: () => Json, description: 'docs/guide/mechanism-v1.schema.json' })
    document: unknown,
    @Args('cases', { type: () => Json, description: 'docs/guide/mechanism-cases-v1.schema.json' })
    cases: unknown,
  ) {
    return asking.signedIn(async (person) => {
      const registered = await registerMechanism(this.deps, person, { document, cases });
      if (!registered.ok) return registered;
      const row = await findMechanism(this.deps.sql, registered.value.code, registered.value.version);
      if (!row) throw new Error(`the mechanism ${registered.value.code} was registered and is not there`);
      return ok(mechanismView(row));
    });
  }
}

const notFound = (code: string, version?: number) =>
  problem(
    'NOT_FOUND',
    'code',
    `No mechanism '${code}'${version ? ` of version ${version}` : ''} is on record.`,
    'The query `mechanisms` lists them.',
  );
