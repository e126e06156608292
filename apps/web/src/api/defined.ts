type Optional<Content> = { [Field in keyof Content]: undefined extends Content[Field] ? Field : never }[keyof Content];

/** The content with its fields that may hold nothing left out where they hold nothing. */
type Defined<Content> = {
  [Field in Exclude<keyof Content, Optional<Content>>]: Content[Field];
} & { [Field in Optional<Content>]?: Exclude<Content[Field], undefined> } extends infer Plain
  ? { [Field in keyof Plain]: Plain[Field] }
  : never;

/** `defined({ name, reference })`: without the fields that hold undefined. Null, zero, false and an empty text are values. */
export const defined = <const Content extends object>(content: Content): Defined<Content> => {
  const filled: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(content)) if (value !== undefined) filled[field] = value;
  return filled as Defined<Content>;
};
