import { html, printPage } from '#libs/pages';
import type { Language } from '#libs/words';
import type { Verification } from '../verification.js';
import { CERTIFICATE_WORDS } from './certificate-words.js';
import { renderHolder } from './verification-page.js';

const CSS = `
.certificate { margin: 1.5rem 0; padding: 2.5rem 1.5rem; border: 3px double var(--accent); text-align: center; }
.certificate h1 { font-size: 2rem; }
.holder { margin: 2rem auto 0.25rem; padding-bottom: 0.35rem; max-width: 28rem; border-bottom: 1px solid var(--line); font-size: 1.5rem; min-height: 2.6rem; }
.module { margin: 1.5rem 0 0.25rem; font-size: 1.35rem; font-weight: 600; }
.number { letter-spacing: 0.04em; white-space: nowrap; }
@media print { .certificate { margin: 0; padding: 30mm 12mm; } }
`;

/** A certificate to print. Whoever is shown it verifies its number. */
export function certificatePage(verification: Extract<Verification, { title: string }>, origin: string, language: Language): string {
  const words = CERTIFICATE_WORDS[language];
  const { number, holder, title, code, version, issuedOn, validUntil } = verification;
  return printPage({
    language,
    title: `${words.certificate} ${number}`,
    css: CSS,
    body: html`<main class="certificate">
<p>Global Policy Network to Promote Ethical Recruitment</p>
<h1>${words.certificate}</h1>
<p class="holder">${holder ? renderHolder(holder, language) : ''}</p>
<p>${words.hasCompleted}</p>
<p class="module">${title}</p>
<p>${code}, ${words.version} ${version}</p>
<p>${words.issuedOn} ${issuedOn}. ${words.validUntil}: ${validUntil ?? words.withoutEnd}</p>
<p><small>${words.number}: <span class="number">${number}</span>. ${words.verifyAt(`${origin}/api/training/certificates/verify`)}</small></p>
</main>
${holder && html`<script src="/api/training/certificates/holder.js"></script>`}`,
  });
}
