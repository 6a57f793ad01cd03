import { Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Problem, ProblemCode, Result } from '#kernel';
import type { Person } from '#partners';
import { callerOf } from '../sign-in/caller.js';

const STATUS: Readonly<Partial<Record<ProblemCode, number>>> = {
  NOT_SIGNED_IN: 401,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
};
const logger = new Logger('Export');

/** A list as a file. */
export interface CsvOf<Asked> {
  readonly name: string;
  /** Whether the person may have it, and what of it was asked for. */
  readonly asked: (person: Person) => Result<Asked> | Promise<Result<Asked>>;
  readonly write: (asked: Asked, to: Response) => Promise<void>;
}

/** Answers a request with the file, row by row as it is read, or with `{ problems }` and a status that says of what kind they are. */
export async function answerCsv<Asked>(
  { name, asked: ask, write }: CsvOf<Asked>,
  request: Request,
  response: Response,
): Promise<void> {
  const person = callerOf(request);
  const asked = person.ok ? await ask(person.value) : person;
  if (!asked.ok) return refuse(response, asked.problems);
  response.type('text/csv; charset=utf-8').attachment(name);
  response.setHeader('cache-control', 'no-store');
  try {
    await write(asked.value, response);
  } catch (error) {
    // the connection is cut, so that nobody takes a part for the whole
    if (!wentAway(error)) logger.error(error);
    response.destroy();
  }
}

const refuse = (response: Response, problems: readonly Problem[]): void =>
  void response.status(STATUS[problems[0]?.code ?? 'INVALID'] ?? 400).json({ problems });

const wentAway = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
