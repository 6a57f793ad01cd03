import { isRefusal } from '../api/api-client.js';
import { WhereItWent } from '../demand/demand.operations.js';
import type { Visit } from '../person/visit.js';

/** Whether somebody finds room for a referral: it waits, and for a service of the organisation that the viewer allocates for. */
export async function waitsFor(
  visit: Visit,
  viewer: { readonly may: readonly string[]; readonly organisation: string | null },
  reference: string,
): Promise<boolean> {
  if (!viewer.may.includes('referral.allocate')) return false;
  const { allocations } = await visit.ask(WhereItWent, { referral: reference });
  const last = isRefusal(allocations) ? undefined : allocations.items.at(-1);
  return last?.service === null && last.buyer === viewer.organisation;
}
