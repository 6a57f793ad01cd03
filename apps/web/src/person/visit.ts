import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { answered } from '../api/api-client.js';
import type { Answer, FileAnswer, PaperSent, SentFile } from '../api/file-client.js';
import type { Operation } from '../api/operation.js';
import { ForeignForm } from '../security/same-origin.js';
import { SESSION } from '../session/cookies.js';
import type { Draft, DraftKind } from '../draft/draft.js';
import { needsRenewal, type Session, type Tokens } from '../session/session.js';
import type { Site } from '../view/site.js';
import { Viewer, type Viewing } from './person.operations.js';

/** Nobody is signed in, or not any more. */
export class SignInNeeded extends Error {}

/** Who is looking at a page. */
export interface Who {
  readonly viewer: Viewing;
  /** Everybody's name by code, for telling who did what. */
  readonly names: Readonly<Record<string, string>>;
}

/** Somebody's request: asks the API with the visitor's own token. */
export class Visit {
  private known: Promise<Who> | undefined;
  private tokens: Promise<Tokens> | undefined;

  constructor(
    private readonly site: Site,
    readonly session: Session,
  ) {}

  /** @throws SignInNeeded when the session turns out to be over, and what ApiClient.ask throws */
  async ask<Data, Variables extends object>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    patienceMs?: number,
    idempotencyKey?: string,
  ): Promise<Data> {
    const { access } = await (this.tokens ??= this.goodTokens());
    return this.site.api.ask(operation, variables, access, patienceMs, idempotencyKey);
  }

  /** Sends a file of evidence. @returns what it was kept under, or why it was not */
  async sendFile(fileName: string, content: Uint8Array): Promise<Answer<SentFile>> {
    const { access } = await (this.tokens ??= this.goodTokens());
    return this.site.api.files.send(fileName, content, access);
  }

  /** Sends a file as a paper of a meeting. @returns its id, or why it was not kept */
  async sendPaper(paper: PaperSent): Promise<Answer<{ readonly id: number }>> {
    const { access } = await (this.tokens ??= this.goodTokens());
    return this.site.api.files.sendPaper(paper, access);
  }

  /** Opens a file of evidence, or of a paper. */
  async openFile(id: string, of?: 'evidence' | 'papers'): Promise<Answer<FileAnswer>> {
    const { access } = await (this.tokens ??= this.goodTokens());
    return this.site.api.files.open(id, access, of);
  }

  /** What this visitor has begun and not sent. */
  drafts(): Promise<readonly Draft[]> {
    return this.site.drafts.list(this.session);
  }

  draft(kind: DraftKind, about: string): Promise<Draft | undefined> {
    return this.site.drafts.find(this.session, kind, about);
  }

  saveDraft(draft: Omit<Draft, 'savedAt'>): Promise<void> {
    return this.site.drafts.save(this.session, draft);
  }

  discardDraft(kind: DraftKind, about: string): Promise<void> {
    return this.site.drafts.discard(this.session, kind, about);
  }

  /** Who asks, and what that person may do. Asked for once a request, beside whatever else the page needs. */
  who(): Promise<Who> {
    if (!this.known) {
      this.known = this.ask(Viewer, {}).then(({ viewer, people }) => ({
        viewer: answered(viewer),
        names: Object.fromEntries(people.items.map(({ code, name }) => [code, name])),
      }));
      this.known.catch(() => {}); // it is looked at when the page is rendered; until then another failure may come first
    }
    return this.known;
  }

  /** What each of our forms brings back. */
  get formToken(): string {
    return this.site.vault.formToken(this.session.id);
  }

  isFormToken(token: unknown): boolean {
    return this.site.vault.isFormToken(this.session.id, token);
  }

  private async goodTokens(): Promise<Tokens> {
    const { sessions, provider } = this.site;
    const { id, tokens } = this.session;
    if (!needsRenewal(tokens)) return tokens;
    const renewed = await sessions.renew(id, (old) => provider.renew(old));
    if (!renewed) throw new SignInNeeded();
    return renewed;
  }
}

/** Express middleware: whoever is signed in visits as that person. */
export const visits =
  (site: Site): RequestHandler =>
  async (request: Request, response: Response, next: NextFunction) => {
    const id = request.path.startsWith('/health/') ? undefined : site.cookies.read(request, SESSION);
    const session = id === undefined ? undefined : await site.sessions.find(id);
    if (session) (response.locals as Locals).visit = new Visit(site, session);
    next();
  };

interface Locals {
  visit?: Visit;
}

export const visitIfAny = (response: Response): Visit | undefined => (response.locals as Locals).visit;

/**
 * The visit that a page is for. A form is taken only with the token that our page gave it: so no handler of one can leave that out.
 * @throws SignInNeeded, ForeignForm
 */
export function visitOf(response: Response): Visit {
  const visit = visitIfAny(response);
  if (!visit) throw new SignInNeeded();
  const { req: request } = response;
  if (request.method === 'POST' && !visit.isFormToken((request.body as { csrf?: unknown } | undefined)?.csrf))
    throw new ForeignForm(`${request.method} without the token of our page`);
  void visit.who();
  return visit;
}
