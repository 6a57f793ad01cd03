import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { visitOf } from '../person/visit.js';
import { loadStatement } from './load-statement.js';
import { statementPdf } from './statement-pdf.js';

/** A statement as a document for paper. */
@Controller('statements')
export class StatementPdfController {
  @Get(':id.pdf')
  async pdf(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const visit = visitOf(response);
    const [{ statement, verification }, { names }] = await Promise.all([
      loadStatement(visit, id),
      visit.who(),
    ]);
    const file = await statementPdf(statement, verification, names[statement.issuedBy] ?? statement.issuedBy);
    const name = `${statement.contract.code}-${statement.period}-${statement.number}.pdf`;
    response
      .type('application/pdf')
      .setHeader('Cache-Control', 'private, no-store')
      .setHeader('Content-Disposition', `attachment; filename="${name.replace(/[^A-Za-z0-9._-]+/g, '-')}"`)
      .send(file);
  }
}
