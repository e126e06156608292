import { Html, html, type Shown } from './html.js';
import { PRINT_CSS } from './print-css.js';

export interface PrintPage {
  /** In the browser's tab, and in the head of each printed page. */
  readonly title: string;
  readonly language?: string;
  readonly body: Html | readonly Html[];
  /** Rules of this page beside those that every printed page has. */
  readonly css?: string;
}

/**
 * One whole page that reads well on a desk, on a phone and on paper (A4 or Letter), and needs nothing beside it: saved to a
 * file it stays as it was.
 */
export function printPage({ title, body, css = '', language = 'en' }: PrintPage): string {
  return `<!doctype html>\n${html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
${style(PRINT_CSS, css)}
</head>
<body>
${body as Shown}
</body>
</html>
`}`;
}

/** A stylesheet cannot be escaped, so it cannot hold what could end it. @throws Error */
function style(...sheets: readonly string[]): Html {
  const css = sheets.join('\n');
  if (/[<&]/.test(css)) throw new Error('a stylesheet in a page holds no < and no &');
  return Html.of([`<style>\n${css}\n</style>`], []);
}
