import { type Asked, text } from '../view/asked.js';
import { monthAsked } from './months.js';

/** What somebody says of the capacity of a service; the API checks it once more. */
export interface CapacityAsked {
  readonly service: string;
  readonly scheme: string | undefined;
  readonly area: string;
  readonly from: string;
  readonly to: string | undefined;
  readonly maximum: number;
  readonly funded: number | undefined;
  readonly reason: string | undefined;
}

export interface WrongField {
  readonly field: 'service' | 'area' | 'from' | 'to' | 'maximum' | 'funded';
  readonly message: string;
}

const whole = (value: string | undefined): number | undefined =>
  value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : undefined;

/** Reads the form, all that is wrong in it at once. */
export function readCapacity(form: Asked): { input?: CapacityAsked; wrong: WrongField[] } {
  const wrong: WrongField[] = [];
  const [service, area] = [text(form, 'service'), text(form, 'area')];
  if (service === undefined) wrong.push({ field: 'service', message: 'service' });
  if (area === undefined) wrong.push({ field: 'area', message: 'area' });
  const [from, to] = [monthAsked(text(form, 'from')), monthAsked(text(form, 'to'))];
  if (from === undefined) wrong.push({ field: 'from', message: 'month' });
  if (text(form, 'to') !== undefined && to === undefined) wrong.push({ field: 'to', message: 'month' });
  if (from !== undefined && to !== undefined && to < from) wrong.push({ field: 'to', message: 'order' });
  const [maximum, funded] = [whole(text(form, 'maximum')), whole(text(form, 'funded'))];
  if (maximum === undefined) wrong.push({ field: 'maximum', message: 'number' });
  if (text(form, 'funded') !== undefined && funded === undefined)
    wrong.push({ field: 'funded', message: 'number' });
  if (
    wrong.length > 0 ||
    service === undefined ||
    area === undefined ||
    from === undefined ||
    maximum === undefined
  )
    return { wrong };
  const scheme = text(form, 'scheme');
  return { input: { service, scheme, area, from, to, maximum, funded, reason: text(form, 'reason') }, wrong };
}
