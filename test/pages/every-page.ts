/** Each route of the pages with an address that the sample answers: a new page needs its line here. */
export const EVERY_PAGE: Readonly<Record<string, string>> = {
  '/': '/',
  '/signed-out': '/signed-out',
  '/sign-out': '/sign-out',
  '/areas': '/areas',
  '/runs': '/runs',
  '/runs/new': '/runs/new',
  '/runs/confirm': '/runs/confirm?scheme=demo-16&cohort=2015Q4',
  '/runs/:id': '/runs/run-1?still=yes',
  '/statements': '/statements',
  '/statements/:id': '/statements/1',
  '/statements/:id/lines/:position': '/statements/1/lines/1',
  '/statements/:id/lines/:position/:act': '/statements/1/lines/1/query',
  '/lines': '/lines',
  '/figures/:id': '/figures/x',
  '/members': '/members?scheme=demo-16&area=A04&cohort=2015Q4',
  '/imports': '/imports',
  '/imports/new': '/imports/new',
  '/imports/:id': '/imports/7',
  '/referrals': '/referrals',
  '/referrals/:reference': '/referrals/KT4093DE',
  '/referrals/:reference/sessions': '/referrals/KT4093DE/sessions',
  '/referrals/:reference/:act': '/referrals/KT4093DE/accept',
  '/claims': '/claims',
  '/terms': '/terms',
};

/** Routes that show no page of their own: they lead on, or give a file or an answer for a machine. */
export const NO_PAGE: readonly string[] = [
  '/language',
  '/person',
  '/sign-in',
  '/sign-in/callback',
  '/lines/:contract/:period/:number/:position',
  '/health/live',
  '/health/ready',
];
