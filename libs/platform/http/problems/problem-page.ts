import { type Html, html, printPage } from '#libs/pages';
import type { FieldError, ProblemDocument } from '../../process/problem.js';

/** For a page of ours that stands alone: nothing runs on it, and nothing is loaded. */
export const PROBLEM_PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const CSS = `
.detail { margin: 1.25rem 0; padding: 0.9rem 1.1rem; border-left: 0.4rem solid #b3261e; background: #f5f7fb; font-size: 1.15rem; }
a { display: inline-block; padding-block: 0.25rem; }
`;

/** What somebody with a browser can do about it, beside what the problem itself says. */
const ADVICE: Readonly<Record<number, string>> = {
  401: 'This is not for everybody. Sign in with this browser at /console/sign-in, and open it again. Programs send a token; with one, open the API page, give it to Authorize, and ask there.',
  403: 'The token that was sent is not for this. The Secretariat says who may see it.',
  404: 'The address may be mistyped, or what was here is no longer shown.',
  405: 'A browser cannot ask this by its address. The API page has a form for it.',
  429: 'Too much was asked from here in a short time.',
  500: 'It is our fault, and was noted. Asking again may help.',
  503: 'It is being seen to. Nothing of what was recorded is lost.',
};
const SERVICE = /^\/api\/([a-z-]+)\//;
const ASK_AGAIN = [408, 429, 500, 503];

export interface WaysOn {
  /** False where the process has no page at `/`. */
  readonly home: boolean;
  /** The path that was asked for: its service's part of the API page is opened. */
  readonly path?: string;
  /** Seconds, as `Retry-After` says. */
  readonly retryAfter?: string | undefined;
}

/** A problem for who opened an address with a browser: its own words, and a way on. */
export function problemPage(
  { title, status, detail, code, type, instance, errors = [] }: ProblemDocument,
  { home, path = '', retryAfter }: WaysOn,
): string {
  const [, part = ''] = SERVICE.exec(path) ?? [];
  return printPage({
    title,
    css: CSS,
    body: html`<main>
<h1>${title}</h1>
<p class="detail">${detail}</p>
${errors.length > 1 && html`<ul>${errors.map(faultItem)}</ul>`}
${ADVICE[status] && html`<p>${ADVICE[status]}</p>`}
<nav aria-label="Ways on">
<ul>
${ASK_AGAIN.includes(status) && html`<li><a href="">Ask again</a>${retryAfter && `, in ${retryAfter === '1' ? 'a second' : `${retryAfter} seconds`} at the earliest`}</li>`}
${home && html`<li><a href="/status">What runs here</a>, and what there is for everybody</li>`}
<li><a href="/api/docs${part && `?part=${part}`}">The API page</a>: every question, with a form</li>
<li><a href="${type}">About this problem</a></li>
</ul>
</nav>
<p class="quiet">Status ${status}, <code>${code}</code>. Quote <code>${instance}</code> when you report it.</p>
</main>`,
  });
}

const faultItem = ({ field, message }: FieldError): Html => html`<li><code>${field}</code>: ${message}</li>`;
