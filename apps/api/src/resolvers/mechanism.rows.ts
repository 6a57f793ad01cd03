import type { MechanismDocument, MechanismRow } from '#contracts';
import type { Clause, Mechanism } from './mechanism.types.js';

/** A mechanism as the API shows it; its documents are parsed when they are asked for. */
export function mechanismView({ code, version, digest, document: text, cases }: MechanismRow): Mechanism {
  const document = JSON.parse(text) as MechanismDocument;
  const { title, engine, about, clauses } = document;
  return {
    code,
    version,
    digest,
    title,
    engine,
    document,
    about: about ?? null,
    clauses: clausesOf(clauses),
    get cases(): unknown {
      return JSON.parse(cases) as unknown;
    },
  };
}

export const clausesOf = (clauses: MechanismDocument['clauses']): Clause[] =>
  Object.entries(clauses).map(([code, clause]) => ({ code, ...clause }));
