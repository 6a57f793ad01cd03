/** Where a text stops being JSON, and what is wrong there. Lines and columns count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly why: string;
}

/** Finds the first place at which a text that `JSON.parse` refuses is no JSON; undefined when it is JSON. */
export function jsonFault(text: string): JsonFault | undefined {
  const reader = new Reader(text);
  try {
    reader.document();
    return undefined;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const before = text.slice(0, error.at).split(/\r\n|\n|\r/);
    return { line: before.length, column: (before.at(-1) ?? '').length + 1, why: error.message };
  }
}

class Stop extends Error {
  constructor(
    readonly at: number,
    why: string,
  ) {
    super(why);
  }
}

/** Deeper than any document; a hostile one must not fill the stack. */
const DEEPEST = 500;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y; // eslint-disable-line no-control-regex -- JSON forbids them in texts
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])/y;
const WORD = /(?:true|false|null)(?!\w)/y;

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  document(): void {
    this.value(0);
    this.space();
    if (this.at < this.text.length) this.stop('something stands after the end of the document');
  }

  private value(depth: number): void {
    this.space();
    if (depth > DEEPEST) this.stop('it is nested too deeply');
    const next = this.text[this.at];
    if (next === undefined) this.stop('the file ends before the document does');
    if (next === '{') return this.list('}', () => this.entry(depth));
    if (next === '[') return this.list(']', () => this.value(depth + 1));
    if (next === '"') return this.string();
    if (!this.take(NUMBER) && !this.take(WORD)) this.stop(this.strange());
  }

  private entry(depth: number): void {
    if (this.text[this.at] !== '"') this.stop(this.strange('a name in double quotes is needed'));
    this.string();
    this.space();
    if (this.text[this.at] !== ':') this.stop("a ':' is needed after the name");
    this.at += 1;
    this.value(depth + 1);
  }

  private list(end: string, item: () => void): void {
    this.at += 1;
    this.space();
    if (this.text[this.at] === end) return void (this.at += 1);
    for (;;) {
      item();
      this.space();
      const next = this.text[this.at];
      this.at += 1;
      if (next === end) return;
      if (next !== ',') {
        this.at -= 1;
        this.stop(
          next === undefined
            ? 'the file ends before the document does'
            : this.strange(`a ',' or '${end}' is needed`),
        );
      }
      const comma = this.at - 1;
      this.space();
      if (this.text[this.at] === end) throw new Stop(comma, `a ',' stands before '${end}'`);
    }
  }

  private string(): void {
    if (this.take(STRING)) return;
    this.stop('this text has no end on its line, or holds a \\ that means nothing');
  }

  private strange(otherwise = 'this is no value'): string {
    const rest = this.text.slice(this.at, this.at + 2);
    if (rest === '//' || rest === '/*' || rest.startsWith('#')) return 'JSON has no comments';
    if (/^['‘’“”]/.test(rest)) return 'texts stand in straight double quotes';
    return otherwise;
  }

  private space(): void {
    while (/^[ \t\r\n]$/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private take(form: RegExp): boolean {
    form.lastIndex = this.at;
    if (!form.test(this.text)) return false;
    this.at = form.lastIndex;
    return true;
  }

  private stop(why: string): never {
    throw new Stop(this.at, why);
  }
}

/** For a person: `line 3, column 7: JSON has no comments`. @param message what `JSON.parse` said, where no place is found */
export function jsonFaultText(text: string, message: string): string {
  const fault = jsonFault(text);
  return fault ? `line ${fault.line}, column ${fault.column}: ${fault.why}` : message;
}
