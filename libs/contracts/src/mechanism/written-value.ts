/**
 * How a value that was written otherwise is written here: `Write "1000" in quotes.`
 * @param pence whole pence are wanted, without decimals
 * @returns undefined where it cannot be told what was meant
 */
export function writtenValue(data: unknown, pence: boolean): string | undefined {
  if (typeof data === 'number') return inQuotes(data, pence);
  if (typeof data !== 'string') return undefined;
  const text = data.trim();
  if (/^(true|false)$/i.test(text)) return `Write ${text.toLowerCase()} without quotes.`;
  const pounds = /^(-?)£ ?(\d[\d,]*)(?:[.](\d\d))?$/.exec(text);
  if (pounds)
    return `Write pence, without a sign: "${pounds[1] ?? ''}${plainDigits((pounds[2] ?? '').replaceAll(',', '') + (pounds[3] ?? '00'))}".`;
  const percent = /^(-?)(\d+)(?:[.](\d+))? ?%$/.exec(text);
  if (percent)
    return pence ? undefined : `Write "${percent[1] ?? ''}${hundredth(percent[2] ?? '', percent[3] ?? '')}".`;
  if (/^-?\d{1,3}(,\d{3})+([.]\d+)?$/.test(text)) return plain(text.replaceAll(',', ''), pence);
  if (/^-?\d+p$/.test(text)) return `Write "${text.slice(0, -1)}".`;
  if (/^-?[.]\d+$/.test(text)) return pence ? undefined : `Write "${text.replace('.', '0.')}".`;
  return pence && /^-?\d+([.]0*)?$/.test(text) ? plain(text, pence) : undefined;
}

/** Digits as they stand in JSON, when they read as they were written: no `1e21`. */
function inQuotes(data: number, pence: boolean): string | undefined {
  const text = String(data);
  return /^-?\d+([.]\d+)?$/.test(text) && (!pence || Number.isInteger(data))
    ? `Write "${text}" in quotes.`
    : undefined;
}

function plain(text: string, pence: boolean): string | undefined {
  const whole = text.replace(/[.]0*$/, '').replace(/^(-?)0+(?=\d)/, '$1');
  return pence ? (/[.]/.test(whole) ? undefined : `Write "${whole}".`) : `Write "${text}".`;
}

const plainDigits = (digits: string): string => digits.replace(/^0+(?=\d)/, '');

/** A hundredth of a decimal: `12`, `5` (12.5) is 0.125. */
function hundredth(whole: string, decimals: string): string {
  const digits = whole.padStart(3, '0') + decimals;
  const at = digits.length - decimals.length - 2;
  const after = digits.slice(at).replace(/0+$/, '');
  return plainDigits(digits.slice(0, at)) + (after && `.${after}`);
}
