import { type AnswerToForm, EVERY_FORM } from './every-form.js';
import { pagesUnderTest, textOf } from './pages-under-test.js';

const pages = pagesUnderTest();

async function answerTo({ to, form, file, multipart, answers }: AnswerToForm) {
  pages.answering(answers);
  const fields = { csrf: pages.formToken(), key: 'k-1', ...form };
  const request = pages.post(to);
  if (file) return request.field(fields).attach('file', Buffer.from(file.text), file.name);
  return multipart ? request.field(fields) : request.type('form').send(fields);
}

describe('the page that answers a form', () => {
  it.each(Object.values(EVERY_FORM).flat())(
    'says in its title that something is wrong, and leads to it: $to $status $form',
    async (sent) => {
      const { status, text: html } = await answerTo(sent);
      expect([status, textOf(html).slice(0, 80)]).toEqual([sent.status, expect.anything()]);
      const [title = ''] = /<title[^>]*>[^<]*/.exec(html) ?? [];
      const start = html.indexOf('govuk-error-summary');
      expect([title.includes('Error: '), start > 0]).toEqual([status !== 200, status !== 200]);
      if (start < 0) return;
      const summary = html.slice(start, html.indexOf('<h1', start));
      for (const [, field = '', message = ''] of summary.matchAll(/href="#([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)) {
        expect(html).toContain(`id="${field}"`);
        // and the same words stand beside the field as well; beside all three of a day
        const beside = html.split(`id="${field.replace(/-(day|month|year)$/, '')}-error"`)[1];
        const [, words] = /^[^>]*>([\s\S]*?)<\/p>/.exec(beside ?? '') ?? [];
        expect(words).toBeDefined();
        expect(textOf(message)).toContain(
          textOf(words ?? '')
            .replace(' Error: ', '')
            .trim(),
        );
      }
    },
  );
});
