import { DUE_BY_SET } from './due-by-set.js';

/** The text with a piece of it said otherwise; it must be there once. */
function otherwise(text: string, was: string, becomes: string): string {
  if (text.split(was).length !== 2) throw new Error(`what is due is not worked out as it was: ${was}`);
  return text.replace(was, () => becomes);
}

/**
 * The same as due-by-set.ts says, for a few orders of many: each is looked up, so that what one caseworker has to do does not cost a look at all orders there are. And what is counted from the start of an
 * order that has ended is left out at once: it is due of nobody any more.
 */
export const DUE_OF_FEW: string = otherwise(
  otherwise(
    DUE_BY_SET,
    'from unnest(of_orders) i (id) join supervision_order o on o.id = i.id where',
    `from unnest(of_orders) i (id)
     cross join lateral (select x.id, x.order_ref, x.service_user_id, x.kind, x.start_date, x.risk_band, x.provider_id from supervision_order x where x.id = i.id offset 0) o
     where`,
  ),
  `left join needed k on k.order_id = p.id and k.place = e.place
       where (e.orders is null`,
  `left join needed k on k.order_id = p.id and k.place = e.place
       left join ended n on n.order_id = p.id
       where (e.since <> 'start' or n.day is null or p.start_date >= n.day) and (e.orders is null`,
);
