import type { JsonSchema } from '#libs/platform';

/** An object that has all of these properties but those that are named as optional. */
export const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});
export const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
export const text: JsonSchema = { type: 'string' };
export const integer: JsonSchema = { type: 'integer' };
export const uuid: JsonSchema = { type: 'string', format: 'uuid' };
export const day: JsonSchema = { type: 'string', format: 'date' };
