import type { KeyObject } from 'node:crypto';
import { keyOf, masterKeys, seal, unseal, unwrapKey, wrapKey } from '#kernel';
import { heldOwner } from '#partners';

/** What a content is sealed for: at another place, or for another digest, it does not open. */
const CONTENT = (place: string, digest: string): string => `evidence_content|${place}|${digest}`;
const KEY = (place: string, serviceUserId: number): string => `evidence_key|${place}|${serviceUserId}`;

/** A content by a key of its own, as it goes to the store. */
export const sealContent = (
  key: KeyObject,
  { place, digest }: { readonly place: string; readonly digest: string },
  content: Uint8Array,
): Buffer => seal(key, CONTENT(place, digest), Buffer.from(content.buffer, content.byteOffset, content.length)); // prettier-ignore

/** @throws Error when it was changed, or moved here from another place */
export const openContent = (
  key: KeyObject,
  { place, digest }: { readonly place: string; readonly digest: string },
  sealed: Uint8Array,
): Buffer =>
  unseal(key, CONTENT(place, digest), Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length));

/** The key of a content that is evidence of nobody yet, by the master key. */
export const holdContentKey = (place: string, key: KeyObject): Buffer =>
  wrapKey(masterKeys(), heldOwner(place), key);
export const openHeldKey = (place: string, held: Buffer): KeyObject =>
  unwrapKey(masterKeys(), heldOwner(place), held);

/** The key of a content for somebody whom it is evidence of, by theirs. */
export const sealContentKey = (whose: KeyObject, place: string, serviceUserId: number, key: KeyObject): Buffer => seal(whose, KEY(place, serviceUserId), key.export()); // prettier-ignore
export const openContentKey = (whose: KeyObject, place: string, serviceUserId: number, sealed: Buffer): KeyObject => keyOf(unseal(whose, KEY(place, serviceUserId), sealed)); // prettier-ignore
