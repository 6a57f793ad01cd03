/** A contract area of a scheme, by its latest name. Its code is unique within the scheme only. */
export interface Area {
  readonly id: number;
  readonly scheme: string;
  readonly code: string;
  readonly name: string;
}
