/** What a payment message holds. */
const LONGEST = 140;

/** What a payment is for, in the words that the supplier sees with it: `TR-A01 2015Q4/1, on account`; what is too long is counted. */
export function remittanceText(contract: string, purposes: readonly string[]): string {
  const different = [...new Set(purposes)];
  for (let shown = different.length; shown > 0; shown -= 1) {
    const left = different.length - shown;
    const text = `${contract} ${different.slice(0, shown).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
    if (text.length <= LONGEST) return text;
  }
  return contract.slice(0, LONGEST);
}
