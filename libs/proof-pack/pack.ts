import type { Entry } from '#libs/tlog';
import { readEntry, readSignedCheckpoint } from '#libs/tlog';
import { makeBag } from './bag.js';
import type { Files } from './files.js';
import { partFileName } from './names.js';
import type { Audience, PackKind } from './pack-kinds.js';
import { readmePage, readmeText } from './readme.js';

/** What other streams a record rests on: a decision on the terms, the body, the meeting and its numbering; a certificate on its module. */
export const BASES = ['body', 'enrolment', 'meeting', 'module', 'numbers', 'terms'] as const;
export type BasisName = (typeof BASES)[number];

/** An event as the log gives it out: all are bytes as they were served. */
export interface ProvenEvent {
  readonly entry: Uint8Array;
  /** C2SP tlog-proof, under the checkpoint of the pack. */
  readonly proof: Uint8Array;
  /** Absent where no part of it is told. */
  readonly addendum?: Uint8Array;
  /** Those that the reader may have, by name: `data.title`. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

export interface PackContent {
  readonly kind: PackKind;
  /** What the record is called: `2026-003`. */
  readonly subject: string;
  readonly audience: Audience;
  /** Markdown: what is proved, in words, and what is sealed. */
  readonly account: string;
  /** Of the stream of the record, in order. */
  readonly events: readonly ProvenEvent[];
  readonly basis?: Partial<Readonly<Record<BasisName, readonly ProvenEvent[]>>>;
  /** Verifier keys, a line each; the policy, where the log has one; the signed checkpoint that all proofs are under. */
  readonly log: { readonly vkeys: string; readonly policy?: string; readonly checkpoint: string };
  /** False: nobody but the log itself has signed the checkpoint, and the pack says so first. */
  readonly witnessed: boolean;
  /** Committed bytes of sealed texts, by their ids. */
  readonly texts?: Files;
  /** The page that checks the pack in a browser. */
  readonly pages?: { readonly verify: Uint8Array };
  /** The day on which it is put together, `2026-12-01`. */
  readonly madeOn: string;
}

/**
 * Every file of a pack, by path: a bag (BagIt 1.0) with the events, their proofs (C2SP tlog-proof) and what is needed to check them by
 * programs of others. Nothing is checked here: whoever hands it out checks it as whoever gets it does.
 * @throws LogFormatError for an entry or a checkpoint that cannot be read
 */
export function makePack(content: PackContent): Files {
  const { kind, subject, audience, events, basis = {}, log, witnessed, texts = new Map(), pages, madeOn } = content;
  const { origin, size, root } = readSignedCheckpoint(log.checkpoint, []).checkpoint;
  const payload = new Map<string, Uint8Array>([
    [`data/${kind}.md`, Buffer.from(content.account)],
    ['data/log/vkey', Buffer.from(log.vkeys)],
    ['data/log/checkpoint', Buffer.from(log.checkpoint)],
    ...(log.policy === undefined ? [] : [['data/log/policy', Buffer.from(log.policy)] as const]),
    ...eventFiles('data/events/', events),
    ...BASES.flatMap((name) => eventFiles(`data/basis/${name}/`, basis[name] ?? [])),
    ...[...texts].map(([id, bytes]) => [`data/texts/${id}.json`, bytes] as const),
  ]);
  const facts = { kind, subject, audience, witnessed, origin, size, root: Buffer.from(root).toString('base64') };
  const besides = new Map<string, Uint8Array>([
    ['README.md', Buffer.from(readmeText(facts))],
    ['README.html', Buffer.from(readmePage(facts))],
    ...(pages ? [['verify.html', pages.verify] as const] : []),
  ]);
  return makeBag(payload, besides, [
    ['External-Identifier', `${kind} ${subject}`],
    ['Bagging-Date', madeOn],
    ['GPN-Audience', audience],
    ['GPN-Witnessed', witnessed ? 'yes' : 'no: signed by the log alone'],
    ['GPN-Log-Origin', origin],
    ['GPN-Log-Size', String(size)],
    ['GPN-Log-Root', facts.root],
  ]);
}

function eventFiles(folder: string, events: readonly ProvenEvent[]): readonly (readonly [path: string, bytes: Uint8Array])[] {
  return events.flatMap(({ entry, proof, addendum, parts }) => {
    const own = `${folder}${eventFolder(readEntry(entry))}/`;
    return [
      [`${own}entry.json`, entry] as const,
      [`${own}entry.tlog-proof`, proof] as const,
      ...(addendum ? [[`${own}addendum.json`, addendum] as const] : []),
      ...[...parts].map(([name, bytes]) => [`${own}parts/${partFileName(name)}`, bytes] as const),
    ];
  });
}

/** `003-DecisionClosed`: the revision and the type of an event. */
export const eventFolder = ({ revision, type }: Pick<Entry, 'revision' | 'type'>): string =>
  `${String(revision).padStart(3, '0')}-${partFileName(type).replace(/\.json$/, '')}`;
