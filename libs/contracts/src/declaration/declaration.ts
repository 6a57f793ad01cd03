/** The item of a declaration that says: the return for the period is complete, what is not in it was not delivered. */
export const COMPLETE_RETURN = '*';

/** One declaration as it is known: the latest version of what a provider declares to have delivered. */
export interface Declaration {
  /** The provider's own id, within the contract. */
  readonly declaration: string;
  readonly item: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  /** An exact decimal as text, negative for what is taken back. */
  readonly quantity: string;
  /** Reference of the service user; null where none is named. */
  readonly serviceUser: string | null;
  readonly recordedAt: string;
}
