import { currentLanguage } from '../language/language.js';
import { t } from '../language/say.js';
import { Pdf } from '../print/pdf.js';
import { day } from '../view/times.js';
import type { Resource } from './board-view.js';
import { type Instrument, titlesOf } from './instrument-view.js';
import type { RecommendationShown } from './readiness.operations.js';
import {
  constructRows,
  dimensionRows,
  intervalShown,
  itemBars,
  type Results,
  roleRows,
  share,
  shownAs,
  signed,
} from './results-view.js';

/** A round for paper: what was asked, how ready all and each location are, what changed, what is lacking, what is recommended. The same words as on the page. */
export async function readinessPdf(
  results: Results,
  { recommendations, resources, names }: { readonly recommendations: readonly RecommendationShown[]; readonly resources: readonly Resource[]; readonly names: Readonly<Record<string, string>> }, // prettier-ignore
): Promise<Buffer> {
  const { round, threshold, progress, locations, changes } = results;
  const instrument = results.instrument as Instrument;
  const titles = titlesOf(instrument);
  const title = t('readiness.report', { title: round.title });
  const pdf = new Pdf(title, title, currentLanguage() === 'cy' ? 'cy-GB' : 'en-GB');
  const invited = progress.reduce((sum, each) => sum + each.invited, 0);
  pdf.heading(title);
  const asked = { from: day(round.opensOn), to: day(round.closesOn), locations: progress.length, answered: results.answered, invited }; // prettier-ignore
  pdf.paragraph(invited > 0 ? t('readiness.report.about', asked) : t('readiness.report.onPaper', asked));
  pdf.paragraph(t('readiness.smallGroups', { threshold }));
  pdf.heading(t('readiness.dimensions'), 2);
  pdf.table(['*', 90, 130], cells(t('readiness.what'), t('readiness.share'), t('readiness.interval')), dimensionRows(results.dimensions).map(({ name, mean, interval }) => cells(name, mean, interval))); // prettier-ignore
  pdf.heading(t('readiness.constructs'), 2);
  pdf.table(['*', 60, 60, 130], cells(t('readiness.what'), t('readiness.scale'), t('readiness.mean'), t('readiness.interval')), constructRows(instrument, results.constructs).map(({ name, scale, mean, interval }) => cells(name, scale, mean, interval))); // prettier-ignore
  pdf.heading(t('readiness.byLocation'), 2);
  pdf.table(
    ['*', 65, 55, 85, 130],
    cells(t('readiness.location'), t('readiness.answered'), t('readiness.whole'), t('readiness.interval'), t('readiness.least')), // prettier-ignore
    locations.map(({ location, answered, shown, whole, wholeLow, wholeHigh, least, nextToNothing }) => {
      const name = progress.find((each) => each.location === location)?.name ?? location;
      return shown
        ? cells(name, String(answered), share(whole), intervalShown({ low: wholeLow, high: wholeHigh }, share).interval, `${least ? `${titles[least.of] ?? least.of}: ${share(least.share)}` : '–'}${nextToNothing ? `. ${t(instrument.combine === 'multiply' ? 'readiness.notReady' : 'readiness.nextToNothing')}` : ''}`) // prettier-ignore
        : cells(name, String(answered), t('readiness.heldBack'), '', '');
    }),
  );
  if (changes.length > 0) {
    pdf.heading(t('readiness.changes'), 2);
    pdf.paragraph(t('readiness.changes.about', { title: results.before?.title ?? '' }));
    pdf.table(['*', 90, 150], cells(t('readiness.what'), t('readiness.change'), t('readiness.interval')), changes.map(({ kind, of, mean, low, high }) => { const show = showing(kind); return cells(kind === 'dimension' ? t(`readiness.dimension.${of}`) : kind === 'whole' ? t('readiness.whole') : (titles[of] ?? of), show(mean), intervalShown({ low, high }, show).interval); })); // prettier-ignore
    const whole = changes.find(({ kind }) => kind === 'whole');
    if (whole && whole.locations.length > 0) {
      const show = showing('whole');
      pdf.heading(t('readiness.changes.ofLocations'), 2);
      pdf.paragraph(t('readiness.changes.own'));
      pdf.table(['*', 60, 60, 60, 130], cells(t('readiness.location'), t('readiness.before'), t('readiness.now'), t('readiness.change'), t('readiness.interval')), whole.locations.map(({ location, before, after, low, high }) => cells(progress.find((each) => each.location === location)?.name ?? location, share(before), share(after), show(after - before), intervalShown({ low, high }, show).interval))); // prettier-ignore
    }
  }
  answersIn(pdf, results, instrument);
  const lacking = resources.filter(({ lacks }) => lacks > 0);
  if (lacking.length > 0) {
    pdf.heading(t('readiness.resources.lacking'), 2);
    pdf.table(['*', 90, 120, 60], cells(t('readiness.location'), t('readiness.kind'), t('readiness.what'), t('readiness.lacks')), lacking.map(({ location, kind, what, lacks, unit }) => cells(progress.find((each) => each.location === location)?.name ?? location, t(`readiness.kind.${kind}`), what, `${lacks} ${unit}`))); // prettier-ignore
  }
  pdf.heading(t('readiness.recommendations'), 2);
  if (recommendations.length === 0) pdf.paragraph(t('readiness.recommendations.none'));
  else pdf.table(['*', 150, 80, 80], cells(t('readiness.what'), t('readiness.evidence'), t('readiness.owner'), t('readiness.due')), recommendations.map(({ what, evidence, owner, dueOn }) => cells(what, evidence, names[owner] ?? owner, day(dueOn)))); // prettier-ignore
  return pdf.end((page, of) => t('print.page', { page, pages: of }));
}

const cells = (...texts: string[]) => texts.map((text) => ({ text }));

/** How answers lie, statement by statement and by role: the diverging bars of the page, in numbers. */
function answersIn(pdf: Pdf, results: Results, instrument: Instrument): void {
  const { rows, summary } = itemBars(results, instrument);
  const told = (count: number | null) => (count === null ? t('readiness.held') : String(count));
  if (rows.length > 0) {
    pdf.heading(t('readiness.items'), 2);
    pdf.paragraph(summary);
    pdf.table(['*', 150, 50, 65], cells(t('readiness.statement'), t('readiness.counts'), t('readiness.leaning'), t('readiness.notRelevant')), rows.map((row) => cells(`${row.number}. ${row.name}`, row.counts.map(told).join(' · '), row.leaning, told(row.notRelevant)))); // prettier-ignore
  }
  pdf.heading(t('readiness.byRole'), 2);
  if (results.roles.length === 0) pdf.paragraph(t('readiness.noRoles'));
  else pdf.table(['*', 130, 60, 130], cells(t('readiness.what'), t('readiness.role'), t('readiness.mean'), t('readiness.interval')), roleRows(results, instrument).map(({ name, role, mean, interval }) => cells(name, role, mean, interval))); // prettier-ignore
}

/** A change of a kind, in points of a hundred or of its scale. */
function showing(kind: string): (value: number | null) => string {
  const { times, places } = shownAs(kind);
  return (value) => signed(value === null ? null : value * times, places);
}
