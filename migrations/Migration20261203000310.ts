import { Migration } from '@mikro-orm/migrations';

/** What a plan of transition says of itself, and its gates, are said anew one version after the other; a gate not while somebody is to decide on it, nor once it was passed. */
export class Migration20261203000310 extends Migration {
  override name = 'Migration20261203000310';

  override up(): void {
    for (const sql of [
      `create function transition_version_follows() returns trigger language plpgsql security definer set search_path from current as $$
       begin
         if new.version <> 1 + coalesce((select max(v.version) from transition_version v where v.transition_id = new.transition_id), 0) then
           raise exception 'version % of transition % does not follow', new.version, new.transition_id using errcode = 'check_violation', constraint = 'transition_version_follows';
         end if;
         return new;
       end $$`,
      'create trigger transition_version_follows before insert on transition_version for each row execute function transition_version_follows()',
      `create function transition_gate_version_follows() returns trigger language plpgsql security definer set search_path from current as $$
       begin
         if new.version <> 1 + coalesce((select max(v.version) from transition_gate_version v where v.gate_id = new.gate_id), 0) then
           raise exception 'version % of gate % does not follow', new.version, new.gate_id using errcode = 'check_violation', constraint = 'transition_gate_version_follows';
         end if;
         if (select e.kind from transition_gate_event e where e.gate_id = new.gate_id order by e.sequence desc limit 1) in ('ready', 'go') then
           raise exception 'a gate that was passed, or waits for a decision, keeps its criteria' using errcode = 'check_violation', constraint = 'transition_gate_version_kept';
         end if;
         return new;
       end $$`,
      'create trigger transition_gate_version_follows before insert on transition_gate_version for each row execute function transition_gate_version_follows()',
    ])
      this.addSql(sql);
  }
}
