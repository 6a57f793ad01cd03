const DAY = 86_400_000;
const day = (days) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/**
 * What some pages are about and the demonstration does not hold, as people bring it about: terms that one party has proposed, a contract that is to go to
 * another provider, an opening that waits for another's approval, a restriction, a webhook, a round about readiness that is not over, and a meeting and a pulse
 * of a relationship. What is there already, in data that is kept, is left as it is.
 * @returns where to look for what lies far down a list
 */
export async function makeAroundPages(running, sql) {
  const there = async (query) => (await sql.query(`select exists (${query}) as there`)).rows[0].there;
  const first = async (query) => Object.values((await sql.query(query)).rows[0] ?? {})[0];
  if (!(await there(`select from terms t join contract c on c.id = t.contract_id where c.code = 'DEMO-A01' and t.version > 1`))) {
    const priya = await running.signIn('commissioner-manager');
    const [year, month, of] = day(40).split('-');
    await priya.send('/contracts/DEMO-A01/propose', { 'from-year': year, 'from-month': month, 'from-day': of, rationale: 'Bench.', sure: 'yes' });
  }
  const make = (person, mutation) => asked(running, person, mutation);
  const manager = 'commissioner-manager';
  if (!(await there('select from novation')))
    await make(manager, `proposeNovation(input: { contract: "DEMO-A01", day: "${day(60)}", successor: "DEMO-ROWAN", reason: "Bench." }) { ... on Novation { id } ...Refused }`);
  if (!(await there('select from opening')))
    await make(manager, `openPeople(input: { scheme: "demo", area: "A01", cohort: "2016Q1", from: "${day(0)}", to: "${day(7)}", kinds: [ORDERS], legalBasis: DPA_2018_S35,
      readers: ["commissioner-manager"], reason: "Bench: counts do not tell." }) { ... on Opening { id } ...Refused }`);
  if (!(await there('select from webhook')))
    await make(manager, `addWebhook(input: { organisation: "DEMO-COM", url: "https://concord.example/bench", description: "Bench." }) { ... on WebhookWithSecret { webhook { id } } ...Refused }`);
  if (!(await there('select from service_user_restriction'))) {
    const serviceUser = await first(`select u.ref from service_user u join supervision_order o on o.service_user_id = u.id join organisation p on p.id = o.provider_id
      where p.code = 'DEMO-ALDER' and not exists (select from referral r where r.service_user_id = u.id) order by u.id desc limit 1`);
    await make('alder-coordinator', `restrictServiceUser(input: { serviceUser: "${serviceUser}", kind: OTHER, reason: "Bench.", cleared: ["alder-manager"] }) { ... on Restriction { id } ...Refused }`);
  }
  const reference = await first(`select 'relationship-' || r.id from relationship r join organisation b on b.id = r.buyer_id where b.code = 'DEMO-COM' order by r.id limit 1`);
  if (reference && !(await there('select from governance_meeting')))
    await make(manager, `callGovernanceMeeting(input: { relationship: "${reference}", startsAt: "${day(9)}T10:00:00Z", endsAt: "${day(9)}T11:00:00Z", title: "Bench" }) { ... on GovernanceMeeting { id } ...Refused }`);
  if (reference) await make(manager, `openPulse(input: { relationship: "${reference}", opensOn: "${day(0)}", closesOn: "${day(14)}" }) { ... on PulseRound { id } ...Refused }`);
  const meeting = await first(`select m.id from governance_meeting m join governance g on g.id = m.governance_id join relationship r on g.reference = 'relationship-' || r.id join organisation b on b.id = r.buyer_id where b.code = 'DEMO-COM' order by m.id limit 1`);
  if (meeting && !(await there(`select from governance_paper where title = 'Bench'`)))
    await make(manager, `addGovernancePaper(input: { meeting: ${meeting}, title: "Bench", body: "Bench.", isPrivate: false }) { ... on GovernanceMeeting { id } ...Refused }`);
  const framework = await first(`select code || '@' || version from supervision_framework order by id desc limit 1`);
  const [year, month, of] = day(40).split('-');
  const met = await sql.query('select distinct g.reference from governance_meeting m join governance g on g.id = m.governance_id order by 1 limit 3');
  // no link leads there before a plan may be closed, and the page says what is missing
  const plans = await sql.query('select code from transition order by id limit 1');
  return [...met.rows.map((each) => `/relationships/${each.reference}/meetings`), ...plans.rows.map(({ code }) => `/transitions/${encodeURIComponent(code)}/close`), ...(meeting ? [`/relationships/meetings/${meeting}`] : []),
    // a form leads there
    `/framework/adopt/check?${new URLSearchParams({ version: framework, 'from-day': Number(of), 'from-month': Number(month), 'from-year': year })}`];
}

/**
 * A link to answer about readiness, as the message to a respondent holds it: somebody is asked anew each time, since nobody can read a link that was sent.
 * @returns it, and the page of the round
 */
export async function answerLink(running, sql) {
  const { id } = await asked(running, STEERING, `openReadinessRound(input: { organisation: "DEMO-COM", instrument: "five-dimensions", code: "bench-${day(0)}", title: "Bench", opensOn: "${day(0)}", closesOn: "${day(21)}" }) {
    ... on ReadinessRound { id } ...Refused }`);
  await asked(running, STEERING, `inviteToReadiness(round: "${id}", people: [{ email: "bench-${Date.now()}@concord.example", language: EN, location: "L01", role: "practitioner" }]) { ... on ReadinessProgressList { items { location } } ...Refused }`);
  const { newToken, recipients, takeRecipient, tokenHash } = await import('../../dist/libs/partners/src/index.js');
  const token = newToken();
  const recipient = (await recipients(sql)).findLast(({ email }) => email.startsWith('bench-'));
  if (!recipient || !(await takeRecipient(sql, recipient, tokenHash(token)))) throw new Error('Nobody who is asked about readiness waits for a link.');
  return { link: `/answer/${token}`, round: `/readiness/rounds/${id}` };
}

const STEERING = 'commissioner-steering';

async function asked({ apiUrl }, person, mutation) {
  const query = `mutation { done: ${mutation} } fragment Refused on Problems { problems { path why fix } }`;
  const init = { method: 'POST', headers: { 'content-type': 'application/json', 'x-concord-person': person }, body: JSON.stringify({ query }) };
  const { data, errors } = await (await fetch(`${apiUrl}/graphql`, init)).json();
  if (!data?.done || data.done.problems) throw new Error(`${mutation}: ${JSON.stringify(errors ?? data.done)}`);
  return data.done;
}
