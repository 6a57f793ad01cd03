import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { openPeople, type OpeningFor } from '#contracts';
import { ok, problem, refuse, type Result } from '#kernel';
import {
  approveOpening,
  endOpening,
  findOpening,
  type LegalBasis,
  may,
  noOpening,
  openingsSeenBy,
  SELECT_OPENING,
  type SharedData,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import { type Opening, OpeningInput, OpeningResult, OpeningsArgs, OpeningsResult } from './opening.types.js';

const LATEST_FIRST: Keyset<Opening> = { name: 'openings', keyOf: ({ id }) => [id] };
const ID = { type: () => String, description: 'Id of the opening.' };

/** Purposes of audit for which a commissioner sees people. */
@Resolver()
export class OpeningResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => OpeningsResult, {
    complexity: pageCost,
    description:
      'For which purposes the own organisation had people opened, and for which people of its own were opened to a commissioner; the latest first.',
  })
  openings(@Context() asking: Asking, @Args() args: OpeningsArgs) {
    return asking.signedIn(async (person) => {
      const { organisation } = person;
      const allowed = may(person, 'opening.read', { parties: organisation === null ? [] : [organisation] });
      if (!allowed.ok) return allowed;
      return this.reader.page<Opening, Opening>(
        LATEST_FIRST,
        args,
        (where, after) => {
          where
            .and(organisation, openingsSeenBy)
            .and(args.openOn, (day) => `p.open and ${day}::date between p.from_date and p.to_date`)
            .and(after?.[0], (id) => `p.id < ${id}::int`);
          return `${SELECT_OPENING} ${where.text} order by p.id desc`;
        },
        (row) => row,
      );
    });
  }

  @Query(() => OpeningResult, {
    description: 'One of those that `openings` lists.',
  })
  opening(@Context() asking: Asking, @Args('id', ID) id: string) {
    return asking.signedIn(async (person) => {
      const own = may(person, 'opening.read', {
        parties: person.organisation === null ? [] : [person.organisation],
      });
      if (!own.ok) return own;
      const found = await findOpening(this.deps.sql, id);
      if (!found) return refuse(noOpening(id));
      const parties = [found.organisation, ...(found.approvedBy === null ? [] : found.suppliers)];
      const allowed = may(person, 'opening.read', { parties });
      return allowed.ok ? ok(found) : allowed;
    });
  }

  @Mutation(() => OpeningResult, {
    description:
      'Asks, for a commissioner, that people of it see the persons behind a cohort, a contract or a statement. It opens nothing before another one approves it. The same again changes nothing.',
  })
  openPeople(@Context() asking: Asking, @Args('input') input: OpeningInput) {
    return asking.signedIn(async (person) => {
      const of = openingFor(input);
      if (!of.ok) {
        const allowed = may(person, 'opening.ask', {
          parties: person.organisation === null ? [] : [person.organisation],
        });
        return allowed.ok ? of : allowed;
      }
      const { readers, reason, from, to } = input;
      return openPeople(this.deps, person, {
        of: of.value,
        ...{ readers, reason, from, to },
        kinds: input.kinds as SharedData[],
        legalBasis: input.legalBasis as LegalBasis,
      });
    });
  }

  @Mutation(() => OpeningResult, {
    description:
      'Approves an opening: somebody of the commissioner who neither asked nor will see. Those whose people they are are told.',
  })
  approveOpening(@Context() asking: Asking, @Args('id', ID) id: string) {
    return asking.signedIn((person) => approveOpening(this.deps, person, id));
  }

  @Mutation(() => OpeningResult, { description: 'Ends an opening at once. What was seen stays on record.' })
  endOpening(
    @Context() asking: Asking,
    @Args('id', ID) id: string,
    @Args('reason', { type: () => String, description: 'Why; it stays on record.' }) reason: string,
  ) {
    return asking.signedIn((person) => endOpening(this.deps, person, { id, reason }));
  }
}

/** One of the three, and all of it. */
function openingFor({ scheme, area, cohort, contract, period, statement }: OpeningInput): Result<OpeningFor> {
  const some = (...values: unknown[]) => values.some((value) => value !== undefined && value !== null);
  const one = [some(scheme, area, cohort), some(contract, period), some(statement)].filter(Boolean);
  if (one.length === 1) {
    if (statement) return ok({ statement });
    if (contract && period) return ok({ contract, period });
    if (scheme && area && cohort) return ok({ scheme, area, cohort });
  }
  return refuse(
    problem(
      'INVALID',
      'area',
      'It is not clear what people are to be opened for.',
      'Name a scheme, an area and a cohort; or a contract and a period; or a statement.',
    ),
  );
}
