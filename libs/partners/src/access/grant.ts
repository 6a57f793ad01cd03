import type { Role, Side } from './person.js';

/** Who may: any of these roles, on any of these sides. */
export interface Grant {
  readonly roles: readonly Role[];
  readonly sides: readonly Side[];
}

export interface Rule {
  /** What it is that is allowed, to complete "… may". */
  readonly what: string;
  readonly grants: readonly Grant[];
  /** True: people of an organisation may only where it is a party to what it is about. Audit and platform are not bound. */
  readonly ownOnly: boolean;
}

export const by = (roles: readonly Role[], sides: readonly Side[]): Grant => ({ roles, sides });

export const operator = by(['operator'], ['platform']);
export const auditor = by(['auditor'], ['audit']);
