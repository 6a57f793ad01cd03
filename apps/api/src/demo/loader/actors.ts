import { findPerson, type Person } from '#partners';

/** A demonstration person by code. @throws Error for one that is not there: the demonstration does not fit the code */
function person(code: string): Person {
  const found = findPerson(code);
  if (!found) throw new Error(`there is no demonstration person ${code}`);
  return found;
}

/** Imports, and registers what comes with the repository. */
export const ADMINISTRATOR = person('commissioner-admin');
/** Draws up contracts and agrees terms for the commissioner. */
export const CONTRACT_MANAGER = person('commissioner-manager');
/** Decides, alone, on queries that were escalated. */
export const ADJUDICATOR = person('commissioner-adjudicator');
/** Approves; the director approves what is beyond the approver's limit. */
export const APPROVER = person('commissioner-approver');
export const DIRECTOR = person('commissioner-director');
/** Asks for runs. */
export const REVIEWER = person('commissioner-reviewer');
/** Coordinates the commissioner's referrals. */
export const COORDINATOR = person('commissioner-coordinator');
/** Assesses how ready locations are, for the commissioner. */
export const STEERING = person('commissioner-steering');
/** Agrees terms for a provider, and draws up its subcontracts: DEMO-ALDER's is alder-manager. */
export const managerOf = (provider: string): Person => ofOrganisation(provider, 'manager');
/** Does the casework of a provider, and reports outcomes: DEMO-HARBOUR's is harbour-worker. */
export const workerOf = (provider: string): Person => ofOrganisation(provider, 'worker');
/** Verifies for a provider what its suppliers report: DEMO-CEDAR's is cedar-verifier. */
export const verifierOf = (provider: string): Person => ofOrganisation(provider, 'verifier');

const ofOrganisation = (code: string, role: string): Person =>
  person(`${code.replace('DEMO-', '').toLowerCase()}-${role}`);
