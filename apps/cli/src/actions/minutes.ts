import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Answer, Api } from '../api/requests.js';
import { Failure } from '../failure.js';
import { lineDifferences, wordDifferences } from '../meetings/differences.js';
import { type MeetingRoutes, meetingRoutes } from '../meetings/meeting-routes.js';
import { resolveTexts, verifiedWords } from '../meetings/sealed-texts.js';
import { networkFor } from '../network.js';
import { defined, nameBasedUuid } from '../platform.js';
import { print } from '../print.js';

type Revision = Answer<MeetingRoutes['compareMinutes']>['from'];

interface ComparisonOptions {
  readonly from?: string;
  readonly to?: string;
  readonly words?: boolean;
  readonly context: number;
  readonly holder?: string;
  readonly session?: boolean;
}

interface DraftOptions {
  readonly language?: string;
  readonly correct?: string;
  readonly session?: boolean;
}

export async function draftMinutes(meeting: string, file: string, options: DraftOptions, command: Command): Promise<void> {
  const { revision, text } = await draft(networkFor(command), meetingRoutes(meeting, options), await textIn(file), options);
  print(`Revision ${revision} of the minutes is drafted; its text is sealed as ${text}.`);
}

export async function compareMinutes(meeting: string, options: ComparisonOptions, command: Command): Promise<void> {
  print(await compareRevisions(networkFor(command), meetingRoutes(meeting, options), options));
}

async function draft(network: Api, { kind, path, ...routes }: MeetingRoutes, text: string, { language, correct }: DraftOptions) {
  const { meeting } = path;
  const { minutes = [] } = await network.send(routes.show, { path });
  const last = minutes.at(-1);
  if (last?.text !== undefined && (await resolveTexts(network, [last])).get(last.text)?.text === text) return last;
  const revision = (last?.revision ?? 0) + 1;
  const key = (step: string): string => nameBasedUuid('minutes', step, meeting, revision, hash('sha256', text));
  const { id: sealed } = await network.send('POST /api/people/texts/seal', {
    body: defined({ text, subject: { kind, id: meeting }, language }),
    key: key('text'),
  });
  const commitment = (await resolveTexts(network, [{ text: sealed }])).get(sealed)?.commitment;
  if (commitment === undefined) throw new Failure('The text was sealed, and cannot be read back: draft it again.');
  const { position } = await network.send(correct ? routes.correctMinutes : routes.draftMinutes, {
    path,
    body: defined({ text: sealed, commitment, language, reason: correct }),
    key: key('draft'),
  });
  const { minutes: now = [] } = await network.send(routes.show, { path, query: { waitFor: position } });
  const drafted = now.find((candidate) => candidate.text === sealed);
  if (!drafted) throw new Failure('The meeting does not show the revision that was recorded.');
  return drafted;
}

async function compareRevisions(
  network: Api,
  { compareMinutes: request, path }: MeetingRoutes,
  { from, to, words, context, holder }: ComparisonOptions,
): Promise<string> {
  const revisions = await network.send(request, { path, query: { from, to, holder } });
  const heading = `${revisions.title}: revision ${revisions.from.revision} (${describeRevision(revisions.from)}) and revision ${revisions.to.revision} (${describeRevision(revisions.to)})`;
  const texts = await resolveTexts(network, [revisions.from, revisions.to]);
  const [before, after] = [revisions.from, revisions.to].map((revision) =>
    verifiedWords({ label: `revision ${revision.revision}`, ...revision }, texts),
  ) as [string, string];
  if (before === after) return `${heading} are the same text.`;
  if (words) return `${heading}\n\n${wordDifferences(before, after)}`;
  const lines = lineDifferences(before, after, context);
  return lines.length === 0 ? `${heading} differ in how they end alone.` : [heading, '', ...lines].join('\n');
}

const describeRevision = ({ draftedAt, approvedAt }: Revision): string =>
  `drafted ${draftedAt.slice(0, 10)}${approvedAt ? `, approved ${approvedAt.slice(0, 10)}` : ''}`;

async function textIn(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new Failure(`${file} cannot be read: ${error.message}`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Failure(`${file} is no text in UTF-8.`);
  }
}
