import { deflateRawSync } from 'node:zlib';
import { checkEvidenceFile, MOST_EVIDENCE_BYTES, safeName } from './evidence-file.js';

const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082',
  'hex',
);
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const EXE = Buffer.concat([Buffer.from('4d5a', 'hex'), Buffer.alloc(200)]);
const GIF = Buffer.from('GIF89a\u0001\u0000\u0001\u0000', 'latin1');

/** A zip of files, as a DOCX is one. */
function zip(...files: [string, string][]): Buffer {
  return Buffer.concat(
    files.map(([name, text]) => {
      const body = deflateRawSync(text);
      const header = Buffer.alloc(30);
      header.writeUInt32LE(0x04034b50, 0);
      header.writeUInt16LE(20, 4);
      header.writeUInt16LE(8, 8);
      header.writeUInt32LE(body.length, 18);
      header.writeUInt32LE(text.length, 22);
      header.writeUInt16LE(name.length, 26);
      return Buffer.concat([header, Buffer.from(name), body]);
    }),
  );
}
const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const DOCX = zip(['[Content_Types].xml', TYPES], ['word/document.xml', '<w:document/>']);

const check = async (content: Uint8Array, name: string, said?: string): Promise<string> => {
  const checked = await checkEvidenceFile(content, { name, said });
  return checked.ok
    ? checked.value.mediaType
    : checked.problems.map(({ path, why }) => `${path.join('.')}: ${why}`).join();
};

describe('a file of evidence', () => {
  it.each<[string, Buffer, string, string | undefined, RegExp]>([
    ['a PDF', PDF, 'tenancy.pdf', 'application/pdf', /^application\/pdf$/],
    ['a PNG, sent without a type', PNG, 'Scan 1.PNG', undefined, /^image\/png$/],
    ['a JPEG', JPEG, 'photo.jpeg', 'image/jpeg', /^image\/jpeg$/],
    ['a DOCX', DOCX, 'letter.docx', undefined, /wordprocessingml\.document$/],
    [
      'text',
      Buffer.from('Llythyr â chyfeiriad\r\n\tA line'),
      'letter.txt',
      'text/plain; charset=utf-8',
      /^text\/plain$/,
    ],
    ['CSV', Buffer.from('week,housed\n1,1\n'), 'weeks.csv', 'application/octet-stream', /^text\/csv$/],
    ['nothing', Buffer.alloc(0), 'a.pdf', undefined, /^file: The file is empty/],
    [
      'a program called a picture',
      EXE,
      'photo.png',
      'image/png',
      /^file: What is in the file is application/,
    ],
    [
      'a picture called a PDF',
      PNG,
      'certificate.pdf',
      undefined,
      /^fileName: The file ends in \.pdf, and what is in it is image\/png/,
    ],
    [
      'a PDF sent as a picture',
      PDF,
      'certificate.pdf',
      'image/png',
      /^content-type: The file is sent as image\/png/,
    ],
    ['a picture of another kind', GIF, 'a.gif', 'image/gif', /^file: What is in the file is image\/gif/],
    [
      'a page, which no ending hides',
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      'a.html',
      'text/html',
      /^fileName: The file ends in \.html/,
    ],
    ['a page sent as a page', Buffer.from('<!doctype html>'), 'a.txt', 'text/html', /^content-type/],
    [
      'bytes of no kind',
      Buffer.from([1, 2, 3, 255, 254]),
      'a.txt',
      undefined,
      /^file: What is in the file is no kind/,
    ],
    ['text with a NUL', Buffer.from('a\0b'), 'a.txt', undefined, /^file: What is in the file is no kind/],
    [
      'a zip called a DOCX',
      zip(['a.txt', 'hello']),
      'letter.docx',
      undefined,
      /^file: What is in the file is application\/zip/,
    ],
  ])('%s', async (_, content, name, said, says) => {
    expect(await check(content, name, said)).toMatch(says);
  });

  it('has 10 MB at most', async () => {
    expect(await check(Buffer.alloc(MOST_EVIDENCE_BYTES, 'a'), 'a.txt')).toBe('text/plain');
    expect(await check(Buffer.alloc(MOST_EVIDENCE_BYTES + 1, 'a'), 'a.txt')).toMatch(/more than 10 MB/);
  });
});

describe('the name of a file', () => {
  it.each<[string, string | undefined]>([
    ['tenancy agreement (signed).pdf', 'tenancy agreement (signed).pdf'],
    ['  Brief Siân.docx ', 'Brief Siân.docx'],
    ['../../etc/passwd.txt', undefined],
    ['..\\..\\boot.txt', undefined],
    ['/etc/passwd.txt', undefined],
    ['C:autoexec.txt', undefined],
    ['.htaccess.txt', undefined],
    ['a\r\nSet-Cookie: x.txt', undefined],
    ['a\u0000.pdf', undefined],
    ['invoice\u202Efdp.txt', undefined],
    ['"a".pdf', undefined],
    ['noending', undefined],
    ['.pdf', undefined],
    [`${'a'.repeat(117)}.pdf`, undefined],
    ['', undefined],
  ])('%j: %j', (name, clean) => {
    expect(safeName(name)).toBe(clean);
  });
});
