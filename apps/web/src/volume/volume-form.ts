import { type Asked, text } from '../view/asked.js';

export interface VolumeAsked {
  readonly service: string;
  readonly period: string;
  readonly referrals: number;
  readonly reason: string | undefined;
}

export interface WrongField {
  readonly field: 'service' | 'period' | 'referrals';
  readonly message: 'service' | 'period' | 'referrals';
}

const PERIOD = /^\d{4}(Q[1-4]|-(0[1-9]|1[0-2]))$/;

/** Reads the form, all that is wrong in it at once. The API checks it once more. */
export function readVolume(form: Asked): { readonly input?: VolumeAsked; readonly wrong: WrongField[] } {
  const service = text(form, 'service');
  const period = text(form, 'period')?.replaceAll(' ', '').toUpperCase();
  const referrals = text(form, 'referrals');
  const wrong: WrongField[] = [];
  const miss = (field: WrongField['field']) => wrong.push({ field, message: field });
  if (service === undefined) miss('service');
  if (period === undefined || !PERIOD.test(period)) miss('period');
  if (referrals === undefined || !/^\d{1,7}$/.test(referrals)) miss('referrals');
  if (wrong.length > 0 || service === undefined || period === undefined) return { wrong };
  return { input: { service, period, referrals: Number(referrals), reason: text(form, 'reason') }, wrong };
}

/** How a promise stands: the one that counts, one that waits for the supplier, or one that another took the place of. */
export const standing = (volume: {
  readonly inForce: boolean;
  readonly agreedAt: string | null;
}): 'counts' | 'waits' | 'before' =>
  // prettier-ignore
  volume.inForce ? 'counts' : volume.agreedAt === null ? 'waits' : 'before';
