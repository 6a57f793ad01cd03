import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { PLATFORM, scoped } from '#kernel';
import type { Asking } from './asking.js';

/**
 * A mutation reaches what it must look at, such as the rival claims on one outcome; the rules decide what its person may do. The fields of
 * its answer, as all of a query, are read under the person's own scope, in which the request runs (http.ts).
 */
export function withScopes(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, asking: Asking, info) =>
      scoped(PLATFORM, (): unknown => resolve(source, args, asking, info));
  }
  return schema;
}
