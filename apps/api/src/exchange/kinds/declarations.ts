import { CODE, CONTRACT, DAY, isDay, optional, required, signedDecimal } from './column.js';
import type { Kind } from './kind.js';
import {
  IDENTIFY_PEOPLE,
  NAMED_PERSON,
  PERSON_COLUMNS,
  PERSON_INSERTED,
  VERSION_PERSON,
} from './service-users.js';

const KEPT = ['contract_id', 'declaration_id', 'item', 'day', 'quantity'];

const VERSIONS = `
  select f.reference as identity, f.id as version_id, f.recorded_at, ${VERSION_PERSON},
    f.contract_id, f.declaration_ref as declaration_id, f.item, f.day, f.quantity
  from declaration f`;

const ITEMS = `select string_agg(a.item, ', ' order by a.item) from contract_item a where a.contract = i.contract`;

const identityOf = (contract: string, id: string): string => `${contract}::text || '/' || ${id}`;
const identity = (contract: string): string => identityOf(contract, 's.declaration_id');

/** What providers declare to have delivered under their contracts. Their ids count within the contract. */
export const declarations: Kind = {
  name: 'declarations',
  columns: [
    required('declaration_id', CODE),
    required('contract', CONTRACT),
    required('item', CODE),
    required('day', DAY),
    optional('quantity', signedDecimal(15, 9)),
    optional('service_user_id', CODE),
  ],
  key: ['contract', 'declaration_id'],
  rules: [
    {
      column: 'declaration_id',
      fails: `i.declaration_id ~ '^claim-[0-9]+$'`,
      why: 'Ids like claim-1 are kept for claims of outcomes.',
      fix: 'Use another id, or claim the outcome (docs/guide/outcomes.md).',
    },
    {
      column: 'declaration_id',
      fails: `i.declaration_id ~ '^service-level-'`,
      why: 'Ids like service-level-1 are kept for measured service levels.',
      fix: 'Use another id, or declare the measured levels (docs/guide/performance-report.md).',
    },
    {
      column: 'item',
      fails: `i.item <> '*' and i.contract in (select code from contract_code)
        and not exists (select from contract_item a where a.contract = i.contract and a.item = i.item)`,
      why: {
        sql: `'No terms of ' || i.contract || ' ask for it' || coalesce('; they ask for ' || (${ITEMS}), ': they ask for nothing to be declared') || '.'`,
      },
      fix: 'Correct the item, or propose terms that ask for it; * says that the return for the period is complete.',
    },
    {
      column: 'day',
      fails: `case when ${isDay('i.day')} then exists (
        select from contract_code c where c.code = i.contract and (i.day::date < c.from_date or i.day::date > c.to_date)) else false end`,
      why: 'It is not a day of the contract.',
      fix: 'Write a day from the first to the last of the contract.',
    },
  ],
  // what measured levels declared has its id by item and month; a correction to 0 makes way for it
  acrossRows: {
    refused: `
      select s.line, 'item' as col, s.item as value,
        'Measured service levels declared it already for ' || m.month || ', as ' || m.measured || '; both would be added up.' as why,
        'Leave the row out; what was measured is corrected by declaring the levels of the month again (docs/guide/performance-report.md).' as fix
      from staged s join (
        select distinct x.contract, x.item, to_char(x.day, 'YYYY-MM') as month, d.declaration_ref as measured
        from (select distinct contract, item, day from staged) x join contract_code c on c.code = x.contract
        join declaration d on d.reference = ${identityOf('c.id', `'service-level-' || x.item || '-' || to_char(x.day, 'YYYY-MM')`)}
        where d.quantity <> 0 and not exists (select from declaration_supersession o where o.old_id = d.id)
      ) m on m.contract = s.contract and m.item = s.item and m.month = to_char(s.day, 'YYYY-MM')
      where coalesce(s.quantity, 1) <> 0`,
  },
  nearest: {
    column: 'item',
    within: 'contract',
    known: 'select a.item from contract_item a where a.contract = f.within',
  },
  warnings: [
    {
      when: "l.day > (:recorded_at::timestamptz at time zone 'UTC')::date",
      text: 'The day lies after the one from which it is on record.',
    },
  ],
  landing: {
    identify: IDENTIFY_PEOPLE,
    typed: `
      select s.line, ${identity('c.id')} as identity, c.id as contract_id, s.declaration_id, s.item, s.day,
        coalesce(s.quantity, 1) as quantity, ${PERSON_COLUMNS}
      from staged s join contract_code c on c.code = s.contract ${NAMED_PERSON}`,
    versions: `${VERSIONS} where f.reference in (select ${identity('c.id')} from staged s join contract_code c on c.code = s.contract)`,
    content: ['item', 'day', 'quantity', 'named_id'],
    order: 'contract_id, item, day',
    insert: `
      insert into declaration (contract_id, declaration_ref, item, day, quantity, service_user_id, named_id, recorded_at, import_id, line)
      select l.contract_id, l.declaration_id, l.item, l.day, l.quantity, ${PERSON_INSERTED}, :recorded_at, :import, l.line
      from landing l`,
    facts: { table: 'declaration', reference: 'reference', versions: VERSIONS, kept: KEPT },
  },
  tables: ['service_user', 'declaration', 'declaration_supersession'],
};
