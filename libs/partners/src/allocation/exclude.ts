import type { Candidate, Need } from './candidate.js';
import type { Criterion, Eligibility } from './rules.js';

/** Why a rule leaves a service out; undefined when it does not. */
export function excludes(criterion: Criterion, candidate: Candidate, need: Need): string | undefined {
  switch (criterion.by) {
    case 'eligible': {
      const only = criterion.services[candidate.service];
      return only && notEligible(only, need);
    }
    case 'room':
      return noRoom(candidate, criterion.unstated ?? 'exclude');
    case 'funded':
      return notFunded(candidate, criterion.unstated ?? 'exclude');
    default:
      return undefined;
  }
}

// who is not known to be eligible is not sent: a person decides
function notEligible({ sexes, ageFrom, ageTo, complexities }: Eligibility, need: Need): string | undefined {
  if (complexities && !complexities.includes(need.complexity))
    return `It takes complexity ${complexities.join(' and ')} only, and this is ${need.complexity}.`;
  if (sexes && need.sex === null)
    return `It takes ${sexes.join(' and ')} only, and the sex is not on record.`;
  if (sexes && need.sex !== null && !sexes.includes(need.sex))
    return `It takes ${sexes.join(' and ')} only, and this is ${need.sex}.`;
  if (ageFrom === undefined && ageTo === undefined) return undefined;
  const ages = [
    ...(ageFrom === undefined ? [] : [`from ${ageFrom}`]),
    ...(ageTo === undefined ? [] : [`to ${ageTo}`]),
  ].join(' ');
  if (need.age === null) return `It takes ages ${ages}, and the year of birth is not on record.`;
  return need.age < (ageFrom ?? 0) || need.age > (ageTo ?? Infinity)
    ? `It takes ages ${ages}, and this is ${need.age}.`
    : undefined;
}

/** Who was sent and not answered yet may take a place: a place is not offered twice. */
function noRoom({ maximum, inUse, offered }: Candidate, unstated: 'exclude' | 'keep'): string | undefined {
  if (maximum === null)
    return unstated === 'exclude' ? 'Nobody has said how many places it has this month.' : undefined;
  return inUse + offered >= maximum
    ? `Of ${maximum} places ${inUse} are in use and ${offered} offered to others.`
    : undefined;
}

/** Who waits to start comes first: a start that is paid for is not promised twice. */
function notFunded({ funded, starts, waiting }: Candidate, unstated: 'exclude' | 'keep'): string | undefined {
  if (funded === null)
    return unstated === 'exclude' ? 'Nobody has said how many starts are paid for this month.' : undefined;
  return starts + waiting >= funded
    ? `Of ${funded} starts paid for this month ${starts} were used, and ${waiting} wait to start.`
    : undefined;
}
