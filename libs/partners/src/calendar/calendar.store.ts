import type { SqlClient } from '#kernel';
import type { BusinessCalendar } from './business-days.js';
import type { Nation } from './nation.js';

/** The calendar of a nation as it is on record. */
export async function loadCalendar(sql: SqlClient, nation: Nation): Promise<BusinessCalendar> {
  const { rows } = await sql.query<{ day: string }>(
    'select day::text as day from bank_holiday where nation = $1 order by day',
    [nation],
  );
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) throw new Error(`no bank holidays of ${nation} are on record`);
  return {
    nation,
    firstYear: Number(first.day.slice(0, 4)),
    lastYear: Number(last.day.slice(0, 4)),
    bankHolidays: new Set(rows.map(({ day }) => day)),
  };
}

/** The nation of each area, by id of the area; those that nobody said anything of are in England and Wales. */
export async function nationOfArea(sql: SqlClient, areaId: number): Promise<Nation> {
  const { rows } = await sql.query<{ nation: Nation }>(
    'select nation from area_nation_current where area_id = $1',
    [areaId],
  );
  return rows[0]?.nation ?? 'england_and_wales';
}
