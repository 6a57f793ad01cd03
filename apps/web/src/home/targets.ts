/** What a notice leads to: `subject` is a reference for people, `target` what the API finds it by. */
export interface Target {
  readonly targetKind: string;
  readonly subject: string;
  readonly target: string;
}

type Leading = (target: Target) => string;
const encoded = encodeURIComponent;

/** The page that does what waits, by the kind of its target: one line a kind. Those without a page say how it is done without. */
const TARGETS: Readonly<Record<string, Leading>> = {
  // what waits for a statement is its approval
  statement: ({ target }) => `/statements/${encoded(target)}/approve`,
  // contract@version
  terms: ({ subject }) => {
    const [contract = '', version = ''] = subject.split('@');
    return `/contracts/${encoded(contract)}/terms/${encoded(version)}/agree`;
  },
  contract: ({ target }) => `/contracts/${encoded(target)}`,
  referral: ({ target }) => `/referrals/${encoded(target)}`,
  opening: ({ target }) => `/openings/${encoded(target)}`,
  governance_item: ({ target }) => `/relationships/items/${encoded(target)}`,
  // reference of the relationship
  pulse: ({ subject }) => `/relationships/${encoded(subject)}/pulse`,
  claim: ({ target }) => `/claims/${encoded(target)}`,
  transition: ({ target }) => `/transitions/${encoded(target)}`,
  readiness_round: ({ target }) => `/readiness/rounds/${encoded(target)}`,
  // code of who supervises
  supervision: ({ target }) => `/supervision?caseworker=${encoded(target)}`,
  // who manages sees counts: how the framework is kept to
  supervision_unheld: () => '/adherence',
  restriction: ({ target }) => `/restrictions/${encoded(target)}`,
  clearance: () => '/restrictions',
  outcome: ({ target }) => `/outcomes/${encoded(target)}`,
  volume_promise: ({ target }) => `/volumes/${encoded(target)}`,
  webhook: ({ target }) => `/webhooks/${encoded(target)}`,
  // service/area: a funded volume that runs out too early, or will lie idle
  service: ({ subject }) => {
    const [service = '', area = ''] = subject.split('/');
    return `/capacity/alerts?service=${encoded(service)}&area=${encoded(area)}`;
  },
  // contract/period/statement/position
  statement_line: ({ subject }) => `/lines/${subject.split('/').map(encoded).join('/')}`,
};

/** The address of the page for a notice; undefined where there is none yet. */
export const pageOf = (target: Target): string | undefined =>
  Object.hasOwn(TARGETS, target.targetKind) ? TARGETS[target.targetKind]?.(target) : undefined;
