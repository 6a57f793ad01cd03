import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { answered, type ApiClient } from '../api/api-client.js';
import type { Operation } from '../api/operation.js';
import { Viewer, type Viewing } from './person.operations.js';
import { personIn } from './person-cookie.js';

/** Nobody is chosen yet: the start page comes first. */
export class PersonNeeded extends Error {}

/** Who is looking at a page. */
export interface Who {
  readonly viewer: Viewing;
  /** Everybody's name by code, for telling who did what. */
  readonly names: Readonly<Record<string, string>>;
}

/** Somebody's request: asks the API in that person's name. */
export class Visit {
  private known: Promise<Who> | undefined;

  constructor(
    private readonly api: ApiClient,
    private readonly person: string,
  ) {}

  ask<Data, Variables extends object>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    patienceMs?: number,
  ): Promise<Data> {
    return this.api.ask(operation, variables, this.person, patienceMs);
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
}

/** Express middleware: whoever has chosen a person visits as that person. */
export const visits =
  (api: ApiClient): RequestHandler =>
  (request: Request, response: Response, next: NextFunction) => {
    const person = personIn(request);
    if (person !== undefined) (response.locals as Locals).visit = new Visit(api, person);
    next();
  };

interface Locals {
  visit?: Visit;
}

export const visitIfAny = (response: Response): Visit | undefined => (response.locals as Locals).visit;

/** The visit that a page is for. @throws PersonNeeded */
export function visitOf(response: Response): Visit {
  const visit = visitIfAny(response);
  if (!visit) throw new PersonNeeded();
  void visit.who();
  return visit;
}
