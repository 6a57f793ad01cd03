import { problem, type Problem, type SqlClient } from '#kernel';
import { findDefinition, type MeasureDefinition } from '#outcomes';
import { mechanismById, mechanismOf } from '../mechanism/mechanism.store.js';
import { checkAbove, checkParentInput } from './check-parent.js';
import { SHARE_OF_RISK, shareOfRisk, shareText } from './share-of-risk.js';
import { sharesBelow, termsAbove } from './terms-above.store.js';
import type { TermsDocument } from './terms.js';
import type { TermsRow } from './terms.store.js';

/**
 * What stands against terms coming into force as the terms of the contract above are now: they may have changed since these were
 * proposed. Read it where nobody decides on that contract meanwhile.
 */
export async function misfitsAbove(sql: SqlClient, terms: TermsRow): Promise<Problem[]> {
  const above = await termsAbove(sql, terms.contractId, terms);
  if (!above) return [];
  const document = JSON.parse(terms.document) as TermsDocument;
  const stored = await mechanismById(sql, terms.mechanismId);
  if (!stored)
    throw new Error(`the mechanism of ${terms.contract} version ${terms.version} is not on record`);
  const mechanism = mechanismOf(stored).document;
  const problems = [
    ...mechanism.inputs.flatMap((input) =>
      input.input.from === 'figure' ? checkParentInput(input, input.input, { above }) : [],
    ),
    ...checkAbove({ document, mechanism, above, definitions: await definitionsIn(sql, document) }),
  ];
  return problems.map((each) => ({ ...each, code: 'CONFLICT' }));
}

/**
 * Terms in force below a contract that would bear a higher share of risk than its own new terms carry. They have to be varied first:
 * a lower share below always fits, so there is always an order in which it can be done.
 */
export async function misfitsBelow(sql: SqlClient, terms: TermsRow): Promise<Problem[]> {
  const limit = shareOfRisk(JSON.parse(terms.document) as TermsDocument);
  return (await sharesBelow(sql, terms.contractId, terms)).map(({ contract, version, share }) =>
    problem(
      'CONFLICT',
      ['parameters', SHARE_OF_RISK],
      limit === undefined
        ? `These terms declare no share of risk, but ${contract} version ${version}, under this contract, bears ${shareText(share)}.`
        : `The share of risk is ${shareText(limit)}, below the ${shareText(share)} that ${contract} version ${version}, under this contract, bears on some of these days.`,
      `Vary the terms of ${contract} first.`,
    ),
  );
}

async function definitionsIn(
  sql: SqlClient,
  { measures }: TermsDocument,
): Promise<Readonly<Record<string, MeasureDefinition>>> {
  const found: Record<string, MeasureDefinition> = {};
  for (const [slot, { code, version }] of Object.entries(measures)) {
    const stored = await findDefinition(sql, code, version);
    if (stored) found[slot] = stored.definition;
  }
  return found;
}
