import { defineEntity, p } from '@mikro-orm/core';

const ActSchema = defineEntity({
  name: 'Act',
  tableName: 'act',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    person: p.string(),
    organisation: p.string().nullable(),
    verb: p.string(),
    subjectKind: p.string(),
    subjectId: p.string(),
    reason: p.text().nullable(),
    detail: p.json<Readonly<Record<string, unknown>>>(),
    at: p.string().defaultRaw('clock_timestamp()'),
  },
});

/** What a person did: who (and for which organisation), when, on what, why. Never changed; the state of things is derived from acts. */
export class Act extends ActSchema.class {}
ActSchema.setClass(Act);
