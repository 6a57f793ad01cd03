import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Pages } from '../view/pages.js';

/** What the words of the field mean. */
@Controller('terms')
export class HelpController {
  constructor(private readonly pages: Pages) {}

  @Get()
  async show(@Res() response: Response): Promise<void> {
    await this.pages.send(response, 'help/terms.njk');
  }
}
