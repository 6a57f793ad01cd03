import { type ArgumentsHost, Catch } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';

/** Leaves what a resolver throws to `shownError`, which logs it: Nest's own filter would log it once more. */
@Catch()
export class UnexpectedFilter extends BaseExceptionFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw error;
    super.catch(error, host);
  }
}
