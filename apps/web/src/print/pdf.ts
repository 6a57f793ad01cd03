import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import PDFDocument from 'pdfkit';

const FONTS = path.join(
  path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
);
/**
 * Fonts by where they stand, not by names given to them: after a table the library goes back to the font by its file, and reads and parses the file anew for each
 * cell unless it knows it by that.
 */
const PLAIN = path.join(FONTS, 'DejaVuSans.ttf');
const BOLD = path.join(FONTS, 'DejaVuSans-Bold.ttf');
const BLACK = '#0b0c0c';
const GREY = '#505a5f';
const MARGIN = 56;
const FOOT = 40;

/** A cell of a row: text, and where it stands. */
export interface PdfCell {
  readonly text: string;
  readonly right?: boolean;
  readonly bold?: boolean;
}

/**
 * A document for paper, tagged so that a screen reader finds headings, paragraphs and tables in it (PDF/UA): A4, fonts within, a running foot with the number of
 * each page. Write its parts in their order; `end` gives the file.
 */
export class Pdf {
  private readonly document: PDFKit.PDFDocument;
  private readonly parts: Buffer[] = [];
  private readonly root: PDFKit.PDFStructureElement;
  private readonly ended: Promise<unknown>;

  /** @param language of its texts, such as en-GB */
  constructor(
    title: string,
    private readonly foot: string,
    language: string,
  ) {
    this.document = new PDFDocument({
      size: 'A4',
      margins: { top: MARGIN, bottom: MARGIN + FOOT, left: MARGIN, right: MARGIN },
      info: { Title: title },
      lang: language,
      displayTitle: true,
      tagged: true,
      pdfVersion: '1.7',
      subset: 'PDF/UA' as never, // the types know PDF/A only
      bufferPages: true,
    });
    this.document.on('data', (part: Buffer) => void this.parts.push(part));
    this.ended = once(this.document, 'end');
    this.root = this.document.struct('Document');
    this.document.addStructure(this.root);
  }

  heading(text: string, level: 1 | 2 | 3 = 1): void {
    const size = { 1: 18, 2: 13, 3: 10.5 }[level];
    // with what stands under it: the head of a table and a row of some lines
    this.room(size * 3 + (level === 1 ? 0 : 60));
    this.text(`H${level}`, text, BOLD, size, BLACK, level === 1 ? 10 : 5, level === 1 ? 0 : 10);
  }

  paragraph(text: string, { small = false }: { readonly small?: boolean } = {}): void {
    this.text('P', text, PLAIN, small ? 8 : 9.5, small ? GREY : BLACK, 5);
  }

  /**
   * @param widths of the columns; '*' takes what is left
   * @param head its cells, repeated by nobody: tables on paper are short
   */
  table(
    widths: readonly (number | '*')[],
    head: readonly PdfCell[],
    rows: readonly (readonly PdfCell[])[],
  ): void {
    const cell = (
      { text, right = false, bold = false }: PdfCell,
      type: 'TH' | 'TD',
      scope?: 'Column' | 'Row',
    ) => ({
      text,
      align: { x: right ? ('right' as const) : ('left' as const), y: 'top' as const },
      font: { src: bold || type === 'TH' ? BOLD : PLAIN, size: 9 },
      type,
      ...(scope && { scope }),
    });
    this.document.fillColor(BLACK);
    this.document.table({
      columnStyles: widths.map((width) => ({ width })),
      rowStyles: { border: [0, 0, 0.5, 0], borderColor: '#b1b4b6', padding: 4 },
      structParent: this.root,
      data: [
        head.map((each) => cell(each, 'TH', 'Column')),
        ...rows.map((row) =>
          row.map((each, i) => cell(each, i === 0 ? 'TH' : 'TD', i === 0 ? 'Row' : undefined)),
        ),
      ],
    } as never);
    this.document.x = MARGIN;
    this.document.moveDown(0.8);
  }

  /** Writes the foot of every page and gives the whole file. */
  async end(pageOf: (page: number, of: number) => string): Promise<Buffer> {
    const { start, count } = this.document.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.document.switchToPage(page);
      const { width, height, margins } = this.document.page;
      margins.bottom = 0; // a foot is no text that goes on to a further page
      this.document.markContent('Artifact', { type: 'Pagination' });
      this.document.font(PLAIN, 7.5).fillColor(GREY);
      this.document.text(`${this.foot}  ·  ${pageOf(page - start + 1, count)}`, MARGIN, height - MARGIN, { width: width - 2 * MARGIN, lineBreak: false, ellipsis: true }); // prettier-ignore
      this.document.endMarkedContent();
    }
    this.root.end();
    this.document.end();
    await this.ended;
    return Buffer.concat(this.parts);
  }

  private text(
    tag: string,
    text: string,
    font: string,
    size: number,
    color: string,
    after: number,
    before = 0,
  ): void {
    this.document.y += before;
    this.root.add(
      this.document.struct(tag, {}, () => {
        this.document.font(font, size).fillColor(color).text(text, MARGIN, this.document.y);
      }),
    );
    this.document.y += after;
  }

  /** A heading does not stand alone at the foot of a page. */
  private room(height: number): void {
    const { page, y } = this.document;
    if (y + height > page.height - page.margins.bottom) this.document.addPage();
  }
}
