const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (value: string): string => value.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** A piece of a page: what `html` made, and nothing else. Put into another one it stays as it is. */
export class Html {
  private constructor(private readonly markup: string) {}

  toString(): string {
    return this.markup;
  }

  static of(strings: readonly string[], values: readonly Shown[]): Html {
    return new Html(strings.reduce((markup, string, index) => markup + render(values[index - 1]) + string));
  }
}

/** What may stand in a page: text, numbers, pieces, lists of them. `undefined`, `null` and `false` show nothing. */
export type Shown = string | number | Html | readonly Shown[] | undefined | null | false;

/**
 * `html\`<h1>${title}</h1>\`` escapes every value but pieces that it made itself. Attributes are written in quotes, and
 * addresses that are not the page's own are checked by `address`: escaping does not make `javascript:` harmless.
 */
export const html = (strings: TemplateStringsArray, ...values: readonly Shown[]): Html => Html.of(strings, values);

function render(value: Shown): string {
  if (value === undefined || value === null || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(render).join('');
  return escapeHtml(String(value));
}

/** An address of the web for a link; undefined for what is none. */
export const address = (value: string | undefined): string | undefined =>
  value !== undefined && URL.canParse(value) && ['https:', 'http:', 'mailto:'].includes(new URL(value).protocol) ? value : undefined;
