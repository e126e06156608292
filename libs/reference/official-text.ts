import { Transform } from 'class-transformer';
import type { ValidationOptions } from 'class-validator';
import { compose, isBroken, unfitInForm, unfitInLength } from './composed-text.js';
import { fieldRule } from './field-schema.js';
import { WithoutContactDetails } from './without-contact-details.js';

/**
 * Why a text may not stand in an event, to go on after "is wrong: "; undefined for a fit one. Lengths are counted in
 * characters (code points).
 */
export function unfitForRecord(text: string, min: number, max: number): string | undefined {
  if (isBroken(text)) return 'it has a line break or a character that cannot be seen';
  if (text !== text.trim()) return 'it begins or ends with a space';
  return unfitInForm(text) ?? unfitInLength(text, min, max);
}

/**
 * Validates text that may stand in an event for good: the name of an authority, the reference of a letter. One line, trimmed,
 * Unicode NFC, no control characters, `min` to `max` characters; and, as it comes in, no contact details (e-mail address, telephone
 * number, link with a user name): personal data belongs in the people service. What comes over HTTP is trimmed and composed first.
 * Its message never repeats the text.
 */
export function OfficialText(min: number, max: number, options: ValidationOptions = {}): PropertyDecorator {
  const reasonFor = (value: unknown): string | undefined =>
    typeof value === 'string' ? unfitForRecord(value, min, max) : 'it is not text';
  const rule = fieldRule(
    {
      name: 'officialText',
      holds: (value) => reasonFor(value) === undefined,
      must: () => `be one line of ${min} to ${max} characters`,
      wrong: (value) => reasonFor(value) ?? '',
      schema: { type: 'string', minLength: min, maxLength: max, pattern: '^\\S(.*\\S)?$' },
    },
    options,
  );
  return (prototype, property) => {
    rule(prototype, property);
    WithoutContactDetails(options)(prototype, property);
    Transform(({ value }) => (Array.isArray(value) ? value.map(compose) : compose(value)))(prototype, property);
  };
}
