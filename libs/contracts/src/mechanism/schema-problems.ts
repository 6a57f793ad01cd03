import { problem, type Problem } from '#kernel';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from './schema-parts.js';

/** Checks one kind of document: all problems found, empty when it fits. */
export type SchemaCheck = (document: unknown) => Problem[];

/** Compiles a schema when first used: compiling costs more than a whole calculation. */
export function schemaCheck(schema: JsonSchema): SchemaCheck {
  let validate: ValidateFunction | undefined;
  return (document) => {
    validate ??= new Ajv2020({
      allErrors: true,
      verbose: true,
      discriminator: true,
      strictTypes: false,
    }).compile(schema);
    if (validate(document)) return [];
    const errors = (validate.errors ?? []).filter((error) => !OUTER.has(error.keyword));
    // allErrors on a hostile document can find thousands: twenty are enough to mend by
    return (errors.length > 0 ? errors : (validate.errors ?? []))
      .slice(0, 20)
      .map((error) => asProblem(error, document));
  };
}

/** Keywords that only repeat what an inner error says better. */
const OUTER = new Set(['oneOf', 'anyOf', 'if', 'propertyNames']);

function asProblem(error: ErrorObject, document: unknown): Problem {
  const path = readablePath(error.instancePath, document);
  const params = error.params as Record<string, unknown>;
  const say = (why: string, fix: string) => problem('INVALID', path, why, fix);
  switch (error.keyword) {
    case 'additionalProperties':
      return say(`'${String(params['additionalProperty'])}' is not known here.`, knownKeys(error));
    case 'required':
      return say(
        `'${String(params['missingProperty'])}' is missing.`,
        `Add '${String(params['missingProperty'])}'.`,
      );
    case 'discriminator':
      return say(
        `'${String(params['tagValue'])}' is not a known ${String(params['tag'])}.`,
        knownTags(error),
      );
    case 'enum':
      return say(
        'The value is not one of those allowed.',
        `Use one of ${(params['allowedValues'] as unknown[]).join(', ')}.`,
      );
    case 'const':
      return say('The value is not the one allowed here.', `Use ${JSON.stringify(params['allowedValue'])}.`);
    case 'pattern': {
      const described = (error.parentSchema as { description?: string } | undefined)?.description;
      return say(
        `'${shortened(error.data ?? error.propertyName)}' is not written as it must be.`,
        described ? `Write ${described}.` : `It must match ${String(params['pattern'])}.`,
      );
    }
    default:
      return say(
        `The value ${error.message ?? 'does not fit'}.`,
        'Correct it; docs/guide/mechanisms.md shows the form.',
      );
  }
}

/** `/steps/3/operands/of` as `steps, reoffenders_avoided, operands, of`: people know steps by name, not by number. */
function readablePath(pointer: string, document: unknown): string[] {
  let here: unknown = document;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => {
      here = typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[part] : undefined;
      const name =
        typeof here === 'object' && here !== null && /^\d+$/.test(part)
          ? nameOf(here as Record<string, unknown>)
          : undefined;
      return name ?? part;
    });
}

function nameOf(item: Record<string, unknown>): string | undefined {
  const name = item['name'] ?? item['component'];
  return typeof name === 'string' && name !== '' ? shortened(name) : undefined;
}

function knownKeys(error: ErrorObject): string {
  const properties = (error.parentSchema as { properties?: object } | undefined)?.properties;
  return `Remove it or correct its spelling; known here: ${Object.keys(properties ?? {}).join(', ')}.`;
}

function knownTags(error: ErrorObject): string {
  const tag = (error.params as { tag: string }).tag;
  const branches =
    (error.parentSchema as { oneOf?: { properties: Record<string, { const: string }> }[] } | undefined)
      ?.oneOf ?? [];
  return `Use one of ${branches.map((branch) => branch.properties[tag]?.const).join(', ')}.`;
}

const shortened = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};
