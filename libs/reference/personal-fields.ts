import { Transform } from 'class-transformer';
import { IsEmail } from 'class-validator';
import { compose } from './composed-text.js';
import { fieldRule } from './field-schema.js';

// Of persons. Every message is fixed text: what was sent never comes back in a problem or stands in a log.

const composed: PropertyDecorator = Transform(({ value }) => compose(value));

/** One line of 1 to `max` characters, composed (NFC) and trimmed. */
export const OneLine =
  (max: number): PropertyDecorator =>
  (prototype, property) => {
    composed(prototype, property);
    fieldRule(
      {
        name: 'line',
        holds: (value) => typeof value === 'string' && value !== '' && [...value].length <= max,
        must: () => `be one line of 1 to ${max} characters`,
        schema: { type: 'string', minLength: 1, maxLength: max },
      },
      { message: `${String(property)} must be one line of 1 to ${max} characters` },
    )(prototype, property);
  };

export const IsEmailAddress = (): PropertyDecorator => (prototype, property) => {
  composed(prototype, property);
  IsEmail({ allow_utf8_local_part: true }, { message: `${String(property)} must be an e-mail address` })(prototype, property);
};
