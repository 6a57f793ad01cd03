import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { PAPERS } from './paper-rules.js';
import { behindTheWall, ME, of } from './row-security/policy.js';

/** Papers of review meetings as files, private ones among them (ADR 0040). */
export class Migration20261203000100 extends Migration {
  override name = 'Migration20261203000100';

  override up(): void {
    for (const sql of [
      ...PAPERS,
      ...appendOnly('governance_paper_end'),
      ...behindTheWall({ governance_paper_end: ofPaper }),
      ...PRIVATE,
    ])
      this.addSql(sql);
  }
}

const ofPaper = of('governance_paper', 'x.id = paper_id');

/** What is private is read by the party that added it: by no other party, and by nobody who audits or runs the platform. */
const PRIVATE = [
  'drop policy asked on governance_paper',
  `create policy asked on governance_paper for select to concord_asked
     using (${of('governance_meeting', 'x.id = meeting_id')} and (private_to is null or private_to = ${ME}))`,
  'create policy private_stays on governance_paper as restrictive for select to concord_audit using (private_to is null)',
  `create policy private_stays on governance_paper_end as restrictive for select to concord_audit using (${ofPaper})`,
];
