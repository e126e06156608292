import { IANAZone } from 'luxon';
import { fieldRule } from '#libs/reference';

const NAME = /^(UTC|[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)+)$/;

/** True for a time zone of the IANA database, by its name as it is written there: `Europe/Paris`, `UTC`. */
export const isTimeZone = (value: unknown): value is string =>
  typeof value === 'string' && NAME.test(value) && IANAZone.isValidZone(value) && isWrittenSo(value);

/** `europe/paris` is understood by the platform, but is not the name. */
function isWrittenSo(name: string): boolean {
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
  return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
}

/** Validates a time zone of the IANA database. */
export const IsTimeZone = (): PropertyDecorator =>
  fieldRule({
    name: 'isTimeZone',
    holds: isTimeZone,
    must: () => 'be a time zone of the IANA database (Africa/Johannesburg)',
    schema: { type: 'string', description: 'Time zone: name in the IANA database.', examples: ['Africa/Johannesburg'] },
  });
