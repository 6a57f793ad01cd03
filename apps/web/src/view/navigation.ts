/** An entry of the service navigation. Its text is the message `nav.<key>`; pages say which one they belong to by `section`. */
export interface Entry {
  readonly key: string;
  readonly href: string;
  /** Shown to whoever may do one of these; without it, to everybody. */
  readonly anyOf?: readonly string[];
}

/** In the order of the page: one line an entry. */
const NAVIGATION: readonly Entry[] = [
  { key: 'areas', href: '/areas', anyOf: ['measure.read'] },
  { key: 'runs', href: '/runs', anyOf: ['run.read'] },
  { key: 'statements', href: '/statements', anyOf: ['statement.list'] },
  { key: 'lines', href: '/lines', anyOf: ['line.list'] },
  { key: 'contracts', href: '/contracts', anyOf: ['contract.list'] },
  { key: 'referrals', href: '/referrals', anyOf: ['referral.list'] },
  { key: 'outcomes', href: '/outcomes', anyOf: ['outcome.read'] },
  { key: 'claims', href: '/claims', anyOf: ['claim.list'] },
  { key: 'bulk', href: '/bulk', anyOf: ['outcome.report', 'referral.deliver'] },
  { key: 'board', href: '/board', anyOf: ['referral.list'] },
  { key: 'suppliers', href: '/suppliers', anyOf: ['supply_chain.read'] },
  { key: 'scenario', href: '/scenario', anyOf: ['terms.read'] },
  { key: 'openings', href: '/openings', anyOf: ['opening.read'] },
  { key: 'imports', href: '/imports', anyOf: ['import.read', 'facts.import'] },
  { key: 'terms', href: '/terms' },
];

/** What somebody may open. @param may what that person may do; undefined where nobody is known */
export const navigationFor = (may: readonly string[] | undefined): readonly Entry[] =>
  NAVIGATION.filter(({ anyOf }) => !anyOf || anyOf.some((action) => may?.includes(action)));
