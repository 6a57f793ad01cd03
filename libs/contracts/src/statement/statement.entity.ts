import { defineEntity, p } from '@mikro-orm/core';
import { Act } from '#partners';
import { STATEMENT_KINDS } from './statement.store.js';

const StatementSchema = defineEntity({
  name: 'Statement',
  tableName: 'statement',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    contractId: p.integer(),
    period: p.string(),
    number: p.integer(),
    kind: p.enum([...STATEMENT_KINDS]),
    /** Of a decision: the move that made it. */
    decisionId: p.bigint('string').nullable(),
    /** Whom it was issued to: who supplies the contract later has no part in it. */
    supplierId: p.integer(),
    runId: p.uuid(),
    figureId: p.string(),
    basis: p.enum(['provisional', 'final']),
    totalPence: p.bigint('bigint'),
    act: () => p.manyToOne(Act),
  },
});

/** What is due to or from a provider for a contract and period. Issued once, never changed: a correction is the next one. */
export class Statement extends StatementSchema.class {}
StatementSchema.setClass(Statement);

const StatementLineSchema = defineEntity({
  name: 'StatementLine',
  tableName: 'statement_line',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    statement: () => p.manyToOne(Statement),
    position: p.integer(),
    component: p.string(),
    title: p.string(),
    kind: p.enum(['payment', 'deduction', 'adjustment']),
    amountPence: p.bigint('bigint'),
    figureId: p.string(),
    node: p.string(),
    correctsLineId: p.bigint('string').nullable(),
    decisionId: p.bigint('string').nullable(),
  },
});

/** One amount, with the node of the figure that explains it. */
export class StatementLine extends StatementLineSchema.class {}
StatementLineSchema.setClass(StatementLine);
