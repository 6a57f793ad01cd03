import { changeOrganisations } from '#contracts';
import { ok, type Result } from '#kernel';
import { formAlliance, joinAlliance, renameOrganisation, setAllocationRules } from '#partners';
import type { DemoDeps, Told } from '../deps.js';
import { CONTRACT_MANAGER, managerOf } from './actors.js';
import type { LoadOptions } from './load-options.js';

const ALLIANCE = 'DEMO-RECOVERY-ALLIANCE';
const ALLIED = '2018-04-01';

/** What became of organisations, who works as one, and by which rules a prime allocates referrals. What is on record is left. */
export async function tellOrganisations(
  deps: DemoDeps,
  _options: LoadOptions,
  told: Told,
): Promise<Result<void>> {
  const steps: readonly (() => Promise<Result<unknown>>)[] = [
    () =>
      changeOrganisations(deps, CONTRACT_MANAGER, {
        kind: 'merger',
        effectiveOn: '2017-10-01',
        reason: 'Gateway’s trustees joined Footbridge; laid down in the deed of transfer (demonstration).',
        predecessors: ['DEMO-GATEWAY', 'DEMO-BRIDGE'],
        successors: [{ organisation: 'DEMO-BRIDGE' }],
      }),
    () =>
      renameOrganisation(deps, CONTRACT_MANAGER, {
        organisation: 'DEMO-KITE',
        name: 'Kite and Compass Family Support (demonstration)',
        effectiveOn: '2018-07-01',
        reason: 'New name by resolution of its members (demonstration).',
      }),
    () =>
      formAlliance(deps, managerOf('DEMO-HARBOUR'), {
        code: ALLIANCE,
        name: 'Recovery Alliance (demonstration)',
        lead: 'DEMO-HARBOUR',
        from: ALLIED,
      }),
    ...['DEMO-TIDE', 'DEMO-WELL'].map(
      (organisation) => () =>
        joinAlliance(deps, managerOf(organisation), { alliance: ALLIANCE, organisation, from: ALLIED }),
    ),
    () =>
      setAllocationRules(deps, managerOf('DEMO-ALDER'), {
        buyer: 'DEMO-ALDER',
        from: '2019-01-01',
        reason: 'Agreed with Footbridge (demonstration).',
        document: RULES,
      }),
  ];
  for (const [i, step] of steps.entries()) {
    const done = await step();
    if (!done.ok) return done;
    told('Telling of organisations', i + 1, steps.length);
  }
  return ok(undefined);
}

const RULES = {
  format: 'allocation-rules/v1',
  title: 'Where there is room, to whom the person knows, then to whom less was sent than promised',
  criteria: [
    { by: 'room', unstated: 'exclude' },
    { by: 'same_provider' },
    { by: 'promise_least_fulfilled' },
    { by: 'shortest_wait' },
  ],
  priority: ['complexity', 'longest_waiting'],
};
