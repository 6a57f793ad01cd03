import { IDENTIFIER_NAMES, type IdentifierKind, NEED_SECTIONS, NEED_THRESHOLDS, SEXES } from '#outcomes';
import { sealPeople } from '../landing/seal-people.js';
import { column, literal } from '../sql-text.js';
import { CODE, type ColumnType, DAY, isDay, NAME, oneOf, optional, required, wholeNumber } from './column.js';
import type { Kind } from './kind.js';
import { INTERN_SERVICE_USERS } from './service-users.js';

const IDENTIFIERS: readonly IdentifierKind[] = ['pnc', 'cro', 'crn', 'prison_number'];
/** Columns of particulars that sealing makes of names and day of birth. */
const SEALED = ['sealed', 'mark', 'born', 'tokens'];

/** SQL: the one written form; a year of two digits is one of those up to the file's own. */
const canonical = (kind: IdentifierKind, value: string, year: string): string =>
  `canonical_identifier(${literal(kind)}::identifier_kind, ${value}, ${year})`;

const identifier = (kind: IdentifierKind): ColumnType => ({
  sql: 'text',
  longest: 40,
  exact: true,
  checks: [
    {
      // whether it is one does not depend on the century
      fails: (v) => `${canonical(kind, v, '2000')} is null`,
      why: `It is no ${IDENTIFIER_NAMES[kind]}: its form or its check letter is wrong.`,
      fix: 'Look it up again; it is written with capital letters and without blanks.',
    },
  ],
});

/** What a row leaves out altogether stays as it is known. */
const particular = (name: string): string =>
  `case when r.silent then coalesce(p.${name}, r.${name}) else r.${name} end as ${name}`;

const STANDS = (kind: IdentifierKind, blind: string, user: string): string =>
  `exists (select from service_user_identifier_standing i where i.service_user_id = ${user} and i.kind = ${literal(kind)} and i.blind = ${blind})`;

const NOT_ERASED = {
  column: 'service_user_id',
  fails: 'i.service_user_id in (select u.ref from erasure e join service_user u on u.id = e.service_user_id)',
  why: 'This person was erased.',
  fix: 'Who comes back is put on record under a new reference.',
};

/** Who service users are. Identifiers add up; of particulars the latest row counts. */
export const serviceUsers: Kind = {
  name: 'service-users',
  columns: [
    required('service_user_id', CODE),
    ...IDENTIFIERS.map((kind) => optional(kind, identifier(kind))),
    optional('given_name', NAME),
    optional('family_name', NAME),
    optional('birth_date', DAY),
    optional('sex', oneOf(SEXES, 'char(1)')),
  ],
  key: ['service_user_id'],
  rules: [
    NOT_ERASED,
    {
      column: 'birth_date',
      fails: `case when ${isDay('i.birth_date')} then i.birth_date::date > (now() at time zone 'UTC')::date else false end`,
      why: 'Nobody under supervision is born in the future.',
      fix: 'Correct the day of birth.',
    },
  ],
  warnings: [],
  landing: {
    identify: [INTERN_SERVICE_USERS],
    seal: sealPeople,
    typed: `
      select r.line, r.id as identity, ${SEALED.map(particular).join(', ')}, case when r.silent then p.sex else s.sex end as sex,
        ${IDENTIFIERS.map((kind) => `r.${kind}`).join(', ')}
      from staged s join sealed_person r on r.line = s.line left join service_user_particulars_current p on p.service_user_id = r.id`,
    // an identifier that the row states and that stands already is nothing new
    versions: `
      select v.service_user_id as identity, null::bigint as version_id, v.recorded_at, v.mark,
        ${IDENTIFIERS.map((kind) => `case when ${STANDS(kind, `r.${kind}`, 'v.service_user_id')} then r.${kind} end as ${kind}`).join(', ')}
      from sealed_person r join service_user_particulars v on v.service_user_id = r.id`,
    content: ['mark', ...IDENTIFIERS],
    order: 'identity',
    insert: `
      insert into service_user_particulars (service_user_id, ${SEALED.join(', ')}, sex, recorded_at, import_id, line)
      select l.identity, ${SEALED.map((c) => `l.${c}`).join(', ')}, l.sex, :recorded_at, :import, l.line from landing l`,
    also: IDENTIFIERS.map(
      (kind) => `
      insert into service_user_identifier (service_user_id, kind, blind, sealed, recorded_at, import_id)
      select l.identity, ${literal(kind)}, l.${kind}, r.${kind}_sealed, :recorded_at, :import from landing l join sealed_person r on r.line = l.line
      where l.${kind} is not null and not ${STANDS(kind, `l.${kind}`, 'l.identity')}`,
    ),
  },
  tables: ['service_user', 'service_user_key', 'service_user_particulars', 'service_user_identifier'],
};

const YES_OR_NO: ColumnType = { ...oneOf(['true', 'false'], 'boolean') };
const ASSESSED = ['score', 'linked_to_harm', 'linked_to_reoffending', 'low_score_needs_attention'];
const UNSCORED = NEED_SECTIONS.filter((section) => NEED_THRESHOLDS[section] === null);
const NEED_OF = (user: string, row: string): string =>
  `${user}::text || '/' || ${row}.assessed_on || '/' || ${row}.section`;

/** What OASys assessments say of needs, a section a row; the same day and section again is a correction. */
export const needs: Kind = {
  name: 'needs',
  columns: [
    required('service_user_id', CODE),
    required('assessed_on', DAY),
    required('section', oneOf(NEED_SECTIONS, 'need_section')),
    optional('score', wholeNumber(0, 99, 'smallint')),
    ...ASSESSED.slice(1).map((flag) => optional(flag, YES_OR_NO)),
  ],
  key: ['service_user_id', 'assessed_on', 'section'],
  rules: [
    NOT_ERASED,
    {
      column: 'score',
      fails: `i.score is not null and i.section in (${UNSCORED.map(literal).join(', ')})`,
      why: `${UNSCORED.join(' and ')} are not scored.`,
      fix: 'Leave the score empty, and state the flags.',
    },
  ],
  warnings: [
    {
      when: "l.assessed_on > (:recorded_at::timestamptz at time zone 'UTC')::date",
      text: 'The assessment is dated after the day from which it is on record.',
    },
  ],
  landing: {
    identify: [INTERN_SERVICE_USERS],
    typed: `
      select s.line, ${NEED_OF('u.id', 's')} as identity, u.id as service_user_id, s.assessed_on, s.section, ${ASSESSED.map((c) => column('s', c)).join(', ')}
      from staged s join service_user u on u.ref = s.service_user_id`,
    versions: `
      select ${NEED_OF('n.service_user_id', 'n')} as identity, null::bigint as version_id, n.recorded_at, ${ASSESSED.map((c) => column('n', c)).join(', ')}
      from staged s join service_user u on u.ref = s.service_user_id
        join need_assessment n on n.service_user_id = u.id and n.assessed_on = s.assessed_on and n.section = s.section`,
    content: ASSESSED,
    order: 'service_user_id, assessed_on, section',
    insert: `
      insert into need_assessment (service_user_id, assessed_on, section, ${ASSESSED.join(', ')}, recorded_at, import_id, line)
      select l.service_user_id, l.assessed_on, l.section, ${ASSESSED.map((c) => `l.${c}`).join(', ')}, :recorded_at, :import, l.line from landing l`,
  },
  tables: ['service_user', 'need_assessment'],
};
