import codes from '../words/generated/codes.json' with { type: 'json' };

/** Every code that a field of the API can have, over all records that have such a field. */
export function codesFor(field: keyof typeof codes): readonly string[] {
  return [...new Set(codes[field].flat())];
}
