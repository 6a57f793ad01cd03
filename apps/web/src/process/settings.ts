import { readFileSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Wrong settings: one line for each, with its name, its value and what is wanted. */
export class ConfigInvalid extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** Reads settings one by one, and gathers what is wrong with them. A variable that is empty counts as not set. */
export class Settings {
  readonly lines: string[] = [];

  constructor(private readonly env: Environment) {}

  /** A setting's text, or the fallback; what does not fit becomes a line. */
  text(variable: string, fallback: string, fits: (text: string) => boolean, wanted: string): string {
    const text = this.env[variable]?.trim() || fallback;
    if (text && !fits(text)) this.wrong(variable, shown(text), wanted);
    return text;
  }

  /** A secret, by the variable itself or from the file that `<variable>_FILE` names. It is never shown. */
  secret(variable: string, fits: (text: string) => boolean, wanted: string): string | undefined {
    const text = this.env[variable]?.trim() || this.file(`${variable}_FILE`);
    if (text && !fits(text)) this.wrong(variable, 'its value (not shown)', wanted);
    return text || undefined;
  }

  wrong(variable: string, value: string, wanted: string): void {
    this.lines.push(`${variable}: ${value} cannot be used. Wanted: ${wanted}.`);
  }

  private file(variable: string): string | undefined {
    const path = this.env[variable]?.trim();
    if (!path) return undefined;
    try {
      return readFileSync(path, 'utf8').trim();
    } catch (error) {
      const { code = 'unreadable' } = error as { code?: string };
      this.wrong(variable, `"${path}" (${code})`, 'a file that this process may read');
      return undefined;
    }
  }
}

// a password must not reach a log, and a wrong URL does not say where its password is
const shown = (text: string): string =>
  text.includes('@') ? 'its value (not shown, it may hold a password)' : `"${text}"`;
