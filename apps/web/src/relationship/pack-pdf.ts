import { currentLanguage } from '../language/language.js';
import { t } from '../language/say.js';
import { Pdf } from '../print/pdf.js';
import { day, isOver, moment, period } from '../view/times.js';
import { goalValue } from './goal-chart.js';
import type { PackShown } from './load-relationship.js';
import { kept, partsOf } from './pack-view.js';

/**
 * A contract review pack for paper, of what is on record at a moment: goals, health from both sides, what is escalated, the register, commitments, meetings. The same words as on the page; nothing private.
 * @param made the moment, as ISO text
 */
export async function packPdf(
  { place, goals, items, health, meetings, papers, engagement, names }: PackShown,
  made: string,
): Promise<Buffer> {
  const title = t('relationship.packTitle', { parties: place.parties.join(', ') });
  const pdf = new Pdf(title, title, currentLanguage() === 'cy' ? 'cy-GB' : 'en-GB');
  pdf.heading(title);
  pdf.paragraph(t('relationship.packMade', { moment: moment(made) }));
  if (place.area !== null) pdf.paragraph(`${place.scheme ?? ''} ${place.area}`);

  pdf.heading(t('relationship.goals'), 2);
  if (goals.length === 0) pdf.paragraph(t('relationship.noGoals'));
  else
    pdf.table(
      ['*', 80, 110, 90],
      ['goal', 'target', 'current', 'trendHead'].map((key) => ({ text: t(`relationship.${key}`) })),
      goals.map((goal) => [
        { text: goal.item.title },
        {
          text: `${t(`relationship.direction.${goal.item.direction ?? 'AT_MOST'}`)} ${goalValue(goal, goal.item.target ?? '0')}`,
        },
        { text: goal.current === null ? t(`relationship.held.${goal.held ?? 'none'}`) : `${goalValue(goal, goal.current)} (${period(goal.currentPeriod ?? '')})` }, // prettier-ignore
        { text: t(`relationship.trend.${goal.trend}`) },
      ]),
    );

  pdf.heading(t('relationship.health'), 2);
  const over = health.rounds.filter((each) => each.over);
  if (over.length === 0) pdf.paragraph(t('relationship.noHealth'));
  else
    pdf.table(
      ['*', ...place.parties.map(() => 100)],
      [{ text: t('relationship.round') }, ...place.parties.map((party) => ({ text: party, right: true }))],
      over.map(({ round, parties }) => [
        { text: t('relationship.fromTo', { from: day(round.opensOn), to: day(round.closesOn) }) },
        ...place.parties.map((party) => ({
          text: parties.find((each) => each.party === party)?.health ?? t('relationship.heldBack'),
          right: true,
        })),
      ]),
    );
  for (const gap of over[0]?.gaps.filter(({ wide }) => wide) ?? [])
    pdf.paragraph(
      t('relationship.gapSays', {
        statement: t(`relationship.statement.${health.statements[gap.statement - 1]?.code ?? ''}`),
        ...{
          highest: gap.highest,
          highestParty: gap.highestParty,
          lowest: gap.lowest,
          lowestParty: gap.lowestParty,
        },
      }),
    );

  for (const { part, items: all } of partsOf(items)) {
    pdf.heading(t(`relationship.part.${part}`), 2);
    if (all.length === 0) {
      pdf.paragraph(t('relationship.nothing'));
      continue;
    }
    pdf.table(
      ['*', 90, 90, 80],
      ['what', 'whose', 'due', 'stands'].map((key) => ({ text: t(`relationship.${key}`) })),
      all.map((item) => [
        { text: `${item.title}${item.detail === '' ? '' : `: ${item.detail}`}` },
        {
          text: [item.party, item.owner === null ? null : (names[item.owner] ?? item.owner)]
            .filter((each) => each !== null)
            .join(', '),
        },
        { text: dueSays(item) },
        {
          text:
            item.score === null
              ? t(`relationship.state.${item.state}`)
              : `${t(`relationship.state.${item.state}`)}, ${t('relationship.scored', { score: item.score, band: t(`relationship.band.${item.band ?? 'LOW'}`) })}`, // prettier-ignore
        },
      ]),
    );
  }
  pdf.heading(t('relationship.keptHead'), 2);
  for (const each of kept(items, place.parties)) pdf.paragraph(t('relationship.keptSays', each));

  pdf.heading(t('relationship.meetings'), 2);
  for (const meeting of meetings.filter(({ cancelled }) => !cancelled).slice(0, 10)) {
    pdf.paragraph(`${moment(meeting.startsAt)}: ${meeting.title}`);
    for (const { title: paper, party, fileName, link } of papers.filter(({ meetingId }) => meetingId === meeting.id)) // prettier-ignore
      pdf.paragraph([t('relationship.paperOf', { title: paper, party: party ?? '–' }), fileName ?? link].filter((each) => each !== null).join(', ')); // prettier-ignore
  }
  if (meetings.length === 0) pdf.paragraph(t('relationship.noMeetings'));

  pdf.heading(t('relationship.engagement'), 2);
  for (const each of engagement)
    pdf.paragraph(
      t('relationship.engagementSays', {
        ...{
          name: names[each.person] ?? each.person,
          party: each.party,
          day: each.lastOn === null ? t('relationship.never') : day(each.lastOn),
        },
        standing: t(`relationship.engaged.${each.standing}`),
      }),
    );
  return pdf.end((page, of) => t('print.page', { page, pages: of }));
}

/** By when, and whether that is over; of what is escalated its step. */
function dueSays({ step, stepTitle, stepDueOn, dueOn, open }: PackShown['items'][number]): string {
  if (step !== null) return `${stepTitle ?? ''}, ${day(stepDueOn ?? '')}`;
  if (dueOn === null) return '–';
  return open && isOver(dueOn) ? `${day(dueOn)}, ${t('relationship.overdue')}` : day(dueOn);
}
