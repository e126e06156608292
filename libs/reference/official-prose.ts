import { Transform } from 'class-transformer';
import type { ValidationOptions } from 'class-validator';
import { composed, unfitInForm, unfitInLength } from './composed-text.js';
import { contactDetailIn } from './contact-details.js';
import { fieldRule } from './field-schema.js';

// As for official text, but for the line feed.
const UNFIT = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFEFF]/u;

/** Why prose may not stand in an event, to go on after "is wrong: "; undefined for a fit one. */
export function unfitAsProse(text: string, max: number): string | undefined {
  if (UNFIT.test(text)) return 'it has a character that cannot be seen';
  if (text !== text.trim()) return 'it begins or ends with a space or an empty line';
  const unfit = unfitInForm(text) ?? unfitInLength(text, 1, max);
  if (unfit) return unfit;
  const contact = text
    .split('\n')
    .map(contactDetailIn)
    .find((detail) => detail !== undefined);
  return contact && `it seems to hold ${contact}; contact details belong in a person's profile`;
}

/**
 * Validates official prose that may stand in an event for good: a mandate, the text of a decision. Lines and paragraphs,
 * trimmed, Unicode NFC, no control characters but the line feed, at most `max` characters (code points), and no contact
 * details. What comes over HTTP is trimmed and composed first, and its line ends are made one. Its message never repeats
 * the text.
 */
export function OfficialProse(max: number, options: ValidationOptions = {}): PropertyDecorator {
  const reasonFor = (value: unknown): string | undefined => (typeof value === 'string' ? unfitAsProse(value, max) : 'it is not text');
  const rule = fieldRule(
    {
      name: 'officialProse',
      holds: (value) => reasonFor(value) === undefined,
      must: () => `be text of 1 to ${max} characters without contact details`,
      wrong: (value) => reasonFor(value) ?? '',
      schema: { type: 'string', minLength: 1, maxLength: max, pattern: '^\\S([\\s\\S]*\\S)?$' },
    },
    options,
  );
  return (prototype, property) => {
    rule(prototype, property);
    Transform(({ value }) => (Array.isArray(value) ? value.map(tidy) : tidy(value)))(prototype, property);
  };
}

const tidy = (value: unknown): unknown => composed(typeof value === 'string' ? value.replaceAll(/\r\n?/g, '\n') : value);
