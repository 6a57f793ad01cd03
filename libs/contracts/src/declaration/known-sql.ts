/**
 * SQL: the version `d` of a declaration is the one known at an instant.
 * @param at SQL of the instant
 */
export const knownAt = (at: string): string =>
  `d.recorded_at <= ${at}::timestamptz and not exists (
     select from declaration_supersession x where x.old_id = d.id and x.superseded_at <= ${at}::timestamptz)`;

/**
 * SQL: the digest of the declarations `k` of a group: SHA-256 of one line each by declaration id (in the order of its bytes),
 * ended by a line feed, of declaration id, item, day, quantity without trailing zeros and service user, parted by tabs. Ids
 * hold no control characters, so no other rows give the same lines.
 */
export const ROWS_DIGEST = `encode(sha256(convert_to(coalesce(string_agg(
  concat_ws(E'\\t', k.declaration_ref, k.item, to_char(k.day, 'YYYY-MM-DD'), trim_scale(k.quantity)::text, coalesce(k.ref, '')) || E'\\n',
  '' order by k.declaration_ref), ''), 'UTF8')), 'hex')`;
