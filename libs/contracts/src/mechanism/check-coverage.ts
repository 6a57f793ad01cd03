import { problem, type Problem } from '#kernel';
import type { Calculation } from './calculate.js';
import type { MechanismCase } from './cases.js';
import type { MechanismDocument } from './document.js';
import { oneOperand } from './operands.js';

/** Cases that never take a branch, or never name a line, would pass whatever stands there. */
export function checkCoverage(
  mechanism: MechanismDocument,
  worked: readonly { readonly each: MechanismCase; readonly calculation: Calculation }[],
): Problem[] {
  const silent = mechanism.lines.filter(
    ({ component }) => !worked.some(({ each }) => (each.expect.lines[component] ?? null) !== null),
  );
  return [
    ...silent.map(({ component }) =>
      problem(
        'INVALID',
        ['cases', component],
        `No case says what the line ${component} comes to.`,
        'Expect its pence in at least one case.',
      ),
    ),
    ...mechanism.steps
      .filter(({ operation }) => operation === 'when')
      .flatMap(({ name, operands }) => {
        const taken = new Set(worked.map(({ calculation }) => calculation.outcomes.get(name)?.taken));
        const never = (['then', 'else'] as const).filter(
          (branch) => !taken.has(oneOperand(operands, branch)),
        );
        if (never.length === 0) return [];
        return [
          never.length === 2
            ? problem(
                'INVALID',
                ['cases', name],
                `No case takes a branch of the step '${name}', neither 'then' nor 'else'.`,
                'Add a case for each, in which its condition has a value.',
              )
            : problem(
                'INVALID',
                ['cases', name],
                `No case takes the branch '${never.join()}' of the step '${name}'.`,
                'Add a case that does.',
              ),
        ];
      }),
  ];
}
