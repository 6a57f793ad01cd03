/** Papers of a meeting as files, papers that one party alone reads, and papers that are taken back (ADR 0040). */
export const PAPERS: readonly string[] = [
  'alter table governance_paper add column private_to int references organisation',
  `alter table governance_paper add column file_name text check (btrim(file_name) <> '' and length(file_name) <= 120)`,
  `alter table governance_paper add column media_type text check (length(media_type) <= 100)`,
  'alter table governance_paper add column size_bytes int check (size_bytes between 1 and 10000000)',
  'alter table governance_paper add column content text collate "C" references evidence_content',
  `alter table governance_paper add constraint governance_paper_file check (num_nonnulls(file_name, media_type, size_bytes, content) in (0, 4))`,
  'alter table governance_paper add constraint governance_paper_private check (private_to is null or party_id is not distinct from private_to)',
  'alter table governance_paper drop constraint governance_paper_holds_something',
  `alter table governance_paper add constraint governance_paper_holds_something check (btrim(body) <> '' or link is not null or content is not null)`,
  `comment on column governance_paper.private_to is 'The party that added it and alone reads it; null: all parties do.'`,
  `comment on column governance_paper.content is 'Where its file is in the store: a place of its own for each paper, whoever else has sent the same.'`,
  // no two papers share a file, so that none tells of another
  'create unique index governance_paper_content on governance_paper (content) where content is not null',
  // a file that opens, and that is evidence of nobody
  `create function governance_paper_has_its_file() returns trigger language plpgsql security definer set search_path from current as $$
   begin
     if new.content is not null and not exists (select from evidence_content c where c.place = new.content and c.sealed and c.held is not null
          and c.kept_at is not null and c.lost_at is null and not exists (select from evidence_file f where f.digest = c.digest)) then
       raise exception 'a paper has a file of its own, which is in the store' using errcode = 'check_violation', constraint = 'governance_paper_has_its_file';
     end if;
     return new;
   end $$`,
  'create trigger governance_paper_has_its_file before insert on governance_paper for each row execute function governance_paper_has_its_file()',
  `create table governance_paper_end (
     paper_id int primary key references governance_paper,
     reason text not null check (btrim(reason) <> '' and length(reason) <= 2000),
     at timestamptz not null default clock_timestamp(),
     act_id bigint not null references act
   )`,
  `comment on table governance_paper_end is 'Papers that were taken back, by the party that added them.'`,
  `create function governance_paper_end_by_its_party() returns trigger language plpgsql security definer set search_path from current as $$
   begin
     if not exists (select from governance_paper p join organisation o on o.id = p.party_id join act a on a.id = new.act_id
                    where p.id = new.paper_id and a.organisation = o.code) then
       raise exception 'a paper is taken back by the party that added it' using errcode = 'check_violation', constraint = 'governance_paper_end_by_its_party';
     end if;
     return new;
   end $$`,
  'create trigger governance_paper_end_by_its_party before insert on governance_paper_end for each row execute function governance_paper_end_by_its_party()',
];
