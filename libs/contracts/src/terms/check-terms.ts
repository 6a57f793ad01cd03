import { nearestName, problem, type Problem } from '#kernel';
import { checkInput } from './check-inputs.js';
import { MAIN, type TermsInContext } from './terms.js';

/**
 * Whether terms hold all that their mechanism asks for, in the units that it asks for, and nothing that it does not: what
 * would make every figure incomplete is found before anybody agrees.
 */
export function checkTerms(terms: TermsInContext): Problem[] {
  return [
    ...terms.mechanism.inputs.flatMap((input) => checkInput(input, terms)),
    ...unused(terms),
    ...checkMeasures(terms),
  ];
}

function unused({ document, mechanism }: TermsInContext): Problem[] {
  const bindings = mechanism.inputs.map(({ input }) => input);
  const asked = {
    parameters: bindings.flatMap((b) => (b.from === 'term' ? [b.parameter] : [])),
    tables: bindings.flatMap((b) => (b.from === 'table' ? [b.table] : [])).concat('baseline_binary'),
    measures: bindings.flatMap((b) => (b.from === 'measure' ? [b.measure ?? MAIN] : [])),
  };
  return (['parameters', 'tables', 'measures'] as const).flatMap((kind) =>
    Object.keys(document[kind])
      .filter((name) => !asked[kind].includes(name))
      .map((name) => {
        const near = nearestName(name, asked[kind]);
        return problem(
          'INVALID',
          [kind, name],
          `The mechanism does not ask for '${name}'.`,
          near ? `Did you mean '${near}'?` : 'Remove it.',
        );
      }),
  );
}

/** All measures of one statement are about cohorts of the same kind of period. */
function checkMeasures({ definitions, mechanism }: TermsInContext): Problem[] {
  const main = definitions[MAIN];
  const asked = mechanism.inputs.some(
    ({ input }) => input.from === 'measure' && (input.measure ?? MAIN) === MAIN,
  );
  if (!main)
    return asked
      ? []
      : [
          problem(
            'INCOMPLETE',
            ['measures', MAIN],
            'No main measure is named: it says whether cohorts are quarterly or yearly.',
            `Name a measure definition for '${MAIN}'.`,
          ),
        ];
  return Object.entries(definitions)
    .filter(([, { per }]) => per !== main.per)
    .map(([slot, { code, per }]) =>
      problem(
        'INVALID',
        ['measures', slot],
        `${code} is measured by ${per}, but ${main.code} by ${main.per}.`,
        'Use measures of the same period.',
      ),
    );
}
