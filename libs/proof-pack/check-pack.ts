import {
  type Entry,
  findLacking,
  LogFormatError,
  leafHash,
  policyKeys,
  readEntry,
  readPolicy,
  readProofFile,
  readSignedCheckpoint,
  readVerifierKey,
  type SignedCheckpoint,
  sha256Hex,
  type VerifierKey,
  verifyInclusion,
} from '#libs/tlog';
import { findBagFaults, readInfo } from './bag.js';
import { type FileFault, type Files, filesBelow, PackFormatError, toText } from './files.js';
import { partFileName } from './names.js';
import { eventFolder } from './pack.js';
import { type RecomputedOutcome, recomputeOutcomes } from './recompute.js';

/** An event of a pack whose files were read; that each of them fits is said by the faults. */
export interface CheckedEvent {
  /** `data/events/` or `data/basis/terms/`. */
  readonly group: string;
  readonly folder: string;
  readonly entry: Entry;
  /** Number of its entry in the log. */
  readonly index: number;
  /** Values of the parts that the pack gives out, by name. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Names of those that it keeps sealed. */
  readonly sealed: readonly string[];
  /** True: all of its parts are there. */
  readonly isWhole: boolean;
}

export interface CheckedLog {
  readonly origin: string;
  readonly size: number;
  /** base64 */
  readonly root: string;
  /** Keys that have signed, by their names and ids; times in seconds since 1970 where the signature says one. */
  readonly signedBy: readonly { readonly name: string; readonly id: string; readonly seconds?: number }[];
  /** What the policy in the pack asks for and is not there; undefined: nothing, or there is no policy. */
  readonly lacking: string | undefined;
  /** False: by no key but those in the pack itself. */
  readonly isKeyGiven: boolean;
}

export interface PackReport {
  /** `decision 2026-003`, as the pack calls itself: under no signature. */
  readonly subject: string;
  readonly audience: string;
  readonly log: CheckedLog | undefined;
  readonly events: readonly CheckedEvent[];
  /** Events of its streams that a pack for a smaller audience does not show: `decision-2026-003, 4 and 6`. */
  readonly notShown: readonly string[];
  readonly outcomes: readonly RecomputedOutcome[];
  /** Ids of sealed texts that are in the pack, each as some event committed to it. */
  readonly texts: readonly string[];
  /** Empty: everything in it fits. */
  readonly faults: readonly FileFault[];
}

const KEYS = 'data/log/vkey';
const CHECKPOINT = 'data/log/checkpoint';
const POLICY = 'data/log/policy';
const EVENT_FILE = /^(?<group>data\/(?:events|basis\/[a-z]+)\/)(?<name>[^/]+)\//;

/**
 * Checks a pack with nothing but itself: the digests of its files, that each event is in the log, that what is shown of it is what the log
 * commits to, that none of its streams lacks an event, and that the outcome is what its basis comes to.
 * @param keys verifier keys that were got elsewhere; by those in the pack alone anybody could have signed
 * @throws PackFormatError for what is no pack at all
 */
export function checkPack(files: Files, keys: readonly string[] = []): PackReport {
  if (!files.has('bagit.txt')) throw new PackFormatError('is no pack: it has no bagit.txt');
  const faults: FileFault[] = [...findBagFaults(files)];
  const info = readInfo(files);
  const audience = info.get('GPN-Audience') ?? '';
  const signed = readCheckpointFile(files, keys, faults);
  const events = readEvents(files, signed, faults);
  if (events.length === 0) faults.push({ path: 'data/events', explanation: 'holds no event that can be read: nothing is proved' });
  const notShown = findGaps(events, audience, faults);
  const outcomes = recomputeOutcomes(events);
  faults.push(...outcomes.flatMap(({ faults: ofOutcome }) => ofOutcome));
  return {
    subject: info.get('External-Identifier') ?? '',
    ...{ audience, log: signed && describeLog(files, signed, keys, faults), events, notShown, outcomes },
    texts: readTexts(files, events, faults),
    faults,
  };
}

