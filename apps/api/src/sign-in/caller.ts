import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { ok, problem, type Problem, refuse, type Result, type SqlPool, today } from '#kernel';
import { DEMONSTRATION_SYSTEMS, findPerson, identify, type Person } from '#partners';
import type { Config } from '../ops/config.js';
import { keysOfFile, keysOfProvider } from './provider-keys.js';
import { strongKeys } from './strong-keys.js';
import {
  OLDEST_SECONDS,
  refused,
  SESSIONS_ENDED,
  signedInWell,
  type Subject,
  TOKEN_HEADER,
  type TokensOf,
  verifyToken,
} from './verify-token.js';

/** Names the one who asks, in the demonstration only. */
export const PERSON_HEADER = 'x-concord-person';

/** Finds who asks, once a request and before anything is read of its body; what comes after asks `callerOf`. */
export function findCaller(config: Config, sql: SqlPool): RequestHandler {
  const tokens: TokensOf = {
    issuer: config.issuer,
    audience: config.oidcAudience,
    keys: strongKeys(
      config.oidcJwksFile ? keysOfFile(config.oidcJwksFile) : keysOfProvider(config.issuer),
      config.oidcRsaBits,
    ),
    ...(config.oidcApiScope === undefined ? {} : { scope: config.oidcApiScope }),
  };
  return async (request, response, next) => {
    const caller = await find({ config, sql, tokens }, request);
    callers.set(request, caller);
    if (!caller.ok) response.setHeader('www-authenticate', challenge(request));
    next();
  };
}

/** Who asks, or why nobody does. */
export const callerOf = (request: IncomingMessage): Result<Person> =>
  callers.get(request) ?? refuse(nobody(false));

const callers = new WeakMap<IncomingMessage, Result<Person>>();

interface SignIn {
  readonly config: Config;
  readonly sql: SqlPool;
  readonly tokens: TokensOf;
}

async function find({ config, sql, tokens }: SignIn, { headers }: IncomingMessage): Promise<Result<Person>> {
  const named = headers[PERSON_HEADER];
  const credentials = headers[TOKEN_HEADER];
  if (credentials === undefined) return config.demonstration ? namedPerson(named) : refuse(nobody(false));
  const [, token] = /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(credentials) ?? [];
  if (token === undefined) return refuse(refused(`The header ${TOKEN_HEADER} holds no bearer token.`));
  const subject = await verifyToken(tokens, token);
  if (!subject.ok) return subject;
  const person = config.demonstration
    ? demonstrationPerson(subject.value)
    : await personOnRecord(sql, subject.value, config);
  // who says two things is asked which, rather than taken for one of them
  if (person.ok && named !== undefined && named !== person.value.code)
    return refuse(refused(`The token and the header ${PERSON_HEADER} name two different persons.`));
  return person;
}

function namedPerson(code: string | string[] | undefined): Result<Person> {
  const person = typeof code === 'string' ? findPerson(code) : undefined;
  if (person) return ok(person);
  return refuse(nobody(true, typeof code === 'string' ? code : undefined));
}

function demonstrationPerson({ subject }: Subject): Result<Person> {
  const person = findPerson(subject) ?? DEMONSTRATION_SYSTEMS.find(({ code }) => code === subject);
  return person ? ok(person) : refuse(unknown());
}

async function personOnRecord(sql: SqlPool, subject: Subject, config: Config): Promise<Result<Person>> {
  const found = await identify(sql, subject, today());
  if (found.kind === 'person') {
    const { issuedAt, authenticatedAt = issuedAt } = subject;
    // a token knows whole seconds: one of the same second is taken for one of before
    if (found.sessionsEndedAt && authenticatedAt * 1_000 <= Date.parse(found.sessionsEndedAt))
      return refuse(refused(SESSIONS_ENDED));
    // a system has its secret, and nothing to prove a second time
    const well = found.isSystem ? ok(true) : signedInWell(subject, ...demanded(config));
    return well.ok ? ok(found.person) : well;
  }
  if (found.kind === 'unknown') return refuse(unknown());
  return refuse(
    problem(
      'NOT_SIGNED_IN',
      TOKEN_HEADER,
      `${found.name} holds no role today.`,
      'Ask an administrator of your organisation for an appointment.',
    ),
  );
}

/** By the end of a session of the pages, proof may be as old as it may be at its beginning and a day of work more. */
const demanded = ({ oidcAcrValues, oidcMaxAgeMinutes }: Config) =>
  [
    oidcAcrValues?.split(' ') ?? [],
    oidcMaxAgeMinutes === undefined ? undefined : oidcMaxAgeMinutes * 60 + OLDEST_SECONDS,
  ] as const;

const unknown = (): Problem =>
  problem(
    'NOT_SIGNED_IN',
    TOKEN_HEADER,
    'The token is good, but nobody is on record who signs in with it.',
    'Ask an administrator of your organisation to put you on record.',
  );

function nobody(demonstration: boolean, code?: string): Problem {
  if (!demonstration)
    return problem(
      'NOT_SIGNED_IN',
      TOKEN_HEADER,
      `Nobody is signed in: the header ${TOKEN_HEADER} is missing.`,
      `Send the header ${TOKEN_HEADER}: Bearer with an access token for this platform.`,
    );
  return problem(
    'NOT_SIGNED_IN',
    PERSON_HEADER,
    code
      ? `There is no person '${code.slice(0, 40)}'.`
      : `Nobody is named: the header ${PERSON_HEADER} is missing.`,
    `Send the header ${PERSON_HEADER} with the code of one of the query \`people\`, such as auditor.`,
  );
}

/** How to sign in, as RFC 6750 has it. */
const challenge = ({ headers }: IncomingMessage): string =>
  headers[TOKEN_HEADER] === undefined
    ? 'Bearer realm="concord"'
    : 'Bearer realm="concord", error="invalid_token"';
