import { Args, Context, Field, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { findAreaNation, type Nation as Code, setAreaNation } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { enumOf, resultOf } from './shared.js';

const Nation = enumOf('Nation', 'A part of the United Kingdom that has bank holidays of its own.', {
  england_and_wales: '',
  scotland: '',
  northern_ireland: '',
} satisfies Record<Code, string>);

@ObjectType({ description: 'In which nation an area is: its business days are that nation’s.' })
class AreaNation {
  @Field(() => String) readonly scheme: string;
  @Field(() => String, { description: 'Code of the area.' }) readonly area: string;
  @Field(() => Nation) readonly nation: string;
}
const AreaNationResult = resultOf('AreaNation', AreaNation);
const CODE = { type: () => String };

/** By whose bank holidays the clocks of an area go. */
@Resolver()
export class AreaNationResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => AreaNationResult, {
    description: 'In which nation an area is; England and Wales unless somebody said otherwise.',
  })
  areaNation(
    @Context() asking: Asking,
    @Args('scheme', CODE) scheme: string,
    @Args('area', CODE) area: string,
  ) {
    return asking.may('reference.read', () => findAreaNation(this.deps.sql, scheme, area));
  }

  @Mutation(() => AreaNationResult, {
    description: 'Says in which nation an area is. Clocks that run are worked out anew.',
  })
  setAreaNation(
    @Context() asking: Asking,
    @Args('scheme', CODE) scheme: string,
    @Args('area', CODE) area: string,
    @Args('nation', { type: () => Nation }) nation: Code,
  ) {
    return asking.signedIn((person) => setAreaNation(this.deps, person, { scheme, area, nation }));
  }
}
