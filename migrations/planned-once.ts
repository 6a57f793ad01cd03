/**
 * A function in SQL that gives rows, as one in PL/pgSQL, which keeps its plan for the connection: what it asks, and as whom, stays, whatever that is by now.
 * @param first what it does before it asks
 */
export const inPlpgsql = (signature: string, first = ''): string => `do $do$
  declare
    now text := pg_get_functiondef('${signature}'::regprocedure);
    asks text := rtrim((select prosrc from pg_proc where oid = '${signature}'::regprocedure), E'; \\n');
    changed text := regexp_replace(now, '\\mLANGUAGE sql\\M', 'LANGUAGE plpgsql');
  begin
    if changed = now then raise exception '${signature} is not in SQL'; end if;
    execute left(changed, strpos(changed, 'AS $function$') - 1)
      || E'AS $function$\\n  #variable_conflict use_column\\n  begin\\n    ${first}\\n    return query ' || asks || E';\\n  end $function$';
  end $do$`;

/** A function in PL/pgSQL that begins so from now on. */
export const beginsWith = (signature: string, first: string): string => `do $do$
  declare
    now text := pg_get_functiondef('${signature}'::regprocedure);
    changed text := regexp_replace(now, '\\mbegin\\M', E'begin\\n${first.replaceAll("'", "''")}');
  begin
    if changed = now then raise exception '${signature} does not begin'; end if;
    execute changed;
  end $do$`;

const FEW = 100;

/**
 * Planned once a connection, for no keys in particular, where they are few, and for the given ones where they are many (an import of a hundred thousand). Of a
 * function that has `plan_cache_mode` itself, with which what is set here ends.
 */
export const planByNumberOf = (keys: string): string =>
  `perform set_config('plan_cache_mode', case when cardinality(${keys}) <= ${FEW} then 'force_generic_plan' else 'auto' end, true);`;
