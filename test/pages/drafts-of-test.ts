import type { Draft, DraftKind, Drafts } from '../../apps/web/src/draft/draft.js';
import type { Identity } from '../../apps/web/src/session/session.js';

/** Drafts for tests of pages, by whose, of what kind and about what. */
export class DraftsOfTest implements Drafts {
  readonly kept = new Map<string, Draft>();

  list(owner: Identity): Promise<readonly Draft[]> {
    const mine = [...this.kept].filter(([key]) => key.startsWith(`${owner.subject} `));
    return Promise.resolve(mine.map(([, draft]) => draft).reverse());
  }

  find(owner: Identity, kind: DraftKind, about: string): Promise<Draft | undefined> {
    return Promise.resolve(this.kept.get(keyOf(owner, kind, about)));
  }

  save(owner: Identity, draft: Omit<Draft, 'savedAt'>): Promise<void> {
    this.kept.set(keyOf(owner, draft.kind, draft.about), { ...draft, savedAt: '2026-03-02T10:00:00Z' });
    return Promise.resolve();
  }

  discard(owner: Identity, kind: DraftKind, about: string): Promise<void> {
    this.kept.delete(keyOf(owner, kind, about));
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const keyOf = ({ subject }: Identity, kind: DraftKind, about: string): string =>
  `${subject} ${kind} ${about}`;
