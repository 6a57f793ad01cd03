import { Migration } from '@mikro-orm/migrations';

/** In which language somebody is written to: until they say, in English. */
export class Migration20261203000610 extends Migration {
  override name = 'Migration20261203000610';

  override up(): void {
    this.addSql(
      `alter table notice_setting add column language text not null default 'en' check (language in ('en', 'cy'))`,
    );
  }
}
