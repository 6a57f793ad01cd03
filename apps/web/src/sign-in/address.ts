/** Where to sign in, and which of our pages to come back to. */
export const signInAddress = (next: string): string =>
  next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;

/** Where the OpenID provider says that somebody signed out there. */
export const BACK_CHANNEL = 'sign-out/back-channel';
