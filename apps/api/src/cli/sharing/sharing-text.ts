import type { SharingAgreement } from '#partners';

/** An agreement in two lines. */
export const sharingText = (agreement: SharingAgreement): string => {
  const { code, version, parties, purpose, legalBasis, kinds, area, from, to, waitsFor, endReason } =
    agreement;
  const standing =
    endReason !== null
      ? `ended: ${endReason}`
      : waitsFor.length > 0
        ? `waits for ${waitsFor.join(', ')}`
        : 'agreed by all';
  return `${code} version ${version}: ${parties.join(', ')}, ${from} to ${to}, ${standing}\n  ${purpose} by ${legalBasis}: ${kinds.join(', ')}${area === null ? '' : ` in ${area}`}\n`;
};
