/** What the API answers about what waits. */
export const noticesAnswer = (nodes: readonly { readonly kind: string; readonly overdue: boolean }[]) => ({
  notices: {
    __typename: 'NoticeConnection',
    nodes,
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  },
  noticeCounts: {
    __typename: 'NoticeCountList',
    items: [...new Set(nodes.map(({ kind }) => kind))].map((kind) => {
      const same = nodes.filter((each) => each.kind === kind);
      return { kind, count: same.length, overdue: same.filter(({ overdue }) => overdue).length, unread: 0 };
    }),
  },
  markNotices: { __typename: 'NoticesMarked', keys: [] },
});

/** … and about how somebody is told by e-mail. */
export const MAIL_SETTING = {
  noticeSetting: {
    __typename: 'NoticeSetting',
    address: 'nadia@example.org',
    language: 'cy',
    daily: true,
    atOnce: ['terms_agreement'],
    kinds: ['terms_agreement', 'claim_decision'],
  },
  setNoticeSetting: { __typename: 'NoticeSetting', address: 'nadia@example.org' },
};
