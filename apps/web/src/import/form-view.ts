import { type Asked, text } from '../view/asked.js';
import { IMPORT_KINDS } from './import-kinds.js';
import { type FieldError, FILE_LIMIT_BYTES } from './upload.js';

/** What the form for loading a file shows: what was filled in before, and what is wrong with it. */
export function formView(form: Asked, errors: readonly FieldError[]): object {
  return {
    form,
    errors,
    errorList: errors.map((error) => ({ text: error.text, href: `#${error.field}` })),
    fieldErrors: Object.fromEntries(errors.map((error) => [error.field, { text: error.text }])),
    kindItems: IMPORT_KINDS.map(({ kind, name, holds }) => ({
      value: kind,
      text: name,
      hint: { text: holds },
      checked: text(form, 'kind') === kind,
    })),
    limitMegabytes: FILE_LIMIT_BYTES / 1_000_000,
  };
}
