const LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';
const letterOf = (digits: string): string => `substr('${LETTERS}', (${digits})::bigint::int % 23 + 1, 1)`;

/**
 * SQL: the identifiers of service users in their one written form, the same rule as libs/outcomes/src/service-user/identifier.ts
 * (a property test holds the two equal). Null for what is none, or has the wrong check letter.
 */
export const IDENTIFIER_RULES: string[] = [
  `create type identifier_kind as enum ('pnc', 'cro', 'crn', 'prison_number')`,
  // a year of two digits is the last such year that is not after the pivot
  `create function canonical_pnc(written text, pivot_year int) returns text language sql immutable parallel safe as $$
     select case
       when written !~ '^([0-9]{2}/?[0-9]{1,7}|[0-9]{4}/[0-9]{1,7}|[0-9]{11})[A-Z]$' then null
       when right(written, 1) = ${letterOf("right(year, 2) || lpad(serial, 7, '0')")} then
         case when length(year) = 4 then year else (pivot_year - (pivot_year - year::int) % 100)::text end
           || '/' || lpad(serial, 7, '0') || right(written, 1)
       end
     from (
       select case when written ~ '^([0-9]{2}|[0-9]{4})/' then split_part(written, '/', 1)
                   when length(written) = 12 then left(written, 4) else left(written, 2) end as year
     ) y cross join lateral (select left(substr(replace(written, '/', ''), length(year) + 1), -1) as serial) s
   $$`,
  `create function canonical_cro(written text) returns text language sql immutable parallel safe as $$
     select case
       when written ~ '^[0-9]{1,6}/[0-9]{2}[A-Z]$' then
         (select case when right(written, 1) = ${letterOf('left(right(written, 3), 2) || serial')}
                 then serial || right(written, 4) end
          from (select lpad(split_part(written, '/', 1), 6, '0') as serial) s)
       when written ~ '^SF[0-9]{2}/[0-9]{1,6}[A-Z]$' then
         case when right(written, 1) = ${letterOf('substr(written, 3, 2) || substr(written, 6, length(written) - 6)')} then written end
     end
   $$`,
  `create function canonical_identifier(kind identifier_kind, written text, pivot_year int) returns text language sql immutable parallel safe as $$
     select case kind
       when 'pnc' then canonical_pnc(written, pivot_year)
       when 'cro' then canonical_cro(written)
       when 'crn' then case when written ~ '^[A-Z][0-9]{6}$' then written end
       when 'prison_number' then case when written ~ '^[A-Z][0-9]{4}[A-Z]{2}$' then written end
     end
   $$`,
];
