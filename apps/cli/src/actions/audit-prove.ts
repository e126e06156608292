import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { type BasisName, checkPack, type Files, makePack, type PackKind, type ProvenEvent, writeZip } from '#libs/proof-pack';
import { verifyPage } from '#libs/proof-page';
import { packAccount } from '../audit/pack-account.js';
import { fetchStream, readPart, type StreamEvent, type StreamProven, type Under } from '../audit/proven-stream.js';
import { Failure } from '../failure.js';
import { withFieldNames } from '../field-names.js';
import { type Network, networkFor, Refused } from '../network.js';
import { print } from '../print.js';

interface Options {
  readonly for: 'public' | 'members' | 'auditor';
  readonly to?: string;
  readonly zip?: string;
  readonly unwitnessed?: boolean;
  readonly json?: boolean;
}

/** No witness has signed what the policy wants, or nothing that covers the record. */
const NOT_WITNESSED = 5;

/** The stream of a record, and what it is called in the pack. */
interface Subject {
  readonly kind: PackKind;
  readonly name: string;
  readonly stream: string;
  /** Of an event: the record up to it, so that nothing can have been left out before it. */
  readonly revision?: number;
}

/** Puts a pack together and checks it as whoever gets it will. @throws Failure with the exit code 5 while it is not witnessed */
export async function prove(kind: PackKind, id: string, part: string | undefined, options: Options, command: Command): Promise<void> {
  if ((options.to === undefined) === (options.zip === undefined))
    throw new Failure('Say where it is written: --to <folder> or --zip <file>.');
  const network = networkFor(withFieldNames(command, { stream: '<id>' }));
  const subject = toSubject(kind, id, part);
  const { checkpoint, isWitnessed } = await findCheckpoint(network, options.unwitnessed === true);
  const under: Under = { checkpoint, audience: options.for };
  const proven = await fetchStream(network, subject.stream, under, subject.revision);
  if (!proven) throw new Failure(`The log gives out nothing of ${kind} ${subject.name} to this audience.`);
  const { events } = proven;
  const isThere = subject.revision === undefined ? events.length > 0 : events.at(-1)?.revision === subject.revision;
  if (!isThere)
    throw proven.isComplete
      ? new Failure(`The log gives out nothing of ${kind} ${subject.name} to this audience.`)
      : new Failure(notCovered(options.unwitnessed === true), NOT_WITNESSED);
  const content = {
    ...{ kind, subject: subject.name, audience: options.for, events, witnessed: isWitnessed },
    account: packAccount(`${TITLES[kind]} ${subject.name}`, events),
    basis: kind === 'decision' ? await fetchBasis(network, subject.name, events, under) : {},
    log: await describeLog(network, checkpoint),
    madeOn: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
  };
  const withoutPage = makePack(content);
  const files = makePack({ ...content, pages: { verify: verifyPage(withoutPage) } });
  const { faults, log, notShown } = checkPack(files);
  if (faults.length > 0)
    throw new Failure(
      `What was put together does not fit, and nothing was written: ${faults.map(({ path, explanation }) => `${path} ${explanation}`).join('; ')}.`,
    );
  const place = await writePack(files, `${kind}-${subject.name}`.replaceAll(/[^\w.-]+/g, '-'), options);
  if (options.json)
    return print(JSON.stringify({ written: place, files: files.size, events: events.length, size: log?.size, witnessed: isWitnessed }));
  print(
    [
      `Written to ${place}: ${kind} ${subject.name} for ${AUDIENCES[options.for]}, ${events.length} events under ${log?.size} entries of ${log?.origin}.`,
      ...(isWitnessed ? [] : ['Nobody but the log itself has signed it: the pack says so first.']),
      ...(proven.isComplete ? [] : ['The record has gone on since the checkpoint was signed: what came last is not in the pack.']),
      ...notShown.map((streamEvents) => `Not shown to this audience: ${streamEvents}.`),
      'Whoever has it opens verify.html in it, or runs gpn audit check.',
    ].join('\n'),
  );
}

const TITLES: Readonly<Record<PackKind, string>> = {
  decision: 'Decision',
  membership: 'Membership',
  certificate: 'Certificate',
  vintage: 'Vintage',
  event: 'Event',
  text: 'Text',
};

const AUDIENCES = { public: 'everybody', members: 'members', auditor: 'auditors' } as const;

const STREAMS: Readonly<Record<Exclude<PackKind, 'event' | 'vintage'>, string>> = {
  decision: 'decision',
  membership: 'membership',
  certificate: 'certificate',
  text: 'text',
};

