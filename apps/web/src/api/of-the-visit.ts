import { CORRELATION_HEADER, currentAddress, currentCorrelationId } from '../process/correlation.js';

/** What the API is told of the visit that it is asked for: the id of all that belongs to it, and, for whom it trusts, where the visitor comes from. */
export function ofTheVisit(): Record<string, string> {
  const [id, address] = [currentCorrelationId(), currentAddress()];
  return {
    ...(id === undefined ? {} : { [CORRELATION_HEADER]: id }),
    ...(address === undefined ? {} : { 'x-forwarded-for': address }),
  };
}
