import { join } from 'node:path';
import { type CheckedEvent, checkPack, type Files, PackFormatError, type PackReport, readZip } from '#libs/proof-pack';
import { LogFormatError } from '#libs/tlog';
import { isFolder, pathsBelow, readBytes, readLines } from '../audit/folder.js';
import { Failure } from '../failure.js';
import { print } from '../print.js';
import { table } from '../table.js';

interface Options {
  readonly key?: string;
  readonly json?: boolean;
}

/** Something in it does not fit. */
const DIFFERENT = 4;

/** Prints what a pack proves; nothing is asked of any network. @throws Failure with the exit code 4 when anything does not fit */
export async function checkPackAt(place: string, { key, json }: Options): Promise<void> {
  const keys = key === undefined ? [] : await readLines(key);
  const report = await check(place, keys);
  print(json ? JSON.stringify(asJson(report)) : reportAsText(report));
  if (report.faults.length > 0) throw new Failure(`${place} does not fit: ${report.faults.length} faults.`, DIFFERENT);
}

async function check(place: string, keys: readonly string[]): Promise<PackReport> {
  try {
    return checkPack(await readPack(place), keys);
  } catch (error) {
    if (error instanceof PackFormatError) throw new Failure(`${place} ${error.message}.`, DIFFERENT);
    if (error instanceof LogFormatError) throw new Failure(`--key: ${error.message}.`);
    throw error;
  }
}

async function readPack(place: string): Promise<Files> {
  if (!(await isFolder(place))) return readZip(await readBytes(place));
  const files = new Map<string, Uint8Array>();
  for (const path of await pathsBelow(place)) files.set(path, await readBytes(join(place, path)));
  return files;
}

const eventInJson = ({ group, folder, entry, index, values, sealed }: CheckedEvent) => ({
  ...{ group, folder, entry, index, sealed },
  values: Object.fromEntries(values),
});

const asJson = (report: PackReport) => ({ ...report, events: report.events.map(eventInJson) });

function reportAsText(report: PackReport): string {
  const { subject, audience, log, events, notShown, texts, faults } = report;
  return [
    `${subject}, as it is given to ${AUDIENCES[audience] ?? audience}.`,
    ...(log ? [logInWords(log)] : []),
    '',
    eventsAsText(events),
    '',
    ...outcomesInWords(report),
    ...notShown.map((events) => `Not shown to this audience: ${events}.`),
    ...(texts.length > 0 ? [`Sealed texts in it, each as it was committed to: ${texts.join(', ')}.`] : []),
    ...(faults.length > 0
      ? ['What does not fit:', ...faults.map(({ path, explanation }) => `  ${path}: ${explanation}.`)]
      : [
          'Everything in it fits: these events were in the log, with this content, when its checkpoint was signed.',
          'It cannot say what was recorded after the checkpoint, nor whether what was recorded is true.',
        ]),
  ].join('\n');
}

const AUDIENCES: Readonly<Record<string, string>> = { public: 'everybody', members: 'members', auditor: 'auditors' };

function logInWords({ origin, size, root, signedBy, lacking, isKeyGiven }: NonNullable<PackReport['log']>): string {
  const signers = signedBy.map(
    ({ name, id, seconds }) => `${name} (${id}${seconds === undefined ? '' : `, ${new Date(seconds * 1000).toISOString()}`})`,
  );
  const others = signedBy.some(({ name }) => name !== origin);
  return [
    `The log of ${origin} had ${size} entries, with the root ${root}.`,
    `Signed by ${signers.join('; ') || 'nobody who is known'}.`,
    ...(others ? [] : ['Nobody but the log itself has signed: that others are shown the same log is not proved.']),
    ...(lacking === undefined ? [] : [`The policy in the pack wants more: ${lacking}.`]),
    ...(isKeyGiven ? [] : ['By the key in the pack itself: compare it with the one that the log publishes, or give that by --key.']),
  ].join('\n');
}

const eventsAsText = (events: readonly CheckedEvent[]): string =>
  table([
    ['EVENT', 'OF', 'ENTRY', 'RECORDED', 'SEALED'],
    ...events.map(({ entry: { revision, type, stream, recordedAt }, index, values, sealed }) => [
      `${String(revision)} ${type}`,
      stream,
      String(index),
      recordedAt.slice(0, 19),
      values.size === 0 ? 'all' : sealed.join(' '),
    ]),
  ]);

const BASIS_IN_WORDS: Readonly<Record<string, string>> = {
  positions: 'how each seat spoke',
  recused: 'who was recused',
  present: 'who was in the room',
  rules: 'quorum and rule of the terms',
};

const outcomesInWords = ({ outcomes }: PackReport): readonly string[] =>
  outcomes.map(({ result, recorded, traced }) => {
    const recordedAs = recorded ? `Recorded outcome: ${recorded.result}. ${recorded.reason}` : 'The outcome is sealed.';
    if (result === 'sealed') return `${recordedAs} What it rests on is sealed for this audience, so it was not computed again.`;
    if (result === 'differs') return `${recordedAs} Computed again it is not the same: see below.`;
    return `${recordedAs} Computed again from its basis: the same. Found again in the events: ${traced.map((part) => BASIS_IN_WORDS[part]).join(', ') || 'nothing of its basis'}; which seats the body had is as the basis says.`;
  });
