import { displayValue, type MechanismDocument, type TermsDocument, type TermsRow } from '#contracts';
import type { MechanismRef } from './mechanism.types.js';
import type { Terms, TermsParameter, TermsTable } from './terms.types.js';

/** Terms as the API shows them, in the words of the mechanism that they are for. */
export function termsView(row: TermsRow, mechanism: MechanismDocument): Terms {
  const document = JSON.parse(row.document) as TermsDocument;
  const ref: MechanismRef = { ...document.mechanism, title: mechanism.title };
  const { contract, version, from, to, rationale, proposedBy, proposedAt, agreements, inForce, digest } = row;
  const { varies, variedBy, inForceTo } = row;
  return {
    contract,
    version,
    rationale,
    proposedBy,
    proposedAt,
    agreements,
    inForce,
    inForceTo: inForce ? inForceTo : null,
    varies,
    variedBy,
    digest,
    document,
    per: document.per ?? null,
    yearStartMonth: document.yearStartMonth ?? null,
    mechanism: ref,
    effectiveFrom: from,
    effectiveTo: to,
    parameters: parametersOf(document, mechanism),
    tables: tablesOf(document),
    measures: Object.entries(document.measures).map(([slot, measure]) => ({ slot, ...measure })),
  };
}

function parametersOf({ parameters }: TermsDocument, { inputs, units }: MechanismDocument): TermsParameter[] {
  return Object.entries(parameters).map(([name, { value, unit, clause }]) => {
    const input = inputs.find((each) => each.input.from === 'term' && each.input.parameter === name);
    return {
      name,
      unit,
      title: input?.title ?? name,
      value: String(value),
      display: displayValue(value, { unit, ...(input?.show && { show: input.show }) }, units),
      clause: clause ?? null,
    };
  });
}

function tablesOf({ tables }: TermsDocument): TermsTable[] {
  return Object.entries(tables).map(([name, { rows }]) => ({
    name,
    rows: Object.entries(rows).map(([key, { columns, source, baseline }]) => ({
      key,
      source,
      cells: Object.entries(columns).map(([column, value]) => ({
        column,
        value: value === null ? null : String(value),
      })),
      baselinePeriod: baseline?.period ?? null,
    })),
  }));
}
