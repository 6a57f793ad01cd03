import { defineEntity, p } from '@mikro-orm/core';
import { Act } from '#partners';
import { PARTIES } from '../terms/terms.js';
import { MOVES, REMEDIES } from './review.js';

const LineMoveSchema = defineEntity({
  name: 'LineMove',
  tableName: 'line_move',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    lineId: p.bigint('string'),
    sequence: p.integer(),
    move: p.enum([...MOVES]),
    party: p.enum([...PARTIES]),
    claimedPence: p.bigint('bigint').nullable(),
    allowedPence: p.bigint('bigint').nullable(),
    remedy: p.enum([...REMEDIES]).nullable(),
    reason: p.text(),
    evidence: p.text().nullable(),
    dueOn: p.date().nullable(),
    act: () => p.manyToOne(Act),
  },
});

/** A move in the review of a statement line. The state of the line follows from its moves; none is ever changed. */
export class LineMoveEntity extends LineMoveSchema.class {}
LineMoveSchema.setClass(LineMoveEntity);
