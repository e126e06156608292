import { type Html, html, printPage } from '#libs/pages';
import type { Language } from '#libs/words';
import type { Verification } from '../verification.js';
import { CERTIFICATE_WORDS } from './certificate-words.js';

const CSS = `
.status { margin: 1.25rem 0; padding: 0.9rem 1.1rem; border-left: 0.4rem solid var(--line); background: #f5f7fb; font-size: 1.15rem; }
.status strong { display: block; }
.valid { border-color: #1b7f4b; }
.expired, .renewed { border-color: #b06a00; }
.revoked, .unknown, .mistyped { border-color: #b3261e; }
.number { letter-spacing: 0.03em; }
h1 .number { display: inline-block; font-size: clamp(1.1rem, 5.6vw, 1.75rem); white-space: nowrap; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; margin-top: 2rem; }
label { flex: 1 1 16rem; }
input { display: block; width: 100%; margin-top: 0.25rem; padding: 0.55rem 0.7rem; border: 1px solid #51607a; border-radius: 4px; font: inherit; }
button { padding: 0.6rem 1.2rem; border: 0; border-radius: 4px; background: var(--accent); color: #ffffff; font: inherit; }
`;

const NETWORK = 'Global Policy Network to Promote Ethical Recruitment';
const ADDRESS = '/api/training/certificates/verify';

const toSentence = (verification: Verification, language: Language): string => {
  const words = CERTIFICATE_WORDS[language];
  const until = 'validUntil' in verification ? verification.validUntil : undefined;
  switch (verification.status) {
    case 'valid':
      return words.valid(until);
    case 'expired':
      return words.expired(until);
    case 'revoked':
      return words.revoked('revokedOn' in verification ? verification.revokedOn : undefined);
    default:
      return words[verification.status];
  }
};

/** The language that was asked for goes along to the next page. */
const inLanguage = (language: Language): string => (language === 'en' ? '' : `?language=${language}`);

function ask(language: Language): Html {
  const words = CERTIFICATE_WORDS[language];
  return html`<form class="screen" action="${ADDRESS}" method="get">
${language !== 'en' && html`<input type="hidden" name="language" value="${language}">`}
<label>${words.number}
<input name="number" placeholder="GPN-2026-XXXXX-XXXXXX" autocomplete="off" autocapitalize="characters" spellcheck="false" required maxlength="60"></label>
<button>${words.ask}</button>
</form>`;
}

/** The form for a number. */
export function verifyPage(language: Language): string {
  const words = CERTIFICATE_WORDS[language];
  return printPage({
    language,
    title: words.verify,
    css: CSS,
    body: html`<main>
<h1>${words.verify}</h1>
<p>${NETWORK}. ${words.intro} <span class="number">GPN-2026-XXXXX-XXXXXX</span>. ${words.marks}</p>
${ask(language)}
</main>`,
  });
}

/** A verification for people. The name, where it may be shown, comes from the people service in the browser. */
export function verificationPage(verification: Verification, today: string, language: Language): string {
  const words = CERTIFICATE_WORDS[language];
  const isMistyped = verification.status === 'mistyped';
  return printPage({
    language,
    title: isMistyped ? words.mistypedTitle : `${words.certificate} ${verification.number}`,
    css: CSS,
    body: html`<main>
<h1>${isMistyped ? words.verify : html`${words.certificate} <span class="number">${verification.number}</span>`}</h1>
<p>${NETWORK}</p>
<p class="status ${verification.status}"><strong>${words.statuses[verification.status]}</strong> ${toSentence(verification, language)}</p>
${'title' in verification && facts(verification, language)}
<p class="quiet">${words.verifiedOn(today)}</p>
${ask(language)}
</main>
${'holder' in verification && html`<script src="/api/training/certificates/holder.js"></script>`}`,
  });
}

function facts(verification: Extract<Verification, { title: string }>, language: Language): Html {
  const words = CERTIFICATE_WORDS[language];
  const query = inLanguage(language);
  return html`<dl>
<dt>${words.module}</dt><dd>${verification.title}</dd>
<dt>${words.code}</dt><dd>${verification.code}, ${words.version} ${verification.version}</dd>
<dt>${words.issuedOn}</dt><dd>${verification.issuedOn}</dd>
<dt>${words.validUntil}</dt><dd>${verification.validUntil ?? words.withoutEnd}</dd>
${verification.renewedBy && html`<dt>${words.renewedBy}</dt><dd><a class="number" href="${ADDRESS}/${verification.renewedBy}${query}">${verification.renewedBy}</a></dd>`}
<dt>${words.holder}</dt><dd>${renderHolder(verification.holder, language)}</dd>
</dl>
${verification.badge && html`<p class="screen"><a href="${verification.badge}">${words.badge}</a> (${words.signed}) · <a href="${verification.badge.replace(/badge$/, 'print')}${query}">${words.toPrint}</a></p>`}`;
}

/** The place for the name, or a sentence that stands for it. */
export const renderHolder = (holder: string | undefined, language: Language): Html =>
  holder
    ? html`<span id="holder" data-from="${holder}">${CERTIFICATE_WORDS[language].needsScript}</span>`
    : html`<span>${CERTIFICATE_WORDS[language].notNamed}</span>`;
