import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Html, html } from '#libs/pages';
import { PROOF_CSS } from './proof-css.js';

const scripts = new Map<string, string>();

/** A script of this library, as a browser runs it. */
export function readScript(name: string): string {
  const script = scripts.get(name) ?? readFileSync(join(import.meta.dirname, `${name}.browser.js`), 'utf8');
  scripts.set(name, script);
  return script;
}

const digest = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

interface PageParts {
  readonly language: string;
  readonly title: string;
  /** Names of the scripts, each of which uses those before it. */
  readonly scripts: readonly string[];
  /** What the script reads of the page. */
  readonly data: object;
  readonly body: Html;
  /** Where a form of it may be sent: nowhere, or to where it came from. */
  readonly formAction: "'none'" | "'self'";
}

/** A page that is whole in one file, and the policy that it is under: nothing but its own script and style, and nobody is asked. */
export interface WholePage {
  readonly html: string;
  readonly policy: string;
}

export function toWholePage({ language, title, scripts: names, data, body, formAction }: PageParts): WholePage {
  const [script, css] = [names.map(readScript).join('\n'), PROOF_CSS];
  if (/<\/(?:script|style)/i.test(script + css)) throw new Error('a script in a page cannot hold what ends it');
  const inPage = ["default-src 'none'", `script-src ${digest(script)}`, `style-src ${digest(css)}`, 'img-src data:', "base-uri 'none'"];
  const policy = [...inPage, `form-action ${formAction}`];
  // Opened from a disk it has no header: the policy stands in the page, too.
  const page = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${html`<title>${title}</title>`}
<link rel="icon" href="data:,">
<style>${css}</style>
</head>
<body>
${body}
<script type="application/json" id="data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
<script>${script}</script>
</body>
</html>
`;
  return { html: page, policy: [...policy, "frame-ancestors 'none'"].join('; ') };
}
