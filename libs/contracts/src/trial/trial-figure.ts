import { assemble } from '../figure/assemble.js';
import type { FigureContext, FigureDocument } from '../figure/index.js';
import type { Mechanism } from '../mechanism/index.js';
import { givenBy } from './prepared-trial.js';
import type { TrialLeaf } from './supposed.js';

/**
 * A calculation that was only tried: a figure's tree without an id. It is not on record, names another format, and nothing
 * that pays reads it.
 */
export type TrialFigure = Omit<FigureDocument, 'format'> & { readonly format: 'trial/v1' };

/** Works a mechanism out on leaves of which some may be supposed; by the same code as a figure. Pure. */
export function tryFigure({
  mechanism,
  context,
  leaves,
}: {
  readonly mechanism: Mechanism;
  readonly context: FigureContext;
  readonly leaves: readonly TrialLeaf[];
}): TrialFigure {
  const { document, code, version, title, engine, digest } = mechanism;
  const { units, clauses, inputs, steps, lines, findings } = document;
  const given = new Map(
    leaves.map((leaf) => {
      const input = inputs.find(({ name }) => name === leaf.name);
      if (!input) throw new TypeError(`the mechanism ${code} has no input '${leaf.name}'`);
      const source = 'source' in leaf ? leaf.source : undefined;
      return [leaf.name, { given: givenBy(leaf, input.unit), ...(source && { source }) }] as const;
    }),
  );
  const figure = assemble({
    mechanism: { code, version, title, engine, digest },
    context,
    units,
    clauses,
    inputs,
    steps,
    lines,
    findings,
    given,
  });
  return { ...figure, format: 'trial/v1' };
}

/** For what explains figures: the same tree. */
export const asDocument = (trial: TrialFigure): FigureDocument => ({ ...trial, format: 'figure/v1' });
