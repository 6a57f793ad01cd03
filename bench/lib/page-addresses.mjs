/** How many pages each person opens in looking for links: enough to come to each kind of page from home. */
const MOST_PAGES = 150;
const OWN = /href="(\/[^"#]*)/g;

/** What a route looks like in an address: `/statements/:id` fits `/statements/17?x=y`. */
const patternOf = (route) => new RegExp(`^${route.replace(/:\w+/g, '[^/?]+')}(\\?.*)?$`);
/** The more of it is fixed, the better it fits: /runs/new before /runs/:id. */
const fixedParts = (route) => route.split('/').filter((part) => !part.startsWith(':')).length;

/**
 * An address for each route, found as people find it: along the links from home, person by person. So whatever the demonstration shows is measured as it
 * shows it, and a new page is measured as soon as a link leads to it.
 * @param routes that show a page
 * @param passages routes that show none and may lead to one
 * @param visitors of one side, in the order in which they look
 * @param first where they begin to look besides
 * @returns {Promise<Map<string, { visitor: import('./visitor.mjs').Visitor, address: string } | undefined>>}
 */
export async function addressesOf(routes, passages, visitors, first = []) {
  const patterns = [...routes, ...passages].sort((a, b) => fixedParts(b) - fixedParts(a)).map((route) => [route, patternOf(route)]);
  const routeOf = (address) => patterns.find(([, pattern]) => pattern.test(address))?.[0];
  const found = new Map(routes.map((route) => [route, undefined]));
  for (const visitor of visitors) {
    const begin = ['/', ...first, ...routes.filter((route) => !route.includes(':'))];
    const waiting = begin.map((address) => ({ address, route: routeOf(address) }));
    const seen = new Set(begin);
    const opened = new Map();
    const add = (href) => {
      const next = href.replaceAll('&amp;', '&');
      const to = routeOf(next);
      // a few of each kind: the first of a list may lack what another has
      if (!to || seen.has(next) || (opened.get(to) ?? 0) > 4 || /^\/(sign-|signed-out|language|person)/.test(next)) return;
      seen.add(next);
      waiting.push({ address: next, route: to });
    };
    for (let pages = 0; pages < MOST_PAGES && waiting.length > 0 && [...found.values()].includes(undefined); pages += 1) {
      // first whatever may be a page that nobody has found yet
      const wanted = waiting.findIndex((each) => !found.get(each.route));
      const [{ address, route }] = waiting.splice(Math.max(wanted, 0), 1);
      const { status, text, location } = await visitor.get(address);
      opened.set(route, (opened.get(route) ?? 0) + 1);
      if (status === 303 && location?.startsWith('/')) add(location);
      if (status !== 200) continue;
      if (found.has(route) && !found.get(route)) found.set(route, { visitor, address });
      for (const [, href] of text.matchAll(OWN)) add(href);
    }
  }
  return found;
}
