import {
  append,
  type Decider,
  type DecisionContext,
  type EventOf,
  type Instant,
  type ItemList,
  type OpaqueIds,
} from '#libs/event-sourcing';
import type { MemberReplica } from '#libs/parties';
import { assertMember, assertTakesBatches, dataset } from './dataset.decider.js';
import { batchOf, type Dataset } from './dataset-state.js';
import { memberKnown } from './party-replicas.js';
import type { UploadEvents } from './upload.messages.js';
import * as commands from './upload.messages.js';
import { refuse } from './upload.refusals.js';

/** A piece that is kept. */
export interface Piece {
  readonly digest: string;
  readonly bytes: number;
}

/** A file that is sent in parts. */
export interface Upload {
  readonly status: 'none' | 'open' | 'completed' | 'ended';
  readonly opening: number;
  readonly dataset: string;
  readonly member?: string;
  readonly file: string;
  readonly bytes: number;
  /** Opaque id of who opened it. */
  readonly by: string;
  readonly until: Instant;
  /** How much of it has come. */
  readonly offset: number;
  /** In order. */
  readonly pieces: ItemList<Piece>;
  /** Of a completed one. */
  readonly batch?: number;
}

/** How long an upload can be gone on with after it was opened. */
export const UPLOAD_DAYS = 7;
const DAY_MS = 86_400_000;

const none: Upload = {
  ...{ status: 'none', opening: 0, dataset: '', file: '', bytes: 0, by: '', until: '' },
  ...{ offset: 0, pieces: [] },
};

interface Sent {
  readonly by: string;
  readonly dataset: string;
  readonly member?: string | undefined;
  readonly file: string;
  readonly bytes: number;
}

/** The same file, sent again by the same person, is the same upload: who was broken off finds it again. */
export const uploadIdOf = (ids: OpaqueIds, { by, dataset: of, member, file, bytes }: Sent): string =>
  ids('upload', by, of, member ?? '', file, bytes);

/** True while parts are taken. */
export const takesParts = ({ status, until }: Upload, now: Instant): boolean => status === 'open' && now < until;

/** @throws Refusal for an upload that this is not the newest opening of, is over, or whose time has passed */
function assertOpen(upload: Upload, { opening }: { readonly opening: number }, { now }: DecisionContext): void {
  if (!takesParts(upload, now) || upload.opening !== opening) throw refuse['unknown-upload']('No upload is under way here.', 'upload');
}

export interface UploadFacts {
  readonly dataset: Dataset;
  readonly member: MemberReplica;
}

type Event = EventOf<UploadEvents>;

export const upload: Decider<Upload, UploadEvents, typeof commands, UploadFacts> = {
  category: 'upload',
  initial: none,
  commands,
  idOf: (asked) => asked.upload,
  lookups: {
    dataset: (asked) => (asked instanceof commands.OpenUpload ? { decider: dataset, id: asked.dataset } : undefined),
    member: (asked) => (asked instanceof commands.OpenUpload && asked.member ? memberKnown(asked.member) : undefined),
  },

  decide: {
    OpenUpload: ({ dataset: of, member, file, bytes }, known, around) => {
      const { now, facts } = around;
      assertTakesBatches(facts.dataset, member);
      assertMember(member, around);
      if (takesParts(known, now) || stillRecorded(known, facts.dataset)) return [];
      const until = new Date(Date.parse(now) + UPLOAD_DAYS * DAY_MS).toISOString();
      const data = { opening: known.opening + 1, dataset: of, ...(member && { member }), file, bytes, until };
      return [{ type: 'UploadOpened', data }];
    },

    ReceivePiece: ({ opening, offset, piece, bytes }, known, around) => {
      assertOpen(known, { opening }, around);
      if (offset !== known.offset) throw refuse['offset-differs'](`It stands at ${known.offset}.`, 'offset');
      if (offset + bytes > known.bytes) throw refuse['too-long'](`The file was said to have ${known.bytes} bytes.`, 'bytes');
      return [{ type: 'PieceReceived', data: { opening, offset, piece, bytes } }];
    },

    CompleteUpload: ({ opening, batch }, known, around): readonly Event[] => {
      if (known.status === 'completed' && known.opening === opening) return [];
      assertOpen(known, { opening }, around);
      if (known.offset < known.bytes) throw refuse['offset-differs'](`It stands at ${known.offset} of ${known.bytes}.`, 'upload');
      return [{ type: 'UploadCompleted', data: { opening, batch } }];
    },

    EndUpload: ({ opening, why }, known, around) => {
      assertOpen(known, { opening }, around);
      return [{ type: 'UploadEnded', data: { opening, why } }];
    },
  },

  evolve: {
    UploadOpened: (_, opened, { actor }) => ({ ...none, ...opened, status: 'open', by: actor }),
    PieceReceived: (known, { piece, bytes }) => ({
      ...known,
      offset: known.offset + bytes,
      pieces: append(known.pieces, { digest: piece, bytes }),
    }),
    UploadCompleted: (known, { batch }) => ({ ...known, status: 'completed', batch, pieces: [] }),
    UploadEnded: (known) => ({ ...known, status: 'ended', pieces: [] }),
  },
};

/** A batch that was removed since can be sent again, and one that was refused may be taken under another description. */
const stillRecorded = ({ status, batch }: Upload, dataset: Dataset): boolean =>
  status === 'completed' && batch !== undefined && batchOf(dataset, batch)?.status === 'accepted';
