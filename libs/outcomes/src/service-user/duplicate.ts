/** What two records of service users have in common. */
export interface Likeness {
  readonly pnc: boolean;
  readonly cro: boolean;
  readonly crn: boolean;
  readonly prisonNumber: boolean;
  readonly birthDate: boolean;
  /** 0 to 1, of the whole names, as pg_trgm counts it; 0 when a name is not known. */
  readonly nameSimilarity: number;
  /** Null: of one of them it is not known. */
  readonly sex: boolean | null;
}

/**
 * What each thing in common weighs (ours). National identifiers are of one person nearly always; a day of birth, a name and a sex
 * have to come together. A pair of `DUPLICATE_FROM` or more is worth a look, and nothing is merged by itself.
 */
export const DUPLICATE_WEIGHTS = {
  pnc: 60,
  cro: 60,
  prisonNumber: 60,
  crn: 50,
  birthDate: 20,
  /** Of a name that is the same; less in proportion. */
  name: 30,
  sex: 5,
  otherSex: -15,
} as const;
export const DUPLICATE_FROM = 40;
/** Names below it have nothing in common; it counts, and is looked for, from here on only. */
export const NAME_SIMILAR_FROM = 0.4;

/** How likely two records are of one person: 0 and above, the more the likelier. */
export function duplicateScore(like: Likeness): number {
  const w = DUPLICATE_WEIGHTS;
  const similar = like.nameSimilarity >= NAME_SIMILAR_FROM ? like.nameSimilarity : 0;
  const sum =
    (like.pnc ? w.pnc : 0) +
    (like.cro ? w.cro : 0) +
    (like.prisonNumber ? w.prisonNumber : 0) +
    (like.crn ? w.crn : 0) +
    (like.birthDate ? w.birthDate : 0) +
    Math.round(w.name * similar) +
    (like.sex === null ? 0 : like.sex ? w.sex : w.otherSex);
  return Math.max(0, sum);
}

/** What they have in common, in words. */
export const duplicateReasons = (like: Likeness): readonly string[] => [
  ...(like.pnc ? ['same PNC id'] : []),
  ...(like.cro ? ['same CRO number'] : []),
  ...(like.prisonNumber ? ['same prison number'] : []),
  ...(like.crn ? ['same CRN'] : []),
  ...(like.birthDate ? ['born on the same day'] : []),
  ...(like.nameSimilarity >= NAME_SIMILAR_FROM
    ? [like.nameSimilarity >= 1 ? 'same name' : `similar name (${Math.round(like.nameSimilarity * 100)} %)`]
    : []),
  ...(like.sex === true ? ['same sex'] : []),
  ...(like.sex === false ? ['but another sex'] : []),
];
