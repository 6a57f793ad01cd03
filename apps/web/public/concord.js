// The pages work without this. With it: the design system's own help, progress without reloading, printing.
import { initAll } from './govuk-frontend.js';

initAll();
for (const place of document.querySelectorAll('[data-look-again]')) lookAgain(place);
for (const place of document.querySelectorAll('[data-print]')) {
  place.hidden = false;
  place.querySelector('button').addEventListener('click', () => window.print());
}
// browsers that cannot open folded parts by style sheet get them opened before printing
window.addEventListener('beforeprint', () => {
  for (const folded of document.querySelectorAll('main details:not([open])')) {
    folded.open = true;
    folded.dataset.openedForPrint = '';
  }
});
window.addEventListener('afterprint', () => {
  for (const opened of document.querySelectorAll('[data-opened-for-print]')) {
    opened.open = false;
    delete opened.dataset.openedForPrint;
  }
});

/** Fetches the page again until it no longer asks for that, and shows what is new in it. Says aloud only what changed. */
async function lookAgain(place) {
  const said = document.getElementById(`${place.id}-said`);
  let seconds = Number(place.dataset.lookAgain);
  while (seconds > 0) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    if (document.hidden) continue;
    const fresh = await fetched(place.id);
    if (!fresh) continue; // the platform may be starting again: go on asking
    seconds = Number(fresh.dataset.lookAgain ?? 0);
    const [before, now] = [place, fresh].map((each) => each.querySelector('[data-said]')?.textContent.trim());
    const focused = place.contains(document.activeElement);
    if (focused && before === now) continue; // do not take away what somebody is about to use
    place.replaceChildren(...fresh.childNodes);
    if (said && before !== now) said.textContent = now;
  }
  document.title = document.title.replace(/^Run: [^–]*/, 'Run finished ');
}

async function fetched(id) {
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (response.status === 401) location.reload(); // signed out meanwhile: the page leads to signing in, and back
    if (!response.ok) return undefined;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return page.getElementById(id) ?? undefined;
  } catch {
    return undefined;
  }
}