function toSubject(kind: PackKind, id: string, part: string | undefined): Subject {
  if (kind === 'event') {
    if (part === undefined || !/^[0-9]{1,9}$/.test(part))
      throw new Failure('Of an event its stream and its revision are wanted: gpn audit prove event decision-2026-003 4.');
    return { kind, name: `${id} ${part}`, stream: id, revision: Number(part) };
  }
  if (kind === 'vintage') {
    if (part === undefined)
      throw new Failure('Of a vintage its dataset and its name are wanted: gpn audit prove vintage <dataset> 2026-03.');
    return { kind, name: `${id} ${part}`, stream: `dataset-${id}` };
  }
  if (part !== undefined) throw new Failure(`Of a ${kind} its id alone is wanted.`);
  return { kind, name: id, stream: `${STREAMS[kind]}-${id}` };
}

async function findCheckpoint(
  network: Network,
  unwitnessed: boolean,
): Promise<{ readonly checkpoint: string; readonly isWitnessed: boolean }> {
  try {
    return { checkpoint: await network.text('GET /api/audit/log/checkpoint/witnessed'), isWitnessed: true };
  } catch (error) {
    if (!(error instanceof Refused && error.problem.code === 'audit/nothing-signed')) throw error;
    if (!unwitnessed) throw new Failure(notCovered(false), NOT_WITNESSED);
  }
  return { checkpoint: await network.text('GET /api/audit/log/checkpoint'), isWitnessed: false };
}

const notCovered = (unwitnessed: boolean): string =>
  unwitnessed
    ? 'The log has not signed this yet. Run the command again in a moment.'
    : 'No witness has signed what covers this yet. Run the command again later, or with --unwitnessed: the pack then says first that the log alone has signed it.';

/** The keys that the log publishes, and its policy, where it has one. */
async function describeLog(network: Network, checkpoint: string): Promise<{ vkeys: string; policy?: string; checkpoint: string }> {
  const vkeys = await network.text('GET /api/audit/log/vkeys');
  try {
    return { vkeys, policy: await network.text('GET /api/audit/log/policy'), checkpoint };
  } catch (error) {
    if (error instanceof Refused && error.problem.code === 'audit/no-policy') return { vkeys, checkpoint };
    throw error;
  }
}

/** What a decision rests on, up to the revisions that its last closing names; nothing, where that is sealed for the reader. */
async function fetchBasis(
  network: Network,
  reference: string,
  events: readonly StreamEvent[],
  under: Under,
): Promise<Partial<Record<BasisName, readonly ProvenEvent[]>>> {
  const [year = '', number = ''] = reference.split('-');
  const basis = events.map((event) => readPart(event, 'data.basis') as DecisionBasis | undefined).findLast((value) => value !== undefined);
  const numbers = await fetchStream(network, `decisionyear-${year}`, under, Number(number) - 1);
  const numbering = numbers && { ...numbers, events: numbers.events.filter(({ revision }) => revision === Number(number) - 1) };
  if (!basis) return toBasis('numbers', numbering);
  const { terms, body, meeting } = basis;
  return {
    ...toBasis('numbers', numbering),
    ...toBasis('terms', await fetchStream(network, `terms-${terms.owner}`, under, terms.revision)),
    ...toBasis('body', await fetchStream(network, `body-${body.body}`, under, body.revision)),
    ...toBasis('meeting', meeting && (await fetchStream(network, `meeting-${meeting.meeting}`, under, meeting.revision))),
  };
}

interface DecisionBasis {
  readonly terms: { readonly owner: string; readonly revision: number };
  readonly body: { readonly body: string; readonly revision: number };
  readonly meeting?: { readonly meeting: string; readonly revision: number };
}

const toBasis = (name: BasisName, proven: StreamProven | undefined) => (proven ? { [name]: proven.events } : {});

/** @throws Failure for a place that is there already, or cannot be written */
async function writePack(files: Files, name: string, { to, zip }: Options): Promise<string> {
  try {
    if (zip !== undefined) {
      await writeFile(zip, await writeZip(name, files, new Date()), { flag: 'wx' });
      return zip;
    }
    const folder = to as string;
    await mkdir(folder);
    for (const [path, bytes] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes, { flag: 'wx' });
    }
    return folder;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Failure(code === 'EEXIST' ? `${zip ?? to} is there already: nothing was overwritten.` : `It cannot be written: ${message}.`);
  }
}
