import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { type MeetingPack, packPage, type Resolved } from '#libs/meetings';
import { whyUnwritten } from '../broken-output.js';
import { Failure } from '../failure.js';
import { meetingRoutes } from '../meetings/meeting-routes.js';
import { resolveTexts, verifiedWords } from '../meetings/sealed-texts.js';
import { personNames } from '../names.js';
import { type Network, networkFor } from '../network.js';
import { nameBasedUuid } from '../platform.js';
import { print } from '../print.js';

interface Reading {
  readonly holder?: string;
  readonly out?: string;
  readonly session?: boolean;
}

interface PaperOptions {
  readonly title: string;
  readonly item?: string;
  readonly reference?: string;
  readonly mediaType?: string;
  readonly language?: string;
  readonly session?: boolean;
}

export async function makePack(meeting: string, { out, holder, session }: Reading, command: Command): Promise<void> {
  const network = networkFor(command);
  const pack = await network.get<MeetingPack>(`${meetingRoutes(meeting, { session }).path}/pack/contents`, { holder });
  await writeOutput(packPage(pack, await resolveReferences(network, pack)), out);
}

export async function makeCalendarEntry(meeting: string, { out, holder, session }: Reading, command: Command): Promise<void> {
  const path = `${meetingRoutes(meeting, { session }).path}/calendar.ics`;
  await writeOutput(await networkFor(command).text(path, { holder }), out);
}

export async function attachPaper(meeting: string, file: string, { session, ...paper }: PaperOptions, command: Command): Promise<void> {
  const digest = await digestOfFile(file);
  await networkFor(command).post(
    meetingRoutes(meeting, { session }).command('attach', 'paper'),
    { ...paper, digest },
    nameBasedUuid('paper', meeting, paper.item ?? '', paper.title, digest),
  );
  print(`${basename(file)} is attached as "${paper.title}", sha256 ${digest}.`);
}

/** Names and minutes that who asks may read; the rest stays an id. */
async function resolveReferences(network: Network, { record, actions, last }: MeetingPack): Promise<Resolved> {
  const persons = [...record.invitees, ...record.attendance, ...actions].flatMap(({ person }) => (person ? [person] : []));
  const texts = await resolveTexts(network, last ? [last.minutes.text] : []);
  const readable = last && texts.get(last.minutes.text)?.state === 'sealed';
  return {
    persons: await personNames(network, persons, 'meetings'),
    texts: new Map(readable ? [[last.minutes.text, verifiedWords({ label: 'the last minutes', ...last.minutes }, texts)]] : []),
  };
}

async function writeOutput(content: string, out: string | undefined): Promise<void> {
  if (out === undefined) return print(content.trimEnd());
  await writeFile(out, content).catch((error: Error) => {
    throw new Failure(`${out} cannot be written: ${whyUnwritten(error)}`);
  });
  print(`Written to ${out}.`);
}

async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash).catch((error: Error) => {
    throw new Failure(`${file} cannot be read: ${error.message}`);
  });
  return hash.digest('hex');
}
