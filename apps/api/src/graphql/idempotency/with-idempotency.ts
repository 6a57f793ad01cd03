import { defaultFieldResolver, type GraphQLResolveInfo, type GraphQLSchema, print } from 'graphql';
import { beyondTheWall, digestOf, ok, problem, refuse } from '#kernel';
import { type Deps, IDEMPOTENCY_HEADER, namesHidden, once } from '#partners';
import type { Asking } from '../asking.js';
import { answer, Problems } from '../problems.js';
import { ONCE_BY_THEMSELVES } from './mutations.js';

/**
 * Lets every mutation be sent twice: with the header `idempotency-key` it is done once and answered alike. A request's mutations are done one
 * after another, so each is a transaction of its own.
 */
export function withIdempotency(schema: GraphQLSchema, deps: Deps): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    if (Object.hasOwn(ONCE_BY_THEMSELVES, field.name)) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, asking: Asking, info) => {
      const work = (): unknown => resolve(source, args, asking, info);
      return asking.carriesKey ? answerOnce(deps, asking, info, work) : work();
    };
  }
  return schema;
}

async function answerOnce(
  deps: Deps,
  { person, idempotencyKey }: Asking,
  info: GraphQLResolveInfo,
  work: () => unknown,
): Promise<unknown> {
  if (!idempotencyKey.ok || idempotencyKey.value === undefined) return answer(idempotencyKey);
  if (!person.ok) return work(); // says who has to be named
  const asked = { person: person.value.code, key: idempotencyKey.value, digest: requestDigest(info) };
  const done = await once(deps, asked, String(info.path.key), async () => {
    const made = await work();
    return made instanceof Problems ? refuse(...made.problems) : ok(made);
  });
  // of somebody whom the person does not see any more nothing is told again
  if (done.ok && (await beyondTheWall(() => namesHidden(deps.sql, person.value, done.value))))
    return answer(refuse(hiddenSince));
  return answer(done);
}

const hiddenSince = problem(
  'NOT_FOUND',
  IDEMPOTENCY_HEADER,
  'What was answered under this key is not there for you.',
  'Ask for it anew.',
);

/** Of all that a request asks for: its operation, with what it spreads, and its variables. */
function requestDigest({ operation, fragments, variableValues }: GraphQLResolveInfo): string {
  const texts = Object.values(fragments).map((fragment) => print(fragment));
  const variables = JSON.stringify(variableValues, (_name, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  return digestOf([print(operation), texts.sort(), variables]);
}
