import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { localPath } from '../security/local-path.js';
import { signInAddress } from '../sign-in/address.js';
import type { Asked } from '../view/asked.js';
import { landingPage } from './landing-page.js';
import { visitOf } from './visit.js';

/** Where somebody lands who names no page. */
@Controller()
export class StartController {
  @Get()
  async start(@Res() response: Response): Promise<void> {
    response.redirect(302, landingPage((await visitOf(response).who()).viewer.may));
  }

  /** Where one chose a person before there was sign-in: old links still lead on. */
  @Get('person')
  person(@Query() query: Asked, @Res() response: Response): void {
    response.redirect(303, signInAddress(localPath(query.next, '/')));
  }
}
