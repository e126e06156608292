import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { nameBasedUuid } from '#libs/event-sourcing';
import type { MeetingPack, Resolved } from '#libs/meetings';
import { whyUnwritten } from '../broken-output.js';
import { Failure } from '../failure.js';
import { withFieldNames } from '../field-names.js';
import { meetingRoutes, SESSION_OPTION } from '../meetings/meeting-routes.js';
import { resolveTexts, verifiedWords } from '../meetings/sealed-texts.js';
import { personNames } from '../names.js';
import { type Network, networkFor } from '../network.js';
import { print } from './roll.js';

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

/** `gpn meeting pack`, `calendar`, `attach`: what lies before a body. */
export const meetingCommands = (): Command =>
  new Command('meeting')
    .description('The pack of a meeting, its entry for a calendar, its papers')
    .addCommand(packCommand())
    .addCommand(calendarCommand())
    .addCommand(attachCommand());

const packCommand = (): Command =>
  withFieldNames(
    new Command('pack')
      .description('Make the meeting pack as one page to print, with names and minutes as far as you may read them')
      .argument('<meeting>', 'id of the meeting')
      .option(...SESSION_OPTION)
      .option('--out <file>', 'where to write the page (default: standard output)')
      .option('--holder <party>', 'read as a member or organisation that sits in the body')
      .action(async (meeting: string, { out, holder, session }: Reading, command: Command) => {
        const network = networkFor(command);
        const pack = await network.get<MeetingPack>(`${meetingRoutes(meeting, { session }).path}/pack/contents`, { holder });
        const { packPage } = await import('#libs/meetings');
        await writeOutput(packPage(pack, await resolveReferences(network, pack)), out);
      }),
    { session: '<meeting>' },
  );

const calendarCommand = (): Command =>
  withFieldNames(
    new Command('calendar')
      .description('Make the entry of a meeting for a calendar (.ics)')
      .argument('<meeting>', 'id of the meeting')
      .option(...SESSION_OPTION)
      .option('--out <file>', 'where to write it (default: standard output)')
      .option('--holder <party>', 'read as a member or organisation that is invited')
      .action(async (meeting: string, { out, holder, session }: Reading, command: Command) => {
        await writeOutput(await networkFor(command).text(`${meetingRoutes(meeting, { session }).path}/calendar.ics`, { holder }), out);
      }),
    { session: '<meeting>' },
  );

const attachCommand = (): Command =>
  withFieldNames(
    new Command('attach')
      .description('Attach a paper to a meeting by the digest of its file; the file itself stays with you')
      .argument('<meeting>', 'id of the meeting')
      .argument('<file>', 'the file')
      .option(...SESSION_OPTION)
      .requiredOption('--title <title>', 'title of the paper')
      .option('--item <item>', 'id of the item of the agenda that it belongs to')
      .option('--reference <reference>', 'reference that is printed on it (SC/2026/2/4)')
      .option('--media-type <type>', 'application/pdf')
      .option('--language <code>', 'its language (en)')
      .action(async (meeting: string, file: string, { session, ...paper }: PaperOptions, command: Command) => {
        const digest = await digestOfFile(file);
        await networkFor(command).post(
          meetingRoutes(meeting, { session }).command('attach', 'paper'),
          { ...paper, digest },
          nameBasedUuid('paper', meeting, paper.item ?? '', paper.title, digest),
        );
        print(`${basename(file)} is attached as "${paper.title}", sha256 ${digest}.`);
      }),
    { session: '<meeting>' },
  );

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
