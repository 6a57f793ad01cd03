import { openIdentifier, openKey, openParticulars } from '#partners';
import { area, organisation, refOf, type SealedRow, type Section } from './section.js';

/** Who the person is, sentences, offences and needs. */
export const RECORD_SECTIONS: readonly Section[] = [
  {
    key: 'references',
    title: 'References',
    tables: ['service_user'],
    sql: 'select ref from service_user where id = any($1) order by ref',
  },
  {
    key: 'identifiers',
    title: 'Identifiers',
    tables: ['service_user_identifier'],
    sql: `select ${refOf('service_user_id')} as ref, kind, stands, recorded_at as "recordedAt", service_user_id as id, sealed, wrapped
          from service_user_identifier join service_user_key using (service_user_id) where service_user_id = any($1) order by kind, recorded_at, blind`,
    open: ({ id, sealed, wrapped, ref, kind, stands, recordedAt }: SealedRow) => {
      const value = openIdentifier(openKey(id, wrapped), id, String(kind), sealed);
      return { ref, kind, value, stands, recordedAt };
    },
  },
  {
    key: 'particulars',
    title: 'Names, birth date and sex, as recorded over time',
    tables: ['service_user_particulars'],
    sql: `select ${refOf('service_user_id')} as ref, sex, recorded_at as "recordedAt", service_user_id as id, sealed, wrapped
          from service_user_particulars join service_user_key using (service_user_id) where service_user_id = any($1) order by recorded_at`,
    open: ({ id, sealed, wrapped, ref, sex, recordedAt }: SealedRow) => ({
      ref,
      ...openParticulars(openKey(id, wrapped), id, sealed),
      sex,
      recordedAt,
    }),
  },
  {
    key: 'recordedBy',
    title: 'Organisations that put the person on record',
    tables: ['service_user_recorder'],
    sql: `select distinct ${organisation('organisation_id')} as organisation from service_user_recorder where service_user_id = any($1) order by 1`,
  },
  {
    key: 'merges',
    title: 'Records that were merged, or taken apart again',
    tables: ['service_user_merge'],
    sql: `select ${refOf('merged_id')} as merged, ${refOf('survivor_id')} as survivor, survivor_id is null as undone, reason, recorded_at as "recordedAt"
          from service_user_merge m where merged_id = any($1) or survivor_id = any($1) order by recorded_at`,
    freeText: true,
  },
  {
    key: 'notTheSame',
    title: 'Records of other people that were taken for the person’s, and are not',
    tables: ['duplicate_dismissal'],
    // whose they are is the other person's business
    sql: `select d.reason, t.at as "recordedAt" from duplicate_dismissal d join act t on t.id = d.act_id
          where d.one_id = any($1) or d.other_id = any($1) order by t.at`,
    freeText: true,
  },
  {
    key: 'orders',
    title: 'Sentences and licences, with what was corrected',
    tables: ['supervision_order', 'supervision_order_supersession'],
    sql: `select s.order_ref as "order", s.kind, ${area('s.area_id')} as area, ${organisation('s.provider_id')} as provider, s.start_date::text as "startDate",
                 s.sentence_months as "sentenceMonths", s.risk_score::text as "riskScore", s.risk_band as "riskBand", s.sex, s.birth_year as "birthYear",
                 s.recorded_at as "recordedAt", (select min(superseded_at) from supervision_order_supersession where old_id = s.id) as "supersededAt"
          from supervision_order s where s.service_user_id = any($1) or s.named_id = any($1) order by s.start_date, s.order_ref, s.recorded_at`,
  },
  {
    key: 'offences',
    title: 'Offences, with what was corrected',
    tables: ['offence', 'offence_supersession'],
    sql: `select f.offence_ref as offence, f.offence_date::text as "offenceDate", f.offence_code as "offenceCode", f.proof, f.proof_date::text as "proofDate",
                 f.recorded_at as "recordedAt", (select min(superseded_at) from offence_supersession where old_id = f.id) as "supersededAt"
          from offence f where f.service_user_id = any($1) or f.named_id = any($1) order by f.offence_date, f.offence_ref, f.recorded_at`,
  },
  {
    key: 'needs',
    title: 'Needs, as assessed',
    tables: ['need_assessment'],
    sql: `select assessed_on::text as "assessedOn", section, score, linked_to_harm as "linkedToHarm", linked_to_reoffending as "linkedToReoffending",
                 low_score_needs_attention as "lowScoreNeedsAttention", recorded_at as "recordedAt"
          from need_assessment where service_user_id = any($1) order by assessed_on, section, recorded_at`,
  },
  {
    key: 'measures',
    title: 'Measures of cohorts that the person’s sentences belong to',
    tables: ['cohort_measure'],
    // a cohort is formed of who started in an area in a quarter, or a year
    sql: `select distinct d.code as measure, d.version, ${area('c.area_id')} as area, c.period, c.as_known_at as "asKnownAt", c.cohort_size::text as "peopleInIt"
          from supervision_order s join cohort_measure c on c.area_id = s.area_id
            and c.period in (to_char(s.start_date, 'YYYY"Q"Q'), to_char(s.start_date, 'YYYY')) and c.as_known_at >= s.recorded_at
          join measure_definition d on d.id = c.definition_id
          where s.service_user_id = any($1) or s.named_id = any($1) order by 1, 2, 4, 5`,
  },
];
