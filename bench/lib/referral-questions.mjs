const REFERRAL = 'reference state clock dueOn sentAt serviceUser service contract caseworker origin { code name } holder { code name } area { code name }';
const OUTCOME = 'id state overdue dueOn achievedOn definition serviceUser referral organisation found';
const REPORT = 'referralRef caseworkerId dateReferralReceived dateSaaFirstAttended saaAttendedOnTime countOfSessionsAttended outcomesAchieved referralEndState concludedAt endOfSentenceDate';

/** Who sees all, and who sees very many, many and few referrals. */
const PEOPLE = ['auditor', 'commissioner-coordinator', 'alder-coordinator', 'harbour-worker', 'well-coordinator'];

/** The lists that people page through, with the filters that few and many pass. */
export async function listQuestions(sql) {
  const some = await sample(sql);
  const filters = [
    '',
    'order: DUE',
    ...['states: [IN_DELIVERY]', 'states: [DECLINED, WITHDRAWN]', 'clock: ACCEPTANCE', 'clock: APPROVAL, overdue: true', 'overdue: true', 'overdue: false', 'dueBefore: "2026-05-20"',
      `service: "${some.service}"`, 'category: ACCOMMODATION', 'scheme: "demo", area: "A03"', 'holder: "DEMO-HARBOUR"', 'origin: "DEMO-ALDER"', `contract: "${some.contract}"`,
      `serviceUser: "${some.person}"`, `caseworker: "${some.caseworker}"`, 'sentFrom: "2026-02-01", sentTo: "2026-02-28"', 'states: [CONCLUDED], category: SOCIAL_INCLUSION, area: "A10"'].map((filter) => `filter: { ${filter} }`),
    'order: DUE, filter: { overdue: true, category: DEPENDENCY_RECOVERY }',
  ];
  const every = (name, args, fields, people) => people.flatMap((person) => args.map((one) => ({ person, name, args: one, fields })));
  return [
    ...every('referrals', filters, REFERRAL, PEOPLE),
    ...every('formerReferrals', [''], 'reference leftAt leftBy', ['alder-coordinator', 'harbour-worker']),
    ...every('notices', ['', 'kinds: [REFERRAL_ACCEPTANCE]'], 'key kind subject dueOn overdue', PEOPLE.slice(1)),
    ...every('capacity', ['period: "2026-05"', 'period: "2026-05", category: ACCOMMODATION'], 'service area maximum inUse offered waiting starts', ['auditor', 'commissioner-coordinator', 'alder-coordinator']),
    ...every('serviceUsers', [`identifier: "${some.person}"`, 'identifier: "X000999"'], 'ref', ['operator']),
    ...every('duplicates', [''], 'one other score reasons', ['operator', 'commissioner-coordinator']),
    ...every('outcomes', ['', 'state: TO_VERIFY', 'state: VERIFIED', 'from: "2026-03-01", to: "2026-03-31"', `organisation: "DEMO-HARBOUR"`], OUTCOME, ['auditor', 'commissioner-verifier', 'alder-verifier', 'harbour-manager']),
    ...every('claims', [''], 'id state day contract', ['auditor', 'harbour-manager']),
    ...[['auditor', 'DEMO-ALDER'], ['alder-manager', 'DEMO-ALDER'], ['harbour-manager', 'DEMO-HARBOUR']].flatMap(([person, supplier]) =>
      every('providerReport', ['from: "2025-06-01", to: "2026-05-31"', 'from: "2026-03-01", to: "2026-03-31"'].map((days) => `supplier: "${supplier}", ${days}`), REPORT, [person])),
    ...every('volumePromises', [`contract: "${some.contract}"`], 'id period referrals inForce', ['auditor']),
    ...every('services', ['', 'area: "A03", scheme: "demo"'], 'code title buyer { code } supplier { code } areas { code }', ['auditor', 'harbour-worker']),
    ...every('organisations', [''], 'code name kind', ['auditor', 'harbour-worker']),
  ];
}

/** What is counted up as a whole and not paged through. */
export async function wholeQuestions(sql) {
  const { contract } = await sample(sql);
  const board = PEOPLE.map((person) => ({ person, name: 'referralBoard', args: '', type: 'ReferralBoardRowList', fields: 'items { state clock service overdue count }' }));
  const chain = ['2025-06-01', '2026-05-01'].map((from) => ({
    person: 'auditor', name: 'supplyChain', args: `contract: "${contract}", from: "${from}", to: "2026-05-31"`, type: 'SupplyChain', fields: 'volumes { supplier service period promised sent accepted concluded }',
  }));
  return [...board, ...chain];
}

async function sample(sql) {
  const one = async (text) => (await sql.query(text)).rows[0]?.found;
  return {
    service: await one('select v.code as found from service v join referral_current c on c.service_id = v.id group by v.code order by count(*) desc limit 1'),
    contract: await one(`select c.code as found from contract c join contract k on k.parent_id = c.id group by c.code order by count(*) desc, c.code limit 1`),
    person: await one('select u.ref as found from service_user u join referral_current c on c.service_user_id = u.id group by u.ref order by count(*) desc, u.ref limit 1'),
    caseworker: await one('select caseworker as found from referral_current where caseworker is not null group by caseworker order by count(*) desc, caseworker limit 1'),
  };
}
