import { html, printPage } from '#libs/pages';
import type { Verification } from '../verification.js';
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
export const certificatePage = (verification: Extract<Verification, { title: string }>, origin: string): string =>
  printPage({
    title: `Certificate ${verification.number}`,
    css: CSS,
    body: html`<main class="certificate">
<p>Global Policy Network to Promote Ethical Recruitment</p>
<h1>Certificate</h1>
<p class="holder">${verification.holder ? renderHolder(verification.holder) : ''}</p>
<p>has completed the module</p>
<p class="module">${verification.title}</p>
<p>${verification.code}, version ${verification.version}</p>
<p>Issued on ${verification.issuedOn}${verification.validUntil ? html`, valid until ${verification.validUntil}` : ', valid without end'}</p>
<p><small>Number <span class="number">${verification.number}</span>. Verify it at ${origin}/api/training/certificates/verify</small></p>
</main>
${verification.holder && html`<script src="/api/training/certificates/holder.js"></script>`}`,
  });
