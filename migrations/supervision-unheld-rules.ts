/** What was overdue and due soon without a caseworker on record, as each morning's look found it: counts of a provider, and nothing of whom they are about. */
export const UNHELD_TABLES: readonly string[] = [
  `create table supervision_look_unheld (
     organisation_id int not null,
     day date not null,
     overdue int not null check (overdue >= 0),
     due_soon int not null check (due_soon >= 0),
     -- of all of it, what has been or will be due first
     first_due_on date not null,
     primary key (organisation_id, day),
     foreign key (organisation_id, day) references supervision_look,
     constraint supervision_look_unheld_something check (overdue + due_soon > 0)
   )`,
];

/** Beside all else that waits: one notice for each provider and day, by the latest look. It stays until the next one: whether something of it is still open would be a look at all orders, each time that somebody opens a page. */
export const UNHELD_WAITS = `
  do $do$ begin
    execute 'create or replace view waiting with (security_invoker = true) as ' || rtrim(pg_get_viewdef('waiting'::regclass), '; ') || $sql$
      union all
      select u.organisation_id, 'supervision_unheld', ('supervision-unheld/' || u.organisation_id || '/' || u.day) collate "default",
             u.overdue || '/' || u.due_soon, 'supervision_unheld', o.code, l.at, u.first_due_on
      from supervision_look_unheld u join supervision_look l using (organisation_id, day) join organisation o on o.id = u.organisation_id
      where u.day = (select max(x.day) from supervision_look x where x.organisation_id = u.organisation_id)
    $sql$;
  end $do$`;
