import { uploadOf } from './upload.js';

const file = (content: string | Buffer) => ({ originalname: 'orders.csv', buffer: Buffer.from(content) });

describe('the form for loading a file', () => {
  it('becomes what the API is asked', () => {
    const upload = uploadOf(
      {
        kind: 'ORDERS',
        'keep-going': 'yes',
        'recorded-on-day': '1',
        'recorded-on-month': '3',
        'recorded-on-year': '2017',
        scheme: 'tr',
      },
      file('\uFEFForder_id\r\n1\r\n'),
    );
    expect(upload).toMatchObject({
      ok: true,
      input: {
        kind: 'ORDERS',
        fileName: 'orders.csv',
        content: 'order_id\r\n1\r\n',
        recordedOn: '2017-03-01',
        keepGoing: true,
        scheme: 'tr',
      },
    });
  });
  it('says all that is wrong with it at once', () => {
    expect(
      uploadOf(
        { kind: 'WISHES', 'recorded-on-day': '31', 'recorded-on-month': '2', 'recorded-on-year': '2017' },
        undefined,
      ),
    ).toEqual({
      ok: false,
      errors: [
        { field: 'kind', text: 'Choose what the file holds' },
        {
          field: 'recorded-on-day',
          text: 'The day it counts as recorded must be a real day, such as 1 3 2017',
        },
        { field: 'file', text: 'Choose a file' },
      ],
    });
  });
  it.each([
    ['an empty file', Buffer.alloc(0), 'The file is empty'],
    [
      'a file that is not UTF-8',
      Buffer.from([0x61, 0xe9, 0x0a]),
      'The file is not UTF-8. Save it as “CSV UTF-8” and choose it again',
    ],
  ])('refuses %s', (_what, content, text) => {
    expect(uploadOf({ kind: 'ORDERS' }, file(content))).toEqual({
      ok: false,
      errors: [{ field: 'file', text }],
    });
  });
  it('takes the file that the page kept, to the byte', () => {
    const kept = Buffer.from('a\nb\r\n');
    expect(
      uploadOf({ kind: 'ORDERS', 'kept-file': kept.toString('base64'), 'kept-name': 'x.csv' }, undefined),
    ).toMatchObject({ ok: true, bytes: kept, input: { fileName: 'x.csv' } });
  });
});
