import { refusedFile } from './bulk-file.js';

describe('the file of refused rows', () => {
  const file = {
    header: ['session', 'note'],
    rows: [
      ['1', 'fine'],
      ['=1+1', '+44 20'],
    ],
  };
  const text = refusedFile(file, [{ row: 1, column: 'session', why: 'is no number.', fix: 'Write 1.' }]);

  it('has the person’s own values as they were, formulas too: changed, it would be another file when it is sent again', () => {
    expect(text.split('\n')[1]).toBe('=1+1,+44 20,3,session,session: is no number. Write 1.');
  });

  it('adds nothing that a spreadsheet takes for a formula', () => {
    const [, , ...ours] = text.split('\n')[1]?.split(',') ?? [];
    expect(ours.filter((each) => /^[=+@-]/.test(each))).toEqual([]);
  });
});
