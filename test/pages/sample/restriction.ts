/** A restriction that the commissioner made, as somebody sees it who is cleared. */
export const RESTRICTION = {
  __typename: 'Restriction',
  id: 3,
  serviceUser: 'SU-17',
  organisation: 'DEMO-COM',
  kind: 'STAFF_MEMBER',
  reason: 'works at the front desk',
  from: '2026-10-01',
  to: null,
  cleared: [
    { id: 7, person: 'commissioner-manager', organisation: 'DEMO-COM', from: '2026-10-01', to: '2099-12-29' },
    { id: 8, person: 'alder-manager', organisation: 'DEMO-ALDER', from: '2026-06-01', to: '2026-08-29' },
  ],
};

/** The same as it is shown to who keeps clearances and is not cleared. */
export const KEPT_BLIND = { ...RESTRICTION, id: 4, serviceUser: null, reason: null, cleared: [] };

export const RESTRICTIONS = {
  __typename: 'Restrictions',
  restrictions: [RESTRICTION, KEPT_BLIND],
  waiting: 2,
};
