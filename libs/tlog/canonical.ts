/**
 * The one text of a JSON value (RFC 8785): members in the order of their names' UTF-16 code units, numbers and strings as ECMAScript
 * writes them, no white space. Hashes are over it in UTF-8, so it never changes. A member without a value is no member.
 *
 * One thing goes beyond the RFC, so that no text that was recorded can stop the log: a lone surrogate is written as its escape
 * `\udxxx`, as JSON.stringify does. The text is put together piece by piece and no object is copied: a copy would lose a member
 * named `__proto__`.
 * @throws TypeError for what no JSON text says: a number that is not finite, a function, a bigint
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => (item === undefined ? 'null' : canonical(item))).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Readonly<Record<string, unknown>>);
  throw new TypeError(`${typeof value === 'number' ? value : typeof value} has no form in JSON`);
}

function canonicalObject(members: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const name of Object.keys(members).sort()) {
    const value = members[name];
    if (value !== undefined) text += `${text && ','}${JSON.stringify(name)}:${canonical(value)}`;
  }
  return `{${text}}`;
}