function readCheckpointFile(files: Files, given: readonly string[], faults: FileFault[]): SignedCheckpoint | undefined {
  const keys = [
    ...readKeys(KEYS, toText(files.get(KEYS)), faults),
    ...given.map((text) => readVerifierKey(text)),
    ...readPolicyKeys(files, faults),
  ];
  const signers = [...new Map(keys.map((key) => [key.text, key])).values()];
  const signed = reading(CHECKPOINT, faults, () => readSignedCheckpoint(files.get(CHECKPOINT) ?? new Uint8Array(), signers));
  if (!signed) return undefined;
  const { origin } = signed.checkpoint;
  const wanted = given.length > 0 ? given : signers.map(({ text }) => text);
  if (!signed.signatures.some(({ key }) => key.name === origin && wanted.includes(key.text)))
    faults.push({ path: CHECKPOINT, explanation: `is not signed by ${given.length > 0 ? 'a key that was given' : 'the key of the log'}` });
  return signed;
}

const readKeys = (path: string, text: string, faults: FileFault[]): readonly VerifierKey[] =>
  text
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => reading(path, faults, () => readVerifierKey(line)) ?? []);

function readPolicyKeys(files: Files, faults: FileFault[]): readonly VerifierKey[] {
  if (!files.has(POLICY)) return [];
  const policy = reading(POLICY, faults, () => readPolicy(toText(files.get(POLICY))));
  return policy ? policyKeys(policy) : [];
}

function describeLog(
  files: Files,
  { checkpoint, signatures }: SignedCheckpoint,
  given: readonly string[],
  faults: FileFault[],
): CheckedLog {
  const { origin, size, root } = checkpoint;
  const policy = files.has(POLICY) ? reading(POLICY, faults, () => readPolicy(toText(files.get(POLICY)))) : undefined;
  return {
    ...{ origin, size, root: Buffer.from(root).toString('base64') },
    signedBy: signatures.map(({ key: { name, id }, seconds }) => (seconds === undefined ? { name, id } : { name, id, seconds })),
    lacking: policy && findLacking(policy, { checkpoint, signatures, unknown: [] }),
    isKeyGiven: given.length > 0,
  };
}

function readEvents(files: Files, signed: SignedCheckpoint | undefined, faults: FileFault[]): readonly CheckedEvent[] {
  const folders = new Map<string, { readonly group: string; readonly name: string }>();
  for (const path of files.keys()) {
    const { group, name } = EVENT_FILE.exec(path)?.groups ?? {};
    if (group && name) folders.set(`${group}${name}/`, { group, name });
  }
  return [...folders].flatMap(
    ([folder, { group, name }]) => readEvent(folder, group, name, filesBelow(files, folder), signed, faults) ?? [],
  );
}

function readEvent(
  folder: string,
  group: string,
  name: string,
  files: Files,
  signed: SignedCheckpoint | undefined,
  faults: FileFault[],
): CheckedEvent | undefined {
  const own = new OwnFiles(folder, files, faults);
  const bytes = files.get('entry.json') ?? new Uint8Array();
  const entry = reading(`${folder}entry.json`, faults, () => readEntry(bytes));
  const proof = reading(`${folder}entry.tlog-proof`, faults, () => readProofFile(files.get('entry.tlog-proof') ?? new Uint8Array()));
  for (const path of files.keys())
    if (!/^(?:entry\.json|entry\.tlog-proof|addendum\.json|parts\/[^/]+\.json)$/.test(path)) own.fault(path, 'is no file of an event');
  if (!entry) return undefined;
  if (eventFolder(entry) !== name) own.fault('entry.json', `is of ${eventFolder(entry)}, and lies in ${name}`);
  if (proof && signed) {
    // Under the checkpoint of the pack, whose signatures are checked: a proof could bring another one with it.
    const { checkpoint } = signed;
    const isSame = reading(`${folder}entry.tlog-proof`, faults, () => readSignedCheckpoint(proof.note, []).checkpoint);
    if (
      isSame &&
      !(isSame.origin === checkpoint.origin && isSame.size === checkpoint.size && Buffer.from(isSame.root).equals(checkpoint.root))
    )
      own.fault('entry.tlog-proof', 'is under another checkpoint than that of the pack');
    else if (!verifyInclusion(checkpoint, proof.index, leafHash(bytes), proof.proof))
      own.fault('entry.json', 'is not in the log: its proof does not lead to the signed root');
  }
  const digests = readAddendum(own, entry);
  const values = readParts(own, digests);
  const sealed = [...digests.keys()].filter((part) => !values.has(part));
  return { group, folder, entry, index: proof?.index ?? -1, values, sealed, isWhole: digests.size > 0 && sealed.length === 0 };
}

