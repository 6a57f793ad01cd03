import { choices } from './people.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** Where the style sheet is. */
export const STYLES = '/styles.css';

const BANNER = `
<div class="govuk-notification-banner" role="region" aria-labelledby="banner-title">
  <div class="govuk-notification-banner__header"><h2 class="govuk-notification-banner__title" id="banner-title">Demonstration</h2></div>
  <div class="govuk-notification-banner__content">
    <p class="govuk-notification-banner__heading">Demonstration: anyone may sign in as anyone</p>
    <p class="govuk-body">The people are invented, and there are no passwords. A real service names its own OpenID provider, and has no such page.</p>
  </div>
</div>`;

const layout = (title: string, content: string): string => `<!DOCTYPE html>
<html lang="en" class="govuk-template">
<head>
  <meta charset="utf-8">
  <title>${escaped(title)} – Concord</title>
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="${STYLES}">
</head>
<body class="govuk-template__body">
  <a href="#main-content" class="govuk-skip-link">Skip to main content</a>
  <div class="govuk-width-container">
    <main class="govuk-main-wrapper" id="main-content">
${content}
    </main>
  </div>
</body>
</html>
`;

/** Who would you like to be? One choice of all people, under the names of their organisations. */
export function choosePage(action: string, missing = false): string {
  const content = `
${missing ? SUMMARY : ''}
${BANNER}
<h1 class="govuk-heading-l">Who would you like to be?</h1>
<p class="govuk-body">For a first look, take Priya Nair: the commissioner’s contract manager may start runs and see everything of the commissioner’s contracts.</p>
<form action="${escaped(action)}" method="post" novalidate>
  <div class="govuk-form-group${missing ? ' govuk-form-group--error' : ''}">
${missing ? '<p class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> Choose a person</p>' : ''}
${choices().map(fieldset).join('\n')}
  </div>
  <button type="submit" class="govuk-button">Sign in</button>
</form>`;
  return layout(missing ? 'Error: Sign in to the demonstration' : 'Sign in to the demonstration', content);
}

function fieldset({ organisation, people }: ReturnType<typeof choices>[number], group: number): string {
  const radios = people.map(({ code, name, roles }, i) => {
    const id = group === 0 && i === 0 ? 'person' : `person-${code}`;
    return `
    <div class="govuk-radios__item">
      <input class="govuk-radios__input" id="${escaped(id)}" name="person" type="radio" value="${escaped(code)}" aria-describedby="${escaped(id)}-is">
      <label class="govuk-label govuk-radios__label" for="${escaped(id)}">${escaped(name)}</label>
      <div id="${escaped(id)}-is" class="govuk-hint govuk-radios__hint">${escaped(roles)}</div>
    </div>`;
  });
  return `
<fieldset class="govuk-fieldset govuk-!-margin-bottom-6">
  <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${escaped(organisation)}</legend>
  <div class="govuk-radios govuk-radios--small">${radios.join('')}
  </div>
</fieldset>`;
}

const SUMMARY = `
<div class="govuk-error-summary"><div role="alert">
  <h2 class="govuk-error-summary__title">There is a problem</h2>
  <div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list"><li><a href="#person">Choose a person</a></li></ul></div>
</div></div>`;

/** Why a sign-in cannot go on; what the provider says of it is for whoever set up the client. */
export const errorPage = (what: string): string =>
  layout(
    'You cannot sign in like this',
    `${BANNER}
<h1 class="govuk-heading-l">You cannot sign in like this</h1>
<p class="govuk-body">Go back to the service and start again from there. If that does not help, tell those who run it what is wrong:</p>
<p class="govuk-body">${escaped(what)}</p>`,
  );

/** Signing out at the provider itself, as people of a real one can. @param form the provider's own, without a button */
export const signOutPage = (form: string): string =>
  layout(
    'Sign out of everything',
    `${BANNER}
<h1 class="govuk-heading-l">Sign out of everything?</h1>
<p class="govuk-body">You are signed out here, and the service is told: your session there ends, too.</p>
${form}
<button type="submit" class="govuk-button" form="op.logoutForm" name="logout" value="yes">Sign out</button>`,
  );

export const signedOutPage = (): string =>
  layout(
    'You are signed out',
    `${BANNER}
<h1 class="govuk-heading-l">You are signed out</h1>`,
  );
