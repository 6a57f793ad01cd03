import { readFileSync } from 'node:fs';
import { problemLine } from '#kernel';
import { acceptMechanism } from '../accept-mechanism.js';
import { checkCases } from '../check-cases.js';
import { checkMechanism } from '../check-mechanism.js';
import type { CasesDocument, MechanismDocument } from '../index.js';

import { changedConstantsOf, slipsOf } from '../slips.js';

const guide = new URL('../../../../../docs/guide/', import.meta.url);
const read = <T>(file: string): T =>
  JSON.parse(readFileSync(new URL(`example-mechanism/${file}`, guide), 'utf8')) as T;
const document = read<MechanismDocument>('completions.json');
const cases = read<CasesDocument>('completions.cases.json');
const text = readFileSync(new URL('mechanisms.md', guide), 'utf8');

describe("the guide's worked example", () => {
  it('is accepted, with as many cases as the guide says', () => {
    const accepted = acceptMechanism(document, cases);
    expect(accepted.ok ? [] : accepted.problems).toEqual([]);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      `completions version 1 holds together, and its ${cases.cases.length} cases pass.`,
    );
  });

  it.each([...slipsOf(document), ...changedConstantsOf(document)])(
    'has cases that notice when %s %s',
    (_, __, wrong) => {
      expect(checkCases(wrong, cases).length).toBeGreaterThan(0);
    },
  );

  const problems = (wrong: unknown): string[] => {
    const checked = checkMechanism(wrong);
    return checked.ok ? [] : checked.problems.map(problemLine);
  };
  const inStep = (name: string, from: string, to: string) => ({
    ...document,
    steps: document.steps.map((step) =>
      step.name === name ? (JSON.parse(JSON.stringify(step).replaceAll(from, to)) as unknown) : step,
    ),
  });

  it('goes wrong in the words that the guide shows', () => {
    const [misspelt = ''] = problems(inStep('first_worth_before', '"first_price"', '"frist_price"'));
    expect(text).toContain(`\`${misspelt}\``);
    const [unit = ''] = problems(inStep('due', '"pence"', '"completion"'));
    expect(text).toContain(`\`${unit.split('. ')[0]}. …\``);
    const dearer = {
      ...cases,
      cases: cases.cases.map((each) =>
        each.expect.lines['COMPLETIONS'] === '70000'
          ? { ...each, expect: { lines: { COMPLETIONS: '80000' } } }
          : each,
      ),
    };
    const [differs = ''] = checkCases(document, dearer).map(problemLine);
    expect(text).toContain(
      `\`${differs.replace(/step: .*?\.lines/, 'step: ….lines').replace(/ Correct.*/, ' …')}\``,
    );
  });
});
