import { RULES } from '#partners';
import { type About, OPERATIONS, type OperationAccess } from './operations.js';

/** The columns: who does what, and the letter of each side. */
const ROLES = Object.entries({
  contract_manager: 'contract manager',
  supply_chain_manager: 'supply chain',
  payment_reviewer: 'payment reviewer',
  approver: 'approver',
  referral_coordinator: 'coordinator',
  practitioner: 'practitioner',
  evidence_verifier: 'verifier',
  administrator: 'administrator',
  auditor: 'auditor',
  operator: 'operator',
});
const LETTERS: Readonly<Record<string, string>> = {
  commissioner: 'C',
  provider: 'P',
  agency: 'A',
  audit: '✓',
  platform: '✓',
};
const ABOUT: Readonly<Record<About, string>> = {
  named: 'what they are party to',
  seen: 'lists what they are party to',
  self: 'themselves',
  all: '',
};

/** docs/guide/access-matrix.md, as tools/write-access-guide.mjs writes it. */
export function matrixPage(): string {
  const head = ['operation', 'allowed by', 'of', ...ROLES.map(([, words]) => words)];
  const rows = Object.entries(OPERATIONS).map(([name, access]) => [
    `\`${name}\``,
    access.action === undefined ? '' : `\`${access.action}\``,
    ABOUT[access.about],
    ...cells(access),
  ]);
  return `${INTRODUCTION}\n${[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`;
}

function cells({ action, stranger }: OperationAccess): string[] {
  return ROLES.map(([role]) => {
    if (action === undefined) return stranger ? '✓ and strangers' : '✓';
    const sides = RULES[action].grants
      .filter(({ roles }) => (roles as readonly string[]).includes(role))
      .flatMap((grant) => grant.sides);
    const letters = Object.keys(LETTERS)
      .filter((side) => (sides as readonly string[]).includes(side) && belongs(role, side))
      .map((side) => LETTERS[side]);
    return letters.join('');
  });
}

// nobody audits for a party, and only the platform is operated
const belongs = (role: string, side: string): boolean =>
  role === 'auditor' ? side === 'audit' : role === 'operator' ? side === 'platform' : 'CPA'.includes(LETTERS[side] ?? '-'); // prettier-ignore

const INTRODUCTION = `# Every operation, and who may ask it

Made from the tables that the API is held to (apps/api/src/access-matrix/operations.ts, libs/partners/src/access/rules.ts); a test asks
every operation over HTTP as every kind of person, with ids that are there and belong to others. Letters say for whom somebody works:
C commissioner, P provider, A agency. *Of* says about what: of what they are party to, others get NOT_ALLOWED or NOT_FOUND, and nothing
else. An operation that is not in the table, or a row without an operation, fails the build.
`;
