import { defineEntity, p } from '@mikro-orm/core';
import { Act } from '#partners';
import { DEDUCTION_OUTCOMES } from './deduction.js';

const DeductionDecisionSchema = defineEntity({
  name: 'DeductionDecision',
  tableName: 'deduction_decision',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    lineId: p.bigint('string'),
    sequence: p.integer(),
    outcome: p.enum([...DEDUCTION_OUTCOMES]),
    amountPence: p.bigint('bigint'),
    reason: p.text(),
    act: () => p.manyToOne(Act),
  },
});

/** What becomes of a deduction, or of a part of it. */
export class DeductionDecisionEntity extends DeductionDecisionSchema.class {}
DeductionDecisionSchema.setClass(DeductionDecisionEntity);
