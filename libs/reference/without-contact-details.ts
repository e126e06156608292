import type { ValidationOptions } from 'class-validator';
import { contactDetailIn } from './contact-details.js';
import { FieldNotes } from './field-notes.js';
import { fieldRule } from './field-schema.js';

/**
 * The group of rules about what comes in: held where somebody sends it, not where it is read back. What the log holds was right by
 * the rules of its day, and a better rule must not make it unreadable.
 */
const COMING_IN = 'coming-in';

const foundIn = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const contact = value
    .split('\n')
    .map(contactDetailIn)
    .find((detail) => detail !== undefined);
  return contact && `it seems to hold ${contact}; contact details belong in a person's profile`;
};

const official = new FieldNotes<true>();

/** A text that is to stand in the log for good, and the field that holds it, by its whole name. */
export interface FieldOfText {
  readonly field: string;
  readonly text: string;
}

const isOfficial = (object: object, property: string): boolean => official.of(Object.getPrototypeOf(object), property) ?? false;

/** The official texts of a command and of what is within it. */
export const officialTextsIn = (object: object, place = ''): readonly FieldOfText[] =>
  Object.entries(object).flatMap(([property, value]) => {
    const field = place === '' ? property : `${place}.${property}`;
    const items: readonly (readonly [string, unknown])[] = Array.isArray(value)
      ? value.map((item, index) => [`${field}[${index}]`, item] as const)
      : [[field, value]];
    return items.flatMap(([name, item]) => {
      if (typeof item === 'object' && item !== null) return officialTextsIn(item, name);
      return typeof item === 'string' && isOfficial(object, property) ? [{ field: name, text: item }] : [];
    });
  });

/** The text holds nothing to reach a person by: personal data belongs in the people service. Its message never repeats the text. */
export const WithoutContactDetails = (options: ValidationOptions = {}): PropertyDecorator => {
  const rule = fieldRule(
    {
      name: 'withoutContactDetails',
      holds: (value) => foundIn(value) === undefined,
      must: () => 'hold no contact details',
      wrong: (value) => foundIn(value) ?? '',
      schema: {},
    },
    { ...options, groups: [COMING_IN] },
  );
  return (prototype, property) => {
    rule(prototype, property);
    official.note(prototype, property, true);
  };
};
