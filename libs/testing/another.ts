const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const DAY = /^\d{4}-\d{2}-\d{2}/;
const NUMBERED = /\d/;

/** The same said of another thing: another id, number or code, the same one for the same wherever it stands. */
export function another(said: unknown, time: number): unknown {
  if (time === 0 || typeof said === 'boolean' || said === null) return said;
  if (typeof said === 'number') return said + time * 1_000_000;
  if (typeof said === 'string') {
    const fresh = said.replace(UUID, (id) => `${String(time).padStart(8, '0')}${id.slice(8)}`);
    return fresh !== said || DAY.test(said) || !NUMBERED.test(said) ? fresh : `${said} ${time}`;
  }
  if (Array.isArray(said)) return said.map((item) => another(item, time));
  return Object.fromEntries(Object.entries(said as object).map(([field, value]) => [field, another(value, time)]));
}
