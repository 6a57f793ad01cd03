/** Gives each service user named in the file, and not on record yet, a number. In the order of the references, which keeps their index dense. */
export const INTERN_SERVICE_USERS = `
  insert into service_user (ref)
  select distinct s.service_user_id from staged s
  where s.service_user_id is not null and not exists (select from service_user u where u.ref = s.service_user_id)
  order by 1`;
