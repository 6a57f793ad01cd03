import { type Asked, dayAsked, text } from '../view/asked.js';

/** A field of the form that cannot be taken, and the message for it. */
export interface WrongField {
  readonly field: string;
  readonly message: 'version' | 'from' | 'organisation';
}

/** What is to be adopted, by whom and from which day on. */
export interface AdoptionAsked {
  readonly organisation: string;
  readonly framework: string;
  readonly version: number;
  readonly from: string;
}

/**
 * What the form asks to adopt, or what is wrong with it.
 * @param own code of the organisation of who asks; null: of none, and the form says which
 */
export function readAdoption(
  form: Asked,
  own: string | null | undefined,
): { readonly adoption?: AdoptionAsked; readonly wrong: readonly WrongField[] } {
  const organisation = own ?? text(form, 'organisation');
  const [, framework, version] = /^([^@]+)@([1-9]\d{0,8})$/.exec(text(form, 'version') ?? '') ?? [];
  const from = dayAsked(form, 'from');
  const wrong: WrongField[] = [];
  if (organisation === undefined) wrong.push({ field: 'organisation', message: 'organisation' });
  if (framework === undefined) wrong.push({ field: 'version', message: 'version' });
  if (from === undefined || from === 'wrong') wrong.push({ field: 'from-day', message: 'from' });
  if (wrong.length > 0 || organisation === undefined || framework === undefined || from === undefined)
    return { wrong };
  return { adoption: { organisation, framework, version: Number(version), from }, wrong };
}