/** The files of one event, and what does not fit in them. */
class OwnFiles {
  constructor(
    private readonly folder: string,
    readonly files: Files,
    private readonly faults: FileFault[],
  ) {}

  fault(path: string, explanation: string): void {
    this.faults.push({ path: `${this.folder}${path}`, explanation });
  }
}

function readAddendum(own: OwnFiles, entry: Entry): ReadonlyMap<string, string> {
  const bytes = own.files.get('addendum.json');
  if (!bytes) return new Map();
  if (sha256Hex(bytes) !== entry.addendum) {
    own.fault('addendum.json', 'is not what the entry commits to');
    return new Map();
  }
  // What has the digest that the log commits to is what was written: its form need not be doubted.
  const { parts } = JSON.parse(toText(bytes)) as { readonly parts: Readonly<Record<string, string>> };
  return new Map(Object.entries(parts));
}

function readParts(own: OwnFiles, digests: ReadonlyMap<string, string>): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  const byFile = new Map([...digests].map(([part, digest]) => [partFileName(part), { part, digest }]));
  for (const [path, bytes] of own.files) {
    if (!path.startsWith('parts/')) continue;
    const committed = byFile.get(path.slice('parts/'.length));
    if (!committed) own.fault(path, 'is a part that the addendum does not name');
    else if (sha256Hex(bytes) !== committed.digest) own.fault(path, 'is not what the addendum commits to');
    else values.set(committed.part, (JSON.parse(toText(bytes)) as { readonly value: unknown }).value);
  }
  return values;
}

/** Revisions of a stream are 0, 1, 2, …: one that is not there was left out, or is not for the audience of the pack. */
function findGaps(events: readonly CheckedEvent[], audience: string, faults: FileFault[]): readonly string[] {
  const streams = new Map<string, CheckedEvent[]>();
  for (const event of events) {
    const key = `${event.group} ${event.entry.source} ${event.entry.stream}`;
    streams.set(key, [...(streams.get(key) ?? []), event]);
  }
  return [...streams.values()].flatMap((inStream) => {
    const [first] = inStream as [CheckedEvent, ...CheckedEvent[]];
    const { group, entry } = first;
    const revisions = new Set(inStream.map(({ entry: { revision } }) => revision));
    // Of numbers, one event is enough: those before it are of other records.
    if (group === 'data/basis/numbers/') return [];
    const missing = Array.from({ length: Math.max(...revisions) }, (_, revision) => revision).filter(
      (revision) => !revisions.has(revision),
    );
    if (missing.length === 0) return [];
    const words = `${entry.stream}, ${missing.join(' and ')}`;
    if (audience === 'auditor') faults.push({ path: group, explanation: `lacks events of ${words}` });
    return [words];
  });
}

/** A text is what an event of the pack committed to, by the SHA-256 of its bytes. */
function readTexts(files: Files, events: readonly CheckedEvent[], faults: FileFault[]): readonly string[] {
  const commitments = new Set(events.map(({ values }) => values.get('data.commitment')).filter((value) => typeof value === 'string'));
  return [...filesBelow(files, 'data/texts/')].flatMap(([path, bytes]) => {
    if (commitments.has(sha256Hex(bytes))) return [path.replace(/\.json$/, '')];
    faults.push({ path: `data/texts/${path}`, explanation: 'is not what an event of this pack commits to' });
    return [];
  });
}

function reading<Content>(path: string, faults: FileFault[], read: () => Content): Content | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LogFormatError)) throw error;
    faults.push({ path, explanation: error.message });
    return undefined;
  }
}
