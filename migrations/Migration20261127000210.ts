import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { BANK_HOLIDAYS } from './bank-holidays.js';

/** Business days: the bank holidays of each nation of the United Kingdom, and which nation an area is in. */
export class Migration20261127000210 extends Migration {
  override name = 'Migration20261127000210';

  override up(): void {
    for (const sql of [...this.holidays(), ...this.functions(), ...this.areas()]) this.addSql(sql);
    for (const sql of appendOnly('bank_holiday', 'area_nation')) this.addSql(sql);
    this.addSql('revoke insert on bank_holiday from concord_app');
    this.addSql('grant select on area_nation_current to concord_app');
  }

  private holidays(): string[] {
    const rows = Object.entries(BANK_HOLIDAYS).flatMap(([nation, years]) =>
      years
        .trim()
        .split('\n')
        .flatMap((line) =>
          line
            .slice(6)
            .split('; ')
            .map(
              (each) => `('${nation}', '${line.slice(0, 4)}-${each.slice(0, 5)}', ${text(each.slice(6))})`,
            ),
        ),
    );
    return [
      `create type nation as enum ('england_and_wales', 'scotland', 'northern_ireland')`,
      // Days on which offices are closed. Years are complete: the first and last of a nation say for which years anything is known.
      `create table bank_holiday (
         nation nation not null,
         day date not null check (extract(isodow from day) < 6),
         name text not null check (btrim(name) <> ''),
         primary key (nation, day)
       )`,
      `insert into bank_holiday (nation, day, name) values ${rows.join(', ')}`,
    ];
  }

  private functions(): string[] {
    return [
      // the day of an instant on clocks in the United Kingdom
      `create function uk_day(at timestamptz) returns date language sql immutable parallel safe as $$
         select (at at time zone 'Europe/London')::date
       $$`,
      `create function is_business_day(on_day date, of_nation nation) returns boolean language sql stable parallel safe as $$
         select extract(isodow from on_day) < 6 and not exists (select from bank_holiday h where h.nation = of_nation and h.day = on_day)
       $$`,
      // The n-th business day after a day; for n = 0 the day itself, or the next business day. In twice as many days and a fortnight there are always enough.
      `create function add_business_days(from_day date, n int, of_nation nation) returns date language plpgsql stable parallel safe as $$
       declare
         known daterange := (select daterange(date_trunc('year', min(h.day))::date, (date_trunc('year', max(h.day)) + interval '1 year')::date)
                             from bank_holiday h where h.nation = of_nation);
         found date;
       begin
         if from_day is null or n is null or of_nation is null then
           return null;
         end if;
         if n < 0 then
           raise exception '% is no number of business days', n using errcode = 'numeric_value_out_of_range';
         end if;
         select d::date into found from generate_series(from_day + least(n, 1), from_day + n * 2 + 14, interval '1 day') d
         where extract(isodow from d) < 6 and not exists (select from bank_holiday h where h.nation = of_nation and h.day = d::date)
         order by d offset greatest(n - 1, 0) limit 1;
         if not known @> from_day or not known @> found then
           raise exception 'the bank holidays of % are on record for the years % to %: nothing is known of what is % business days after %',
             of_nation, extract(year from lower(known)), extract(year from upper(known) - 1), n, from_day
             using errcode = 'datetime_field_overflow', hint = 'Put the bank holidays of further years on record (docs/guide/referrals.md).';
         end if;
         return found;
       end $$`,
    ];
  }

  private areas(): string[] {
    return [
      // What was said of an area later counts.
      `create table area_nation (
         area_id int not null references area,
         nation nation not null,
         act_id bigint not null references act,
         primary key (area_id, act_id)
       )`,
      `create view area_nation_current as
         select a.id as area_id,
                coalesce((select n.nation from area_nation n where n.area_id = a.id order by n.act_id desc limit 1), 'england_and_wales') as nation
         from area a`,
    ];
  }
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
