import type { StepOfFigure } from './compare.operations.js';

/** A step of the calculation that came out differently. */
export interface ChangedStep {
  readonly name: string;
  readonly title: string;
  /** Null: the other figure has no such step. */
  readonly was: string | null;
  readonly now: string | null;
  readonly formula: string | null;
  readonly wasWithNumbers: string | null;
  readonly nowWithNumbers: string | null;
}

/**
 * The steps whose value, or whose being there, differs: in the order of the later figure, which is that of the calculation,
 * so that one reads from what went in to what came out; then those that only the earlier one has.
 */
export function changedSteps(
  was: readonly StepOfFigure[],
  now: readonly StepOfFigure[],
): readonly ChangedStep[] {
  const [before, after] = [was, now].map((nodes) => new Map(nodes.map((each) => [each.name, each])));
  const names = [...new Set([...now, ...was].filter(({ kind }) => kind !== 'LEAF').map(({ name }) => name))];
  return names.flatMap((name) => {
    const [old, fresh] = [before?.get(name), after?.get(name)];
    const title = (fresh ?? old)?.title ?? name;
    if (old?.value === fresh?.value) return [];
    return {
      name,
      title,
      was: old?.value ?? null,
      now: fresh?.value ?? null,
      formula: (fresh ?? old)?.formula ?? null,
      wasWithNumbers: old?.formulaWithNumbers ?? null,
      nowWithNumbers: fresh?.formulaWithNumbers ?? null,
    };
  });
}
