import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { OUTCOME_DEFINITION_SCHEMA } from './outcome-definition.schema.js';
import { outcomeDefinitionDigest, parseOutcomeDefinition } from './parse-outcome-definition.js';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const json = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as Record<string, unknown>;
const SHIPPED = readdirSync(path.join(ROOT, 'demo/outcomes'));
const audit = json('demo/outcomes/audit-two-zones.json');
const employment = json('demo/outcomes/employment-started.json');
const condition = (kind: string, more: object) => ({ condition: { kind, ...more } });

describe('an outcome definition', () => {
  it.each(SHIPPED)('%s is shipped and holds, under its own name', (file) => {
    const read = parseOutcomeDefinition(json(`demo/outcomes/${file}`));
    expect(read.ok ? [] : read.problems).toEqual([]);
    expect(read.ok && `${read.value.code}.json`).toBe(file);
  });

  it('shows accommodation, employment, AUDIT, TOP, abstinence, what is sustained, and conditions together', () => {
    expect(SHIPPED.map((file) => file.replace('.json', '')).sort()).toEqual([
      'abstinence',
      'accommodation-settled',
      'audit-lower-risk',
      'audit-two-zones',
      'employment-started',
      'fresh-start',
      'top-progress',
    ]);
  });

  it('has a digest of its content, whatever the order of its keys', () => {
    const [one, other] = [audit, Object.fromEntries(Object.entries(audit).reverse())].map(
      parseOutcomeDefinition,
    );
    expect(one?.ok && outcomeDefinitionDigest(one.value)).toBe(
      other?.ok && outcomeDefinitionDigest(other.value),
    );
  });

  it('has a published schema, which is the one that it is checked with', () => {
    expect(json('docs/guide/outcome-definition-v1.schema.json')).toEqual(OUTCOME_DEFINITION_SCHEMA);
  });

  it.each<[string, object, string, RegExp]>([
    [
      'an unknown key, with the one that was meant',
      { ...audit, verifedBy: 'buyer' },
      'verifedBy',
      /not known.*Did you mean "verifiedBy"/,
    ],
    ['no condition', { ...audit, condition: undefined }, 'condition', /missing/],
    [
      'a condition of no known kind',
      { ...audit, ...condition('doubled', {}) },
      'condition.kind',
      /reached, fell_by/,
    ],
    [
      'a key that the condition does not have',
      { ...audit, ...condition('fell_zones', { measure: 'audit_score', zones: 2, of: 3 }) },
      'condition.of',
      /not known.*The keys are/,
    ],
    [
      'a part of a number',
      { ...audit, ...condition('fell_by', { measure: 'audit_score', by: 1.5 }) },
      'condition.by',
      /1.5.*1 or more/,
    ],
    [
      'a measure that it does not have',
      { ...audit, ...condition('fell_by', { measure: 'audit_scor', by: 1 }) },
      'condition.fell_by.audit_scor',
      /Did you mean "audit_score"/,
    ],
    [
      'a fall of yes and no',
      { ...employment, ...condition('fell_by', { measure: 'in_work', by: 1 }) },
      'condition.fell_by.in_work',
      /yes and no/,
    ],
    [
      'a number where it is yes or no',
      { ...employment, ...condition('reached', { measure: 'in_work', atLeast: 1 }) },
      'condition.reached.in_work',
      /Write is/,
    ],
    [
      'two tests at once',
      { ...audit, ...condition('reached', { measure: 'audit_score', atLeast: 1, atMost: 3 }) },
      'condition.reached.audit_score',
      /one of/,
    ],
    [
      '5 of 4 weeks',
      {
        ...employment,
        ...condition('held', { state: { measure: 'in_work', is: true }, least: 5, of: 4, per: 'week' }),
      },
      'condition.held.in_work',
      /5 of 4/,
    ],
    [
      'zones that do not rise',
      { ...audit, measures: { audit_score: { title: 'A', least: 0, most: 40, zones: [0, 16, 8] } } },
      'measures.audit_score.zones',
      /rise/,
    ],
    [
      'zones that nothing has',
      { ...audit, measures: { audit_score: { title: 'A', least: 0, most: 40 } } },
      'condition.fell_zones.audit_score',
      /no zones/,
    ],
    [
      'a measure that nothing looks at',
      { ...audit, measures: { ...(audit.measures as object), other: { title: 'O', yesNo: true } } },
      'measures.other',
      /Leave it out/,
    ],
    [
      'a verifier without a clock',
      { ...audit, verifyWithinBusinessDays: undefined },
      'verifyWithinBusinessDays',
      /no clock/,
    ],
    [
      'a clock without a verifier',
      { ...audit, verifiedBy: 'nobody' },
      'verifyWithinBusinessDays',
      /Leave it out/,
    ],
  ])('is refused: %s', (_, document, at, says) => {
    const read = parseOutcomeDefinition(JSON.parse(JSON.stringify(document)));
    if (read.ok) throw new Error('was accepted');
    expect(read.problems.map(({ path: of }) => of.join('.'))).toContain(at);
    expect(read.problems.map(({ why, fix }) => `${why} ${fix}`).join('\n')).toMatch(says);
  });

  it('is told all that is wrong with it at once', () => {
    const read = parseOutcomeDefinition({ ...audit, per: 'week', title: ' ', extra: 1 });
    expect(read.ok ? [] : read.problems.map(({ path: of }) => of.join('.')).sort()).toEqual([
      'extra',
      'per',
      'title',
    ]);
  });
});
