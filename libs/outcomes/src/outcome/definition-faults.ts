import { nearestName, problem, type Problem } from '#kernel';
import { formFaults } from '../document/form-faults.js';
import { type Condition, conditionsIn, measureOf, type Test } from './condition.js';
import type { Measure, OutcomeDefinition } from './outcome-definition.js';
import { OUTCOME_DEFINITION_SCHEMA } from './outcome-definition.schema.js';

const ofForm = formFaults(OUTCOME_DEFINITION_SCHEMA, 'docs/guide/outcomes.md');

/** All that stands against a document's being an outcome definition: first its form, and once that holds, its sense. */
export function definitionFaults(json: unknown): Problem[] {
  const wrong = ofForm(json);
  return wrong.length > 0 ? wrong : ofSense(json as OutcomeDefinition);
}

function ofSense(definition: OutcomeDefinition): Problem[] {
  const faults: Problem[] = [];
  const wrong = (path: string, why: string, fix: string) =>
    faults.push(problem('INVALID', path.split('.'), why, fix));
  const { measures, condition, verifiedBy, verifyWithinBusinessDays, evidence = [] } = definition;
  for (const [code, measure] of Object.entries(measures)) measureFaults(`measures.${code}`, measure, wrong);
  const all = conditionsIn(condition);
  if (all.length > 50) wrong('condition', `It has ${all.length} parts.`, 'Make it of 50 at most.');
  for (const each of all) conditionFaults(each, measures, wrong);
  const used = new Set(all.map(measureOf));
  for (const code of Object.keys(measures))
    if (!used.has(code)) wrong(`measures.${code}`, 'No condition looks at it.', 'Leave it out.');
  if ((verifiedBy === 'nobody') !== (verifyWithinBusinessDays === undefined))
    wrong(
      'verifyWithinBusinessDays',
      verifiedBy === 'nobody' ? 'Nobody verifies, so there is no clock.' : 'Who verifies has no clock.',
      verifiedBy === 'nobody' ? 'Leave it out.' : 'Say within how many business days.',
    );
  if (new Set(evidence.map(({ kind }) => kind)).size < evidence.length)
    wrong('evidence', 'A kind stands in the list twice.', 'Name each kind once.');
  return faults;
}

type Wrong = (path: string, why: string, fix: string) => void;

function measureFaults(path: string, measure: Measure, wrong: Wrong): void {
  if ('yesNo' in measure) return;
  const { least, most, zones = [] } = measure;
  if (most <= least) wrong(path, 'The highest value is not above the lowest.', 'Correct least or most.');
  if (
    zones.length > 0 &&
    (zones[0] !== least ||
      zones.some((first, i) => i > 0 && first <= (zones[i - 1] ?? first)) ||
      zones.some((first) => first > most))
  )
    wrong(
      `${path}.zones`,
      'They do not rise from the lowest value to the highest.',
      `Write the first value of each zone, beginning with ${least}.`,
    );
}

function conditionFaults(condition: Condition, measures: OutcomeDefinition['measures'], wrong: Wrong): void {
  const code = measureOf(condition);
  if (code === undefined) return;
  const measure = measures[code];
  const path = `condition.${condition.kind}.${code}`;
  if (!measure) {
    const near = nearestName(code, Object.keys(measures));
    return wrong(
      path,
      `"${code}" is none of the measures.`,
      near ? `Did you mean "${near}"?` : 'Add it to the measures.',
    );
  }
  const yesNo = 'yesNo' in measure;
  const hasZones = !yesNo && measure.zones !== undefined;
  const test: Test | undefined =
    condition.kind === 'held' ? condition.state : condition.kind === 'reached' ? condition : undefined;
  if (test) {
    const asked = (['is', 'atMost', 'atLeast', 'zonesLower'] as const).filter(
      (key) => test[key] !== undefined,
    );
    if (asked.length !== 1)
      wrong(
        path,
        'It asks for none or several things at once.',
        'Write one of is, atMost, atLeast and zonesLower.',
      );
    if (asked.some((key) => (key === 'is') !== yesNo))
      wrong(
        path,
        yesNo ? 'It is a measure of yes and no.' : 'It is a measure of numbers.',
        yesNo ? 'Write is.' : 'Write atMost, atLeast or zonesLower.',
      );
  } else if (yesNo)
    wrong(path, 'It is a measure of yes and no, which does not rise or fall.', 'Use reached or held.');
  const needsZones = condition.kind === 'fell_zones' || test?.zonesLower !== undefined;
  if (needsZones && !hasZones)
    wrong(path, 'The measure has no zones.', 'Add its zones, by their first values.');
  if (condition.kind === 'held' && condition.least > condition.of)
    wrong(
      path,
      `${condition.least} of ${condition.of} cannot be.`,
      'Ask for as many periods as there are, or fewer.',
    );
}
