import { defineEntity, p } from '@mikro-orm/core';
import { Act } from '#partners';

const RunSchema = defineEntity({
  name: 'Run',
  tableName: 'run',
  properties: {
    id: p.uuid().primary(),
    schemeId: p.integer(),
    period: p.string(),
    /** With microseconds: mapped as text, since a Date would cut them off. */
    asKnownAt: p.string(),
    lastImportId: p.bigint('string').nullable(),
    lastAgreementId: p.bigint('string').nullable(),
    correlationId: p.string(),
    act: () => p.manyToOne(Act),
  },
});

/** A payment-by-results run: one scheme and cohort, as known at an instant. */
export class Run extends RunSchema.class {}
RunSchema.setClass(Run);
