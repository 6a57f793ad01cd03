import { type EvidenceRow, type Finding, type OutcomeRow, stepsOf } from '#outcomes';

/** One outcome as a person reads it: how it stands, and step by step what it comes to. */
export function outcomeText(outcome: OutcomeRow, finding: Finding, evidence: readonly EvidenceRow[]): string {
  const lines = [
    `${outcome.id}  ${outcome.organisation}/${outcome.outcome}: ${outcome.title}`,
    `  for ${outcome.serviceUser}, achieved on ${outcome.achievedOn}${under(outcome)}`,
    `  ${outcome.state.replaceAll('_', ' ')}${waits(outcome)}`,
    `  by the observations on record: ${finding.result.replace('_', ' ')}`,
    ...stepsOf(finding).map(
      ({ place, result, needs, found }) =>
        `    ${place} ${result.replace('_', ' ')}: ${needs}; found: ${found}`,
    ),
    ...evidence.map(
      ({ id, kind, fileName, mediaType, size }) =>
        `  evidence ${id}: ${kind}, ${fileName} (${mediaType}, ${size} bytes)`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const under = ({ referral, contract }: OutcomeRow): string =>
  referral === null ? (contract === null ? '' : `, under ${contract}`) : `, referral ${referral}`;

const waits = ({ verifier, dueOn, refusedBecause }: OutcomeRow): string =>
  dueOn !== null
    ? ` by ${verifier ?? 'nobody'} until ${dueOn}`
    : refusedBecause === null
      ? ''
      : `: ${refusedBecause}`;
