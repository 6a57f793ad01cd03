const DAY = 86_400_000;
const day = (days) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/**
 * What some pages are about and the demonstration does not hold, as people bring it about: terms that one party has proposed, a contract that is to go to
 * another provider, and an opening that waits for another's approval.
 */
export async function makeAroundPages(running) {
  const priya = await running.signIn('commissioner-manager');
  const [year, month, of] = day(40).split('-');
  await priya.send('/contracts/DEMO-A01/propose', { 'from-year': year, 'from-month': month, 'from-day': of, rationale: 'Bench.', sure: 'yes' });
  await asked(running, `mutation { done: proposeNovation(input: { contract: "DEMO-A01", day: "${day(60)}", successor: "DEMO-ROWAN", reason: "Bench." }) { ... on Novation { id } ...Refused } }`);
  await asked(running, `mutation { done: openPeople(input: { scheme: "demo", area: "A01", cohort: "2016Q1", from: "${day(0)}", to: "${day(7)}", kinds: [ORDERS], legalBasis: DPA_2018_S35,
    readers: ["commissioner-manager"], reason: "Bench: counts do not tell." }) { ... on Opening { id } ...Refused } }`);
}

async function asked({ apiUrl }, mutation) {
  const query = `${mutation} fragment Refused on Problems { problems { path why fix } }`;
  const init = { method: 'POST', headers: { 'content-type': 'application/json', 'x-concord-person': 'commissioner-manager' }, body: JSON.stringify({ query }) };
  const { data, errors } = await (await fetch(`${apiUrl}/graphql`, init)).json();
  if (!data?.done || data.done.problems) throw new Error(`${mutation}: ${JSON.stringify(errors ?? data.done)}`);
}
