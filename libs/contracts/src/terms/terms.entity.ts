import { defineEntity, p } from '@mikro-orm/core';
import { Act } from '#partners';
import { PARTIES } from './terms.js';

const TermsSchema = defineEntity({
  name: 'Terms',
  tableName: 'terms',
  properties: {
    id: p.integer().primary().autoincrement(),
    contractId: p.integer(),
    version: p.integer(),
    mechanismId: p.integer(),
    /** Canonical JSON of a TermsDocument. */
    document: p.text(),
    digest: p.string(),
    /** As PostgreSQL writes a range of days: `[2015-02-01,2021-01-01)`. */
    effective: p.string().columnType('daterange'),
    rationale: p.text(),
    /** The version of the contract's terms that these vary. */
    varies: p.integer().nullable(),
    act: () => p.manyToOne(Act),
  },
});

/** Proposed terms of a contract, one version. They bind when both parties have agreed. */
export class Terms extends TermsSchema.class {}
TermsSchema.setClass(Terms);

const TermsAgreementSchema = defineEntity({
  name: 'TermsAgreement',
  tableName: 'terms_agreement',
  primaryKeys: ['termsId', 'party'],
  properties: {
    termsId: p.integer().primary(),
    party: p.enum([...PARTIES]).primary(),
    act: () => p.manyToOne(Act),
  },
});

/** One party's agreement to a version of terms. */
export class TermsAgreement extends TermsAgreementSchema.class {}
TermsAgreementSchema.setClass(TermsAgreement);

const TermsInForceSchema = defineEntity({
  name: 'TermsInForce',
  tableName: 'terms_in_force',
  properties: {
    termsId: p.integer().primary(),
    contractId: p.integer(),
    effective: p.string().columnType('daterange'),
  },
});

/** Terms that both parties have agreed. The database refuses two of one contract for the same day. */
export class TermsInForce extends TermsInForceSchema.class {}
TermsInForceSchema.setClass(TermsInForce);
