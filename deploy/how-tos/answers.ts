/** What is another one on each machine and each day, and what takes its place when two answers are compared. */
const CHANGES: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '(id)'],
  [/\b[0-9a-f]{64}\b/g, '(digest)'],
  [/\bGPN-\d{4}-[0-9A-Z]{5}-[0-9A-Z]{6}\b/g, '(certificate)'],
  [/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?/g, '(instant)'],
  [/\b\d{4}-\d{2}-\d{2}\b/g, '(day)'],
  [/\b20\d{2}-\d{3}\b/g, '(decision)'],
];

const mask = (text: string): string =>
  CHANGES.reduce((masking, [pattern, word]) => masking.replaceAll(pattern, word), text)
    .replaceAll(/[ \t]+/g, ' ')
    .trim();

/** Undefined when what a page shows is in what was answered; else how they differ. */
export const differs = ({ language, code }: { readonly language: string; readonly code: string }, answer: string): string | undefined =>
  language === 'json' ? differsAsJson(code, answer) : differsAsText(code, answer);

/** Each line that is shown is there, in the order in which they are shown. */
function differsAsText(shown: string, answered: string): string | undefined {
  const lines = answered.split('\n').map(mask);
  let from = 0;
  for (const line of shown.split('\n').map(mask).filter(Boolean)) {
    const index = lines.indexOf(line, from);
    if (index === -1) return `shown: ${line}\nanswered:\n${answered.trimEnd()}`;
    from = index + 1;
  }
  return undefined;
}

/** What is shown is in the last answer; the answer may hold more. */
function differsAsJson(shown: string, answered: string): string | undefined {
  const last = lastJson(answered);
  if (last === undefined) return `the answer is not JSON:\n${answered.trimEnd()}`;
  const path = missing(JSON.parse(shown), last, 'answer');
  return path && `${path}\nanswered: ${JSON.stringify(last)}`;
}

function lastJson(text: string): unknown {
  for (const part of [text, text.trimEnd().split('\n').at(-1) ?? '']) {
    try {
      return JSON.parse(part);
    } catch {}
  }
  return undefined;
}

function missing(shown: unknown, answered: unknown, path: string): string | undefined {
  if (Array.isArray(shown)) {
    if (!Array.isArray(answered)) return `${path} is no list`;
    return shown.map((item, index) => missing(item, answered[index], `${path}[${index}]`)).find(Boolean);
  }
  if (shown !== null && typeof shown === 'object') {
    if (answered === null || typeof answered !== 'object') return `${path} is not there`;
    const fields: Readonly<Record<string, unknown>> = { ...answered };
    return Object.entries(shown)
      .map(([key, value]) => missing(value, fields[key], `${path}.${key}`))
      .find(Boolean);
  }
  const same = typeof shown === 'string' ? typeof answered === 'string' && mask(shown) === mask(answered) : shown === answered;
  return same ? undefined : `${path} is shown as ${JSON.stringify(shown)}, and was ${JSON.stringify(answered)}`;
}
