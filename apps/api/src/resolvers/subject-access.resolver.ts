import { Args, Context, Field, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { exportSubject, subjectHtml } from '#contracts';
import { ok } from '#kernel';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { Json, resultOf } from './shared.js';

@ObjectType({ description: 'All that is held on one service user.' })
export class SubjectExport {
  @Field(() => String, { description: 'The reference that counts.' }) readonly ref: string;
  @Field(() => Json, { description: 'Of the form that docs/guide/audit.md describes.' })
  readonly document: unknown;
  @Field(() => String, { description: 'The same as a page to read and print, without scripts.' })
  readonly html: string;
}
const SubjectExportResult = resultOf('SubjectExport', SubjectExport);

/** What a person may ask for about themselves. */
@Resolver()
export class SubjectAccessResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Mutation(() => SubjectExportResult, {
    description:
      'Hands out all that is held on a service user, to answer a subject access request; that it was handed out stays on record.',
  })
  exportServiceUser(
    @Context() asking: Asking,
    @Args('ref', { type: () => String }) ref: string,
    @Args('reason', { type: () => String, description: 'The request it answers.' }) reason: string,
  ) {
    return asking.signedIn(async (person) => {
      const made = await exportSubject(this.deps, person, { ref, reason });
      if (!made.ok) return made;
      return ok({ ref: made.value.ref, document: made.value, html: subjectHtml(made.value) });
    });
  }
}
