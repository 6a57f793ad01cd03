import { defineEntity, p } from '@mikro-orm/core';
import { Act } from '#partners';

const StoredMechanismSchema = defineEntity({
  name: 'StoredMechanism',
  tableName: 'mechanism',
  properties: {
    id: p.integer().primary().autoincrement(),
    code: p.string(),
    version: p.integer(),
    document: p.text(),
    cases: p.text(),
    digest: p.string(),
    act: () => p.manyToOne(Act),
  },
});

/** A mechanism on record: document and cases as canonical JSON. It was accepted, so its cases pass. */
export class StoredMechanism extends StoredMechanismSchema.class {}
StoredMechanismSchema.setClass(StoredMechanism);
