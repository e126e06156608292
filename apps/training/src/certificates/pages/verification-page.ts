import { type Html, html, printPage } from '#libs/pages';
import type { Verification } from '../verification.js';

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

const SENTENCES: Readonly<Record<Verification['status'], readonly [word: string, sentence: (verification: Verification) => string]>> = {
  valid: [
    'Valid',
    (verification) =>
      'validUntil' in verification ? `The certificate is valid until ${verification.validUntil}.` : 'The certificate is valid without end.',
  ],
  expired: [
    'Run out',
    (verification) => `The certificate has run out${'validUntil' in verification ? `: its last day was ${verification.validUntil}` : ''}.`,
  ],
  renewed: ['Renewed', () => 'The certificate was renewed: a newer one took its place.'],
  revoked: [
    'Revoked',
    (verification) =>
      `The certificate was revoked${'revokedOn' in verification ? ` on ${verification.revokedOn}` : ''}. Do not rely on it.`,
  ],
  unknown: ['Not known', () => 'No certificate has this number.'],
  mistyped: ['Mistyped', () => 'This is not the number of a certificate: a character is wrong, missing or in another place.'],
};

const ask = (typed?: string): Html => html`<form class="screen" action="${ADDRESS}" method="get">
<label>Number of the certificate
<input name="number" value="${typed}" placeholder="GPN-2026-XXXXX-XXXXXX" autocomplete="off" autocapitalize="characters" spellcheck="false" required maxlength="60"></label>
<button>Verify</button>
</form>`;

/** The form for a number. */
export const verifyPage = (): string =>
  printPage({
    title: 'Verify a certificate',
    css: CSS,
    body: html`<main>
<h1>Verify a certificate</h1>
<p>${NETWORK}. A certificate bears a number like <span class="number">GPN-2026-XXXXX-XXXXXX</span>. Capitals, blanks and hyphens make no difference.</p>
${ask()}
</main>`,
  });

/** A verification for people. The name, where it may be shown, comes from the people service in the browser. */
export function verificationPage(verification: Verification, today: string): string {
  const [word, sentence] = SENTENCES[verification.status];
  return printPage({
    title: verification.status === 'mistyped' ? 'Mistyped number' : `Certificate ${verification.number}`,
    css: CSS,
    body: html`<main>
<h1>${verification.status === 'mistyped' ? 'Verify a certificate' : html`Certificate <span class="number">${verification.number}</span>`}</h1>
<p>${NETWORK}</p>
<p class="status ${verification.status}"><strong>${word}</strong> ${sentence(verification)}</p>
${'title' in verification && facts(verification)}
<p class="quiet">Verified on ${today}.</p>
${ask()}
</main>
${'holder' in verification && html`<script src="/api/training/certificates/holder.js"></script>`}`,
  });
}

const facts = (verification: Extract<Verification, { title: string }>): Html => html`<dl>
<dt>Module</dt><dd>${verification.title}</dd>
<dt>Code</dt><dd>${verification.code}, version ${verification.version}</dd>
<dt>Issued on</dt><dd>${verification.issuedOn}</dd>
<dt>Valid until</dt><dd>${verification.validUntil ?? 'without end'}</dd>
${verification.renewedBy && html`<dt>Renewed by</dt><dd><a class="number" href="${ADDRESS}/${verification.renewedBy}">${verification.renewedBy}</a></dd>`}
<dt>Holder</dt><dd>${renderHolder(verification.holder)}</dd>
</dl>
${verification.badge && html`<p class="screen"><a href="${verification.badge}">Open Badges credential</a> (signed) · <a href="${verification.badge.replace(/badge$/, 'print')}">Certificate to print</a></p>`}`;

/** The place for the name, or a sentence that stands for it. */
export const renderHolder = (holder: string | undefined): Html =>
  holder ? html`<span id="holder" data-from="${holder}">shown with JavaScript only</span>` : html`<span>not named here</span>`;
