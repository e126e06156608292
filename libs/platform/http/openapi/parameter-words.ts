interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
}

/** What means the same on every route. */
const ALWAYS: Readonly<Record<string, string>> = {
  waitFor:
    'A position of the log, as GPN-Position in the answer to a command says it: the answer is made when what it reads has come so far.',
  limit: 'How many items a page has at most.',
  cursor: '`next` of the page before.',
  'Idempotency-Key': 'Sent again with the same key, it is recorded once and answered alike.',
  'Upload-Offset': 'How many bytes of the file were sent before this part.',
};

/** A parameter with words about it: its own, or what follows from its name. */
export function withWords<P extends Parameter>(parameter: P): P {
  const { name, description } = parameter;
  if (description) return parameter;
  const words = name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  const own = parameter.in === 'path' ? `Which ${words} is meant.` : `Only what has this ${words}; absent: all.`;
  return { ...parameter, description: ALWAYS[name] ?? own };
}
