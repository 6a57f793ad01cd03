/** The conditions of a list's statement and the values in them: only filters that are given stand in the text. */
export class Where {
  readonly values: unknown[] = [];
  private readonly conditions: string[] = [];

  /** Adds a condition; `holder` stands for the value in it. A value that is not given adds nothing. */
  and(value: unknown, condition: (holder: string) => string): this {
    if (value !== undefined && value !== null) this.conditions.push(condition(this.value(value)));
    return this;
  }

  /** Adds a condition that has no value in it. */
  also(condition: string): this {
    this.conditions.push(condition);
    return this;
  }

  /** A further value of the statement: its holder. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  get text(): string {
    return this.conditions.length > 0 ? `where ${this.conditions.join(' and ')}` : '';
  }
}
