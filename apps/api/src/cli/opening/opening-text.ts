import type { Opening } from '#partners';

/** An opening in three lines. */
export const openingText = (opening: Opening): string => {
  const { id, organisation, about, subject, readers, kinds, legalBasis, from, to, reason, askedBy } = opening;
  return `${id}: ${organisation}, ${about} ${subject}, ${from} to ${to}, ${standing(opening)}\n  to ${readers.join(', ')}: ${kinds.join(', ')} by ${legalBasis}\n  asked by ${askedBy}: ${reason}\n`;
};

function standing({ endReason, endedBy, approvedBy }: Opening): string {
  if (endedBy !== null) return `ended by ${endedBy}: ${endReason ?? ''}`;
  return approvedBy === null ? 'waits for approval' : `approved by ${approvedBy}`;
}
