import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import { type Problem, Refused } from '../api/api-errors.js';
import { type Visit, visitOf } from '../person/visit.js';
import { type Asked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { Approval, Approve } from './approval.operations.js';
import { changedSince, shownLines } from './shown.js';

const STATUS: Readonly<Partial<Record<Problem['code'], number>>> = { NOT_ALLOWED: 403, CONFLICT: 409 };

/** What is payable of a statement is approved as it is shown: by somebody who had no part in it, and within a limit. */
@Controller('statements/:id/approve')
export class ApprovalController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async ask(@Param('id') id: string, @Query() asked: Asked, @Res() response: Response): Promise<void> {
    const done = ['APPROVED', 'WAITING'].find((each) => each === text(asked, 'done'));
    await this.show(response, visitOf(response), id, { done });
  }

  @Post()
  async approve(@Param('id') id: string, @Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const input = { statement: id, seen: text(form, 'seen') ?? '', reason: text(form, 'reason') };
    const { approved } = await visit.ask(Approve, { input }, undefined, text(form, 'key'));
    if (!isRefusal(approved))
      return response.redirect(303, `/statements/${encodeURIComponent(id)}/approve?done=${approved.state}`);
    if (approved.problems[0]?.code === 'NOT_FOUND') throw new Refused(approved.problems);
    await this.show(response, visit, id, { form, problems: approved.problems });
  }

  private async show(
    response: Response,
    visit: Visit,
    id: string,
    { form, done, problems = [] }: { form?: Asked; done?: string; problems?: readonly Problem[] },
  ): Promise<void> {
    const { approvalView, viewer } = await visit.ask(Approval, { statement: id });
    const view = answered(approvalView);
    const { limitPence } = answered(viewer);
    const { viewer: me } = await visit.who();
    await this.pages.send(
      response,
      'approval/approve.njk',
      {
        view,
        limitPence,
        // what this person's limit does not cover waits for somebody else's
        leavesPence: String(max0(BigInt(view.uncoveredPence) - BigInt(limitPence ?? '0'))),
        gave: view.given.some(({ person }) => person === me.code),
        shown: shownLines(view),
        changed: form === undefined ? [] : changedSince(text(form, 'shown') ?? '', view),
        reason: form && text(form, 'reason'),
        done,
        problems,
        key: randomUUID(),
      },
      problems[0] ? (STATUS[problems[0].code] ?? 400) : 200,
    );
  }
}

const max0 = (value: bigint): bigint => (value > 0n ? value : 0n);
