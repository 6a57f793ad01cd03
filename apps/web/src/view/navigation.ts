/** What the entries of the navigation are about: the first level. Its text is the message `nav.group.<group>`. */
export type Group = 'performance' | 'payments' | 'contracts' | 'referrals' | 'records' | 'help';

/** A page that the navigation leads to. Its text is the message `nav.<key>`; pages say which one they belong to by `section`. */
export interface Entry {
  readonly key: string;
  readonly href: string;
  readonly group: Group;
  /** Shown to whoever may do one of these; without it, to everybody. */
  readonly anyOf?: readonly string[];
  /** Not shown to who is told numbers of people only: it lists them one by one. */
  readonly ofPeople?: true;
}

/** In the order of the page: one line an entry. */
const NAVIGATION: readonly Entry[] = [
  { key: 'areas', href: '/areas', group: 'performance', anyOf: ['measure.read'] },
  { key: 'runs', href: '/runs', group: 'performance', anyOf: ['run.read'] },
  { key: 'adherence', href: '/adherence', group: 'performance', anyOf: ['adherence.read'] },
  { key: 'readiness', href: '/readiness', group: 'performance', anyOf: ['readiness.read'] },
  { key: 'statements', href: '/statements', group: 'payments', anyOf: ['statement.list'] },
  { key: 'lines', href: '/lines', group: 'payments', anyOf: ['line.list'] },
  { key: 'claims', href: '/claims', group: 'payments', anyOf: ['claim.list'] },
  { key: 'contracts', href: '/contracts', group: 'contracts', anyOf: ['contract.list'] },
  { key: 'suppliers', href: '/suppliers', group: 'contracts', anyOf: ['supply_chain.read'] },
  { key: 'relationships', href: '/relationships', group: 'contracts', anyOf: ['governance.read'] },
  { key: 'transitions', href: '/transitions', group: 'contracts', anyOf: ['transition.read'] },
  { key: 'volumes', href: '/volumes', group: 'contracts', anyOf: ['supply_chain.read'] },
  { key: 'scenario', href: '/scenario', group: 'contracts', anyOf: ['terms.read'] },
  { key: 'referrals', href: '/referrals', group: 'referrals', anyOf: ['referral.list'], ofPeople: true },
  { key: 'board', href: '/board', group: 'referrals', anyOf: ['referral.list'] },
  { key: 'capacity', href: '/capacity', group: 'referrals', anyOf: ['capacity.read'] },
  { key: 'outcomes', href: '/outcomes', group: 'referrals', anyOf: ['outcome.read'] },
  { key: 'bulk', href: '/bulk', group: 'referrals', anyOf: ['outcome.report', 'referral.deliver'] },
  { key: 'supervision', href: '/supervision', group: 'referrals', anyOf: ['supervision.read'] },
  { key: 'openings', href: '/openings', group: 'records', anyOf: ['opening.read'] },
  { key: 'restrictions', href: '/restrictions', group: 'records', anyOf: ['restriction.read'] },
  { key: 'imports', href: '/imports', group: 'records', anyOf: ['import.read', 'facts.import'] },
  { key: 'webhooks', href: '/webhooks', group: 'records', anyOf: ['webhook.read'] },
  { key: 'terms', href: '/terms', group: 'help' },
];

/** A first-level item with what stands below it: it leads to the first of them. */
export interface Level {
  readonly group: Group;
  readonly href: string;
  readonly entries: readonly Entry[];
}

/** Who is looking, as far as that decides what is shown. */
export interface Looking {
  readonly may: readonly string[];
  readonly seesNumbersOnly: boolean;
}

/** What somebody may open. @param looking undefined where nobody is known */
export const navigationFor = (looking: Looking | undefined): readonly Entry[] =>
  NAVIGATION.filter(
    ({ anyOf, ofPeople }) =>
      (!anyOf || anyOf.some((action) => looking?.may.includes(action))) &&
      !(ofPeople && looking?.seesNumbersOnly),
  );

/** The same by what it is about, which fits into one row. */
export const levelsOf = (entries: readonly Entry[]): readonly Level[] =>
  [...Map.groupBy(entries, ({ group }) => group)].map(([group, some]) => ({
    group,
    href: some[0]?.href ?? '/',
    entries: some,
  }));
