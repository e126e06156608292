import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { MeetingPack, Resolved } from '#libs/meetings';
import type { Api } from '../api/requests.js';
import { whyUnwritten } from '../broken-output.js';
import { Failure } from '../failure.js';
import { uploadFile } from '../files/upload-file.js';
import { meetingRoutes } from '../meetings/meeting-routes.js';
import { resolveTexts, verifiedWords } from '../meetings/sealed-texts.js';
import { personNames } from '../names.js';
import { networkFor } from '../network.js';
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
  const { pack: request, path } = meetingRoutes(meeting, { session });
  const pack = await network.send(request, { path, query: { holder } });
  const { packPage } = await import('#libs/meetings');
  await writeOutput(packPage(pack, await resolveReferences(network, pack)), out);
}

export async function makeCalendarEntry(meeting: string, { out, holder, session }: Reading, command: Command): Promise<void> {
  const { calendar, path } = meetingRoutes(meeting, { session });
  await writeOutput(await networkFor(command).text(calendar, { path, query: { holder } }), out);
}

export async function attachPaper(meeting: string, place: string, options: PaperOptions, command: Command): Promise<void> {
  const { session, mediaType: type, ...paper } = options;
  const network = networkFor(command);
  const { files, attachPaper: request, path } = meetingRoutes(meeting, { session });
  const file = await uploadFile(network, { request: files, path, file: place, type });
  await network.send(request, {
    path,
    body: { ...paper, file },
    key: nameBasedUuid('paper', meeting, paper.item ?? '', paper.title, file),
  });
  print(`${basename(place)} is attached as "${paper.title}".`);
}

/** Names and minutes that who asks may read; the rest stays an id. */
async function resolveReferences(network: Api, { record, actions, last }: MeetingPack): Promise<Resolved> {
  const persons = [...record.invitees, ...record.attendance, ...actions].flatMap(({ person }) => (person ? [person] : []));
  const minutes = last?.minutes;
  const texts = await resolveTexts(network, minutes ? [minutes] : []);
  const sealed = minutes?.text;
  const readable = minutes && sealed !== undefined && texts.get(sealed)?.state === 'sealed';
  return {
    persons: await personNames(network, persons, 'meetings'),
    texts: new Map(readable ? [[sealed, verifiedWords({ label: 'the last minutes', ...minutes }, texts)]] : []),
  };
}

async function writeOutput(content: string, out: string | undefined): Promise<void> {
  if (out === undefined) return print(content.trimEnd());
  await writeFile(out, content).catch((error: Error) => {
    throw new Failure(`${out} cannot be written: ${whyUnwritten(error)}`);
  });
  print(`Written to ${out}.`);
}
