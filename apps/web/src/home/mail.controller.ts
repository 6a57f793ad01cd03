import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { answered, isRefusal } from '../api/api-client.js';
import type { Problem } from '../api/api-errors.js';
import { visitOf } from '../person/visit.js';
import { type Asked, listAsked, text } from '../view/asked.js';
import { Pages } from '../view/pages.js';
import { MailSetting, SetMail } from './home.operations.js';

/** How whoever is signed in is told by e-mail of what waits: where messages of what waits lead as well. */
@Controller('notices/settings')
export class MailController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Query() asked: Asked, @Res() response: Response): Promise<void> {
    const setting = answered((await visitOf(response).ask(MailSetting, {})).noticeSetting);
    await this.form(response, setting, setting.kinds, { saved: text(asked, 'done') === 'saved' });
  }

  /** Saves it as a whole. Sent twice, it comes to the same. */
  @Post()
  async save(@Body() form: Asked, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const input = {
      address: text(form, 'address') ?? '',
      language: text(form, 'language'),
      daily: text(form, 'daily') === 'yes',
      atOnce: listAsked(form, 'atOnce'),
    };
    const { setNoticeSetting: saved } = await visit.ask(SetMail, { input });
    if (!isRefusal(saved)) return response.redirect(303, '/notices/settings?done=saved');
    const { kinds } = answered((await visit.ask(MailSetting, {})).noticeSetting);
    await this.form(response, { ...input, language: input.language ?? 'en' }, kinds, { problems: saved.problems }); // prettier-ignore
  }

  private async form(
    response: Response,
    setting: Setting,
    kinds: readonly string[],
    { problems = [], saved = false }: { readonly problems?: readonly Problem[]; readonly saved?: boolean },
  ): Promise<void> {
    const shown = { setting, kinds: kinds.map((each) => each.toUpperCase()), problems, saved };
    await this.pages.send(response, 'home/mail.njk', shown, problems.length > 0 ? 400 : 200);
  }
}

interface Setting {
  readonly address: string;
  readonly language: string;
  readonly daily: boolean;
  readonly atOnce: readonly string[];
}
