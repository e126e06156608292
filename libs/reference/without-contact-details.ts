import type { ValidationOptions } from 'class-validator';
import { contactDetailIn } from './contact-details.js';
import { fieldRule } from './field-schema.js';

/**
 * The group of rules about what comes in: held where somebody sends it, not where it is read back. What the log holds was right by
 * the rules of its day, and a better rule must not make it unreadable.
 */
export const COMING_IN = 'coming-in';

const foundIn = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const contact = value
    .split('\n')
    .map(contactDetailIn)
    .find((detail) => detail !== undefined);
  return contact && `it seems to hold ${contact}; contact details belong in a person's profile`;
};

/** The text holds nothing to reach a person by: personal data belongs in the people service. Its message never repeats the text. */
export const WithoutContactDetails = (options: ValidationOptions = {}): PropertyDecorator =>
  fieldRule(
    {
      name: 'withoutContactDetails',
      holds: (value) => foundIn(value) === undefined,
      must: () => 'hold no contact details',
      wrong: (value) => foundIn(value) ?? '',
      schema: {},
    },
    { ...options, groups: [COMING_IN] },
  );
