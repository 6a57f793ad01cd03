import { PROOF_KINDS } from '#outcomes';
import { CODE, DAY, oneOf, optional, required } from './column.js';
import type { Kind } from './kind.js';
import { INTERN_SERVICE_USERS } from './service-users.js';

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
    identify: [INTERN_SERVICE_USERS],
    typed: `
      select s.line, s.offence_id as identity, u.id as service_user_id, s.offence_date, s.offence_code, s.proof, s.proof_date
      from staged s join service_user u on u.ref = s.service_user_id`,
    versions: `
      select o.offence_ref as identity, o.id as version_id, o.recorded_at, o.service_user_id, o.offence_date, o.offence_code, o.proof, o.proof_date
      from offence o where o.offence_ref in (select offence_id from staged)`,
    content: ['service_user_id', 'offence_date', 'offence_code', 'proof', 'proof_date'],
    order: 'service_user_id, offence_date',
    insert: `
      insert into offence (offence_ref, service_user_id, offence_date, offence_code, proof, proof_date, recorded_at, import_id, line)
      select l.identity, l.service_user_id, l.offence_date, l.offence_code, l.proof, l.proof_date, :recorded_at, :import, l.line
      from landing l`,
    facts: { table: 'offence', reference: 'offence_ref' },
  },
  tables: ['service_user', 'offence', 'offence_supersession'],
};
