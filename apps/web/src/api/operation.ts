declare const types: unique symbol;

/** A query or mutation of the API with the types of its answer and variables; the codegen folder writes them from the schema. */
export interface Operation<Data, Variables extends object> {
  readonly name: string;
  readonly text: string;
  /** Never there: it ties the types to the text. */
  readonly [types]?: (variables: Variables) => Data;
}
