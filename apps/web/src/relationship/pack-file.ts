import { currentLanguage } from '../language/language.js';
import { templateEnvironment } from '../view/environment.js';
import { goalView } from './goal-chart.js';
import type { PackShown } from './load-relationship.js';
import { packPdf } from './pack-pdf.js';
import { kept, partsOf } from './pack-view.js';

/** What a review pack shows beside what was loaded. */
export const packContext = ({ goals, items, ...pack }: PackShown, made: string) => ({
  ...pack,
  goals: goals.map(goalView),
  parts: partsOf(items),
  latest: pack.health.rounds.find(({ over }) => over),
  kept: kept(items, pack.place.parties),
  made,
});

/**
 * A review pack as two files that stand by themselves: HTML with its style and charts within, and a tagged PDF. The same words as on the page.
 * @param made the moment, as ISO text
 * @param origin of the pages, to which its links lead
 */
export async function packFiles(
  pack: PackShown,
  made: string,
  origin: string,
): Promise<{ html: string; pdf: Buffer }> {
  const templates = templateEnvironment({ reload: false, globals: {} });
  const page = templates.render('relationship/pack-file.njk', { ...packContext(pack, made), language: currentLanguage() }); // prettier-ignore
  return {
    html: page.replaceAll('href="/', `href="${origin}/`),
    pdf: await packPdf(pack, made),
  };
}
