import { Field, ObjectType } from '@nestjs/graphql';
import { Count, listOf, resultOf } from './shared.js';

@ObjectType({ description: 'A scheme of contract areas, such as Transforming Rehabilitation.' })
export class Scheme {
  @Field(() => String) readonly code: string;
  @Field(() => Count) readonly areaCount: string;
}

@ObjectType({ description: 'A contract area. Its code is unique within the scheme.' })
export class Area {
  @Field(() => String, { description: 'Code of the scheme.' }) readonly scheme: string;
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly name: string;
}

export const SchemeList = listOf('Scheme', Scheme);
export const SchemesResult = resultOf('Schemes', SchemeList);
export const AreaList = listOf('Area', Area);
export const AreasResult = resultOf('Areas', AreaList);
