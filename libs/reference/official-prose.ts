import { Transform } from 'class-transformer';
import type { ValidationOptions } from 'class-validator';
import { compose, isBroken, unfitInForm, unfitInLength } from './composed-text.js';
import { fieldRule } from './field-schema.js';
import { TextOfLines } from './text-of-lines.js';
import { WithoutContactDetails } from './without-contact-details.js';

/** Why prose may not stand in an event, to go on after "is wrong: "; undefined for a fit one. */
export function unfitAsProse(text: string, max: number): string | undefined {
  if (isBroken(text, { lines: true })) return 'it has a character that cannot be seen';
  if (text !== text.trim()) return 'it begins or ends with a space or an empty line';
  return unfitInForm(text) ?? unfitInLength(text, 1, max);
}

/**
 * Validates official prose that may stand in an event for good: a mandate, the text of a decision. Lines and paragraphs,
 * trimmed, Unicode NFC, no control characters but the line feed, at most `max` characters (code points); and,
 * as it comes in, no contact details. What comes over HTTP is trimmed and composed first, and its line ends are made one. Its message never repeats
 * the text.
 */
export function OfficialProse(max: number, options: ValidationOptions = {}): PropertyDecorator {
  const reasonFor = (value: unknown): string | undefined => (typeof value === 'string' ? unfitAsProse(value, max) : 'it is not text');
  const rule = fieldRule(
    {
      name: 'officialProse',
      holds: (value) => reasonFor(value) === undefined,
      must: () => `be text of 1 to ${max} characters`,
      wrong: (value) => reasonFor(value) ?? '',
      schema: { type: 'string', minLength: 1, maxLength: max, pattern: '^\\S([\\s\\S]*\\S)?$' },
    },
    options,
  );
  return (prototype, property) => {
    rule(prototype, property);
    WithoutContactDetails(options)(prototype, property);
    TextOfLines()(prototype, property);
    Transform(({ value }) => (Array.isArray(value) ? value.map(compose) : compose(value)))(prototype, property);
  };
}
