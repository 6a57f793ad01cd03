import { nearestName, problem, type Problem } from '#kernel';
import { checkAbove } from './check-parent.js';
import { checkInput } from './check-inputs.js';
import { checkShareOfRisk, SHARE_OF_RISK } from './share-of-risk.js';
import { MAIN, settlesBy, type TermsInContext } from './terms.js';

/**
 * Whether terms hold all that their mechanism asks for, in the units that it asks for, and nothing that it does not: what
 * would make every figure incomplete is found before anybody agrees.
 */
export function checkTerms(terms: TermsInContext): Problem[] {
  return [
    ...terms.mechanism.inputs.flatMap((input) => checkInput(input, terms)),
    ...checkShareOfRisk(terms.document),
    ...checkAbove(terms),
    ...unused(terms),
    ...checkPer(terms),
  ];
}

function unused({ document, mechanism }: TermsInContext): Problem[] {
  const bindings = mechanism.inputs.map(({ input }) => input);
  const asked = {
    parameters: bindings
      .flatMap((b) => (b.from === 'term' ? [b.parameter] : b.from === 'above_person_cap' ? [b.cap] : []))
      .concat(SHARE_OF_RISK),
    tables: bindings
      .flatMap((b) => (b.from === 'table' ? [b.table] : b.from === 'above_person_cap' ? [b.rates] : []))
      .concat('baseline_binary'),
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

/** It is known for which periods there are statements, and the main measure's cohorts are of such periods. */
function checkPer(terms: TermsInContext): Problem[] {
  const { document, definitions } = terms;
  const main = definitions[MAIN];
  const asked = terms.mechanism.inputs.some(
    ({ input }) => input.from === 'measure' && (input.measure ?? MAIN) === MAIN,
  );
  if (settlesBy(terms) === undefined && asked) return []; // the main measure that is asked for is missed already
  if (settlesBy(terms) === undefined)
    return [
      problem(
        'INCOMPLETE',
        ['per'],
        'Neither a main measure nor the terms themselves say for which periods there are statements.',
        `Write "per": "month", "quarter" or "year", or name a measure definition for '${MAIN}'.`,
      ),
    ];
  if (!main || document.per === undefined || document.per === main.per) return [];
  return [
    problem(
      'INVALID',
      ['per'],
      `There would be statements by ${document.per}, but ${main.code} is measured by ${main.per}.`,
      `Leave it out, or name the measure otherwise than '${MAIN}' and let the mechanism pool its cohorts.`,
    ),
  ];
}
