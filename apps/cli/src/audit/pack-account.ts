import { readEntry } from '#libs/tlog';
import { readPart, type StreamEvent } from './proven-stream.js';

/** Longer values are cut: they stand whole in their file. */
const LONGEST = 300;

/**
 * What a pack proves, in words, for who opens it: of nothing but what the pack gives out, so that it tells nobody more than the pack does. Markdown.
 * @param title `Decision 2026-003`
 */
export function packAccount(title: string, events: readonly StreamEvent[]): string {
  const closing = events.findLast((event) => readEntry(event.entry).type === 'DecisionClosed');
  const proposal = events.find((event) => readPart(event, 'data.title') !== undefined);
  const outcome = readPart(closing, 'data.outcome') as { readonly result?: string; readonly reason?: string } | undefined;
  return [
    `# ${title}`,
    '',
    ...line('Title', readPart(proposal, 'data.title')),
    ...line('Outcome', outcome && `${outcome.result}. ${outcome.reason}`),
    'What was recorded, in order. What is not shown to the reader of this pack is sealed: the log commits to it, and nobody can read it here.',
    '',
    ...events.flatMap(eventAccount),
    '',
  ].join('\n');
}

const line = (name: string, value: unknown): readonly string[] => (value === undefined ? [] : [`**${name}**: ${String(value)}`, '']);

function eventAccount(event: StreamEvent): readonly string[] {
  const { revision, type, effectiveAt, recordedAt } = readEntry(event.entry);
  const shown = [...event.parts.keys()]
    .filter((name) => name.startsWith('data.'))
    .map((name) => [name.slice('data.'.length), readPart(event, name)]);
  return [
    `## ${revision}. ${type}`,
    '',
    `In effect from ${effectiveAt}, recorded at ${recordedAt}.`,
    ...(shown.length > 0 ? ['', ...shown.map(([name, value]) => `- ${String(name)}: ${toText(value)}`)] : []),
    ...(event.parts.size === 0 ? ['', 'Its content is sealed.'] : []),
    '',
  ];
}

function toText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const inOneLine = text.replaceAll(/\s+/g, ' ');
  return inOneLine.length > LONGEST ? `${inOneLine.slice(0, LONGEST)} …` : inOneLine;
}
