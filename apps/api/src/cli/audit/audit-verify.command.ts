import { Option, SubCommand } from 'nest-commander';
import { type AuditFault, type AuditVerified, publishHead, verifyAudit } from '#partners';
import { EXIT, note, print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { stepsOn } from '../steps.js';

const WHERE = ({ strand, sequence }: AuditFault): string =>
  strand === undefined ? '' : `Entry ${sequence ?? ''} of strand ${strand}: `;

/** `concord audit verify`: is the record of looks and acts as it was recorded. */
@SubCommand({
  name: 'verify',
  description: 'Walk the whole audit chain: nothing changed, missing, out of order or without its act',
})
export class AuditVerifyCommand extends PersonCommand {
  override run(_arguments: string[], { as, head }: { as: string; head?: string }): Promise<void> {
    const steps = stepsOn(process.stderr);
    return this.ask(
      as,
      async (person) => {
        try {
          return await verifyAudit(this.deps.sql, person, { tell: steps.told, ...(head && { head }) });
        } finally {
          steps.end();
        }
      },
      (verified) => this.conclude(verified),
    );
  }

  private async conclude({ entries, acts, strands, faults }: AuditVerified): Promise<void> {
    for (const fault of faults) note(`${WHERE(fault)}${fault.why}`);
    await print(
      `${entries} entries in ${strands} strands and ${acts} acts checked: ${faults.length === 0 ? 'as they were recorded' : `${faults.length} wrong`}\n`,
    );
    if (faults.length > 0) process.exitCode = EXIT.refused;
  }

  @Option({
    flags: '--head <hash>',
    description: 'what `audit head` printed once: nothing before it is gone',
  })
  head(value: string): string {
    const hash = value.trim().toLowerCase();
    if (!/^[0-9a-f]{64}$/.test(hash))
      this.command.error(`error: --head: '${value}' is no hash of 64 hex digits.`);
    return hash;
  }
}

/** `concord audit head`: one hash for all that is recorded. */
@SubCommand({
  name: 'head',
  description: 'Print one hash for all that is recorded up to now, to be kept elsewhere',
})
export class AuditHeadCommand extends PersonCommand {
  override run(_arguments: string[], { as }: { as: string }): Promise<void> {
    return this.ask(
      as,
      (person) => publishHead(this.deps.sql, person),
      (hash) => print(`${hash}\n`),
    );
  }
}
