import { type Instrument, said } from './instrument-view.js';

/** How two versions of an instrument differ, as keys of texts with what they are about. */
export interface Difference {
  readonly key: 'added' | 'removed' | 'reworded' | 'moved' | 'turned' | 'scale' | 'combine' | 'title';
  readonly code: string;
  readonly was: string;
  readonly now: string;
}

/** What changed from one version to the other: item by item, and how the whole is made. What changed cannot be compared between rounds. */
export function differenceOf(one: Instrument, other: Instrument): Difference[] {
  const found: Difference[] = [];
  const add = (key: Difference['key'], code: string, was = '', now = '') =>
    found.push({ key, code, was, now });
  if (said(one.title).text !== said(other.title).text) add('title', '', said(one.title).text, said(other.title).text); // prettier-ignore
  if (one.combine !== other.combine) add('combine', '', one.combine, other.combine);
  const scaleOf = ({ scales, constructs }: Instrument, code: string) => {
    const scale = scales[constructs.find((each) => each.code === code)?.scale ?? ''];
    return scale ? `${scale.min}–${scale.max}` : '';
  };
  for (const { code } of other.constructs) {
    const [was, now] = [scaleOf(one, code), scaleOf(other, code)];
    if (was !== '' && was !== now) add('scale', code, was, now);
  }
  for (const item of other.items) {
    const before = one.items.find(({ code }) => code === item.code);
    if (!before) add('added', item.code, '', said(item.text).text);
    else {
      if (said(before.text).text !== said(item.text).text) add('reworded', item.code, said(before.text).text, said(item.text).text); // prettier-ignore
      if (before.construct !== item.construct) add('moved', item.code, before.construct, item.construct);
      if ((before.reversed ?? false) !== (item.reversed ?? false)) add('turned', item.code);
    }
  }
  for (const { code, text } of one.items)
    if (!other.items.some((each) => each.code === code)) add('removed', code, said(text).text);
  return found;
}
