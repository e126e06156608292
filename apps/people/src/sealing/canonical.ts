import { compareTexts } from '#libs/event-sourcing';

/** The same text for the same content, whatever the order of its fields; a field without a value is no field. RFC 8785 for what is sealed here. */
export function canonical(content: unknown): string {
  return JSON.stringify(content, (_key, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([first], [second]) => compareTexts(first, second)))
      : value,
  );
}
