import { PROOF_KINDS } from '#outcomes';
import { CODE, DAY, oneOf, optional, required } from './column.js';
import type { Kind } from './kind.js';
import {
  IDENTIFY_PEOPLE,
  NAMED_PERSON,
  PERSON_COLUMNS,
  PERSON_INSERTED,
  VERSION_PERSON,
} from './service-users.js';

const KEPT = ['offence_date', 'offence_code', 'proof', 'proof_date'];

const VERSIONS = `
  select f.offence_ref as identity, f.id as version_id, f.recorded_at, ${VERSION_PERSON}, ${KEPT.map((c) => `f.${c}`).join(', ')}
  from offence f`;

export const offences: Kind = {
  name: 'offences',
  columns: [
    required('offence_id', CODE),
    required('service_user_id', CODE),
    required('offence_date', DAY),
    optional('offence_code', CODE),
    optional('proof', oneOf(PROOF_KINDS, 'proof_kind')),
    optional('proof_date', DAY),
  ],
  key: ['offence_id'],
  rules: [
    {
      column: 'proof_date',
      fails: 'i.proof_date is not null and i.proof is null',
      why: 'A day of proof stands here, but the kind of proof is empty.',
      fix: 'Fill in proof (charge, conviction or caution), or empty proof_date.',
    },
  ],
  warnings: [
    { when: 'l.proof_date < l.offence_date', text: 'The proof is dated before the offence.' },
    {
      when: "l.offence_date > (:recorded_at::timestamptz at time zone 'UTC')::date",
      text: 'The offence is dated after the day from which it is on record.',
    },
    {
      when: 'l.proof is not null and l.proof_date is null',
      text: 'A proof without a date never counts: it cannot be shown to have come in time.',
    },
  ],
  landing: {
    identify: IDENTIFY_PEOPLE,
    typed: `
      select s.line, s.offence_id as identity, ${PERSON_COLUMNS}, s.offence_date, s.offence_code, s.proof, s.proof_date
      from staged s ${NAMED_PERSON}`,
    versions: `${VERSIONS} where f.offence_ref in (select offence_id from staged)`,
    content: ['named_id', ...KEPT],
    order: 'service_user_id, offence_date',
    insert: `
      insert into offence (offence_ref, service_user_id, named_id, offence_date, offence_code, proof, proof_date, recorded_at, import_id, line)
      select l.identity, ${PERSON_INSERTED}, l.offence_date, l.offence_code, l.proof, l.proof_date, :recorded_at, :import, l.line
      from landing l`,
    facts: { table: 'offence', reference: 'offence_ref', versions: VERSIONS, kept: KEPT },
  },
  tables: ['service_user', 'offence', 'offence_supersession'],
};
