const ROW = /^\| `([^`]+)` \| \d+ \| (.*?) \| (.*) \|$/;

/** A quote would be read as a part of a message. */
const plain = (text: string): string => text.replaceAll("'", '’');

/** Title and rule of every refusal, by the ids of their words, from the page that is made of the code (docs/reference/refusals.md). */
export function refusalWords(page: string): Readonly<Record<string, string>> {
  const words: Record<string, string> = {};
  for (const line of page.split('\n')) {
    const [, code, title, rule] = ROW.exec(line) ?? [];
    if (code === undefined || title === undefined || rule === undefined) continue;
    words[`refusal.${code}`] = plain(title);
    words[`refusal.${code}.rule`] = plain(rule);
  }
  return words;
}
