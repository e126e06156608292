/** Text inside a cell or a line: what Markdown or a table would take for its own is made plain. */
export const text = (value: string): string =>
  value
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .replaceAll(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;'))
    .trim();

/** Text as a sentence of its own. */
export const sentence = (value: string): string => `${text(value).replace(/\.$/, '')}.`;

/** Something to be written letter by letter. */
export const code = (value: string): string => `\`${value.replaceAll('|', '\\|')}\``;

/** Several of them, with commas between. */
export const codes = (values: readonly string[]): string => values.map(code).join(', ');

/** A table; its cells are Markdown. Nothing for no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A whole page: its parts, those that are empty left out, with one empty line between. */
export const page = (title: string, ...parts: readonly string[]): string =>
  `${[
    `# ${title}`,
    '<!-- Generated from the code by deploy/reference/generate.ts: change the code, not this file. -->',
    ...parts.filter(Boolean),
  ].join('\n\n')}\n`;
