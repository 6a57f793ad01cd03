import { Injectable } from '@nestjs/common';
import {
  type Balances,
  balancesAfter,
  type ContractRow,
  contractsById,
  type DeductionDecisionRow,
  deductionDecisionsOfLines,
  type FigureDocument,
  findMechanism,
  type LineMoveRow,
  type MechanismDocument,
  type Move,
  movesOfLines,
  openMovesOfLines,
  type PaymentRow,
  paymentsOf,
  type TermsRow,
  termsOfContracts,
} from '#contracts';
import { type Area, areasById, type Organisation, organisationsById, type Person } from '#partners';
import { EVERYTHING } from '../graphql/asked-fields.js';
import { Reader } from '../graphql/reader.js';
import type { LoadMany } from '../graphql/loading/batch.js';
import type { Deduction } from './review.types.js';
import { figureDocument } from './figure-documents.js';
import { lineOf, type LineRow, selectLine } from './statement.rows.js';
import type { CorrectedLine, StatementLine } from './statement.types.js';

/** What fields of many rows ask for one by one and is read all at once (`Asking.load`). */
@Injectable()
export class Loaders {
  constructor(private readonly reader: Reader) {}

  readonly organisations = async (ids: readonly number[]): Promise<ReadonlyMap<number, Organisation>> =>
    new Map(
      (await organisationsById(this.reader.prepared, ids)).map((organisation) => [
        organisation.id,
        organisation,
      ]),
    );

  readonly areas = async (ids: readonly number[]): Promise<ReadonlyMap<number, Area>> =>
    new Map((await areasById(this.reader.prepared, ids)).map((area) => [area.id, area]));

  /** Contracts by id, with those above and below. */
  readonly contracts = async (ids: readonly number[]): Promise<ReadonlyMap<number, ContractRow>> =>
    new Map((await contractsById(this.reader.prepared, ids)).map((contract) => [contract.id, contract]));

  /** Versions of terms by contract id, the latest first. */
  readonly terms = async (contractIds: readonly number[]): Promise<ReadonlyMap<number, TermsRow[]>> =>
    Map.groupBy(await termsOfContracts(this.reader.prepared, contractIds), ({ contractId }) => contractId);

  /** Mechanism documents by `code@version`. */
  readonly mechanisms = async (names: readonly string[]): Promise<ReadonlyMap<string, MechanismDocument>> => {
    const found = new Map<string, MechanismDocument>();
    for (const name of names) {
      const at = name.lastIndexOf('@');
      const row = await findMechanism(this.reader.prepared, name.slice(0, at), Number(name.slice(at + 1)));
      if (row) found.set(name, JSON.parse(row.document) as MechanismDocument);
    }
    return found;
  };

  readonly figures = async (ids: readonly string[]): Promise<ReadonlyMap<string, FigureDocument>> => {
    const rows = await this.reader.rows<{ id: string; document: string }>(
      'select id, document from figure where id = any($1::text[])',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, figureDocument(row)]));
  };

  /** Lines by the id of their statement, in the order of their positions. */
  readonly lines = async (statementIds: readonly string[]): Promise<ReadonlyMap<string, StatementLine[]>> => {
    const rows = await this.reader.rows<LineRow>(
      `${selectLine(EVERYTHING)} where l.statement_id = any($1::bigint[]) order by l.statement_id, l.position`,
      [statementIds],
    );
    return Map.groupBy(rows.map(lineOf), ({ statement }) => statement.id);
  };

  readonly correctedLines = async (ids: readonly string[]): Promise<ReadonlyMap<string, CorrectedLine>> => {
    const rows = await this.reader.rows<CorrectedLine>(
      `select l.id, l.statement_id as statement, s.number, l.position, l.amount_pence as "amountPence"
       from statement_line l join statement s on s.id = l.statement_id where l.id = any($1::bigint[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  };

  /** All moves of lines by the id of the line. */
  readonly moves = async (lineIds: readonly string[]): Promise<ReadonlyMap<string, LineMoveRow[]>> =>
    Map.groupBy(await movesOfLines(this.reader.prepared, lineIds), ({ lineId }) => lineId);

  /** What a person could do about lines; one loader a person, so that a request's lines are read together. */
  openMovesOf(person: Person): LoadMany<string, readonly Move[]> {
    let load = this.openMoves.get(person);
    if (!load)
      this.openMoves.set(
        person,
        (load = (lineIds) => openMovesOfLines(this.reader.prepared, person, lineIds)),
      );
    return load;
  }
  private readonly openMoves = new WeakMap<Person, LoadMany<string, readonly Move[]>>();

  /** What became of deductions, by the id of the line. */
  readonly deductions = async (lineIds: readonly string[]): Promise<ReadonlyMap<string, Deduction>> => {
    const rows = await this.reader.rows<Deduction>(
      `select line_id as "lineId", recovered_pence as "recoveredPence", waived_pence as "waivedPence",
              reinvested_pence as "reinvestedPence", undecided_pence as "undecidedPence"
       from line_state where line_id = any($1::bigint[])`,
      [lineIds],
    );
    return new Map(rows.map((row) => [row.lineId, row]));
  };

  readonly deductionDecisions = async (
    lineIds: readonly string[],
  ): Promise<ReadonlyMap<string, DeductionDecisionRow[]>> =>
    Map.groupBy(await deductionDecisionsOfLines(this.reader.prepared, lineIds), ({ lineId }) => lineId);

  /** The balances after ledger entries, by the entry's id. */
  readonly balancesAfter = (entryIds: readonly string[]): Promise<ReadonlyMap<string, Balances>> =>
    balancesAfter(this.reader.prepared, entryIds);

  /** Payments by the id of their payment file. */
  readonly payments = async (batchIds: readonly string[]): Promise<ReadonlyMap<string, PaymentRow[]>> =>
    Map.groupBy(await paymentsOf(this.reader.prepared, batchIds), ({ batchId }) => batchId);
}
