/** By field of the API, what it is called where somebody said it: `--as-of`, `<reference>`, a column of a file. */
export type FieldNames = Readonly<Record<string, string>>;

interface Said {
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[] | undefined;
}

/** What is said to be wrong, in the words of whoever said it: `--as-of must be a date`, not `asOf`. */
export function translateFields(names: FieldNames, { detail, errors = [] }: Said): string {
  const faults = errors.reduce((text, { field, message }) => {
    const [root = ''] = field.split(/[.[]/);
    const name = nameIn(names, root);
    return name && message.startsWith(root) ? text.replace(message, name + message.slice(root.length)) : text;
  }, detail);
  const compounds = Object.keys(names).filter((field) => /[A-Z]/.test(field));
  const text = compounds.reduce(
    (text, field) => text.replaceAll(new RegExp(`(?<![\\w.-])${field}(?![\\w-])`, 'g'), () => nameIn(names, field) ?? field),
    faults,
  );
  return text.replace(/^The field (?=--|<)/, '');
}

const nameIn = (names: FieldNames, field: string): string | undefined => (Object.hasOwn(names, field) ? names[field] : undefined);
