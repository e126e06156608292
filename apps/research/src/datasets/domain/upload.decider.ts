import {
  append,
  createEvent,
  DAY_MS,
  type Decider,
  type DecisionContext,
  defined,
  type Instant,
  type ItemList,
  type OpaqueIds,
} from '#libs/event-sourcing';
import type { MemberReplica } from '#libs/parties';
import { assertMember, assertTakesBatches, dataset } from './dataset.decider.js';
import { type Dataset, findBatch } from './dataset-state.js';
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
  readonly sender: string;
  readonly expiresAt: Instant;
  /** So much of it has come. */
  readonly offset: number;
  /** In order. */
  readonly pieces: ItemList<Piece>;
  /** Of a completed one. */
  readonly batch?: number;
}

/** An upload can be gone on with for so long after it was opened. */
const UPLOAD_DAYS = 7;

const none: Upload = {
  ...{ status: 'none', opening: 0, dataset: '', file: '', bytes: 0, sender: '', expiresAt: '' },
  ...{ offset: 0, pieces: [] },
};

interface Sent {
  /** Opaque id of who sends it. */
  readonly sender: string;
  readonly dataset: string;
  readonly member?: string | undefined;
  readonly file: string;
  readonly bytes: number;
}

/** A file that one person sends again is one upload: who was broken off finds it again. */
export const toUploadId = (ids: OpaqueIds, { sender, dataset: datasetId, member, file, bytes }: Sent): string =>
  ids('upload', sender, datasetId, member ?? '', file, bytes);

/** True while parts are taken. */
export const takesParts = ({ status, expiresAt }: Upload, now: Instant): boolean => status === 'open' && now < expiresAt;

/** @throws Refusal for an upload that this is not the newest opening of, is over, or whose time has passed */
function assertOpen(upload: Upload, { opening }: { readonly opening: number }, { now }: DecisionContext): void {
  if (!takesParts(upload, now) || upload.opening !== opening) throw refuse['unknown-upload']('No upload is under way here.', 'upload');
}

export interface UploadFacts {
  readonly dataset: Dataset;
  readonly member: MemberReplica;
}

const event = createEvent<UploadEvents>();

export const upload: Decider<Upload, UploadEvents, typeof commands, UploadFacts> = {
  category: 'upload',
  internal: 'A file on its way, in parts: what came of it is a batch in the history of its dataset.',
  initial: none,
  commands,
  idOf: (command) => command.upload,
  lookups: {
    dataset: (command) => (command instanceof commands.OpenUpload ? { decider: dataset, id: command.dataset } : undefined),
    member: (command) => (command instanceof commands.OpenUpload && command.member ? memberKnown(command.member) : undefined),
  },

  decide: {
    OpenUpload: ({ dataset: datasetId, member, file, bytes }, state, context) => {
      const { now, facts } = context;
      assertTakesBatches(facts.dataset, member);
      assertMember(member, context);
      if (takesParts(state, now) || stillRecorded(state, facts.dataset)) return [];
      const expiresAt = new Date(Date.parse(now) + UPLOAD_DAYS * DAY_MS).toISOString();
      return [event('UploadOpened', defined({ opening: state.opening + 1, dataset: datasetId, member, file, bytes, expiresAt }))];
    },

    ReceivePiece: ({ opening, offset, piece, bytes }, state, context) => {
      assertOpen(state, { opening }, context);
      if (offset !== state.offset) throw refuse['offset-differs'](`It stands at ${state.offset}.`, 'offset');
      if (offset + bytes > state.bytes) throw refuse['too-long'](`The file was said to have ${state.bytes} bytes.`, 'bytes');
      return [event('PieceReceived', { opening, offset, piece, bytes })];
    },

    CompleteUpload: ({ opening, batch }, state, context) => {
      if (state.status === 'completed' && state.opening === opening) return [];
      assertOpen(state, { opening }, context);
      if (state.offset < state.bytes) throw refuse['offset-differs'](`It stands at ${state.offset} of ${state.bytes}.`, 'upload');
      return [event('UploadCompleted', { opening, batch })];
    },

    EndUpload: ({ opening, why }, state, context) => {
      assertOpen(state, { opening }, context);
      return [event('UploadEnded', { opening, why })];
    },
  },

  evolve: {
    UploadOpened: (_, opened, { actor }) => ({ ...none, ...opened, status: 'open', sender: actor }),
    PieceReceived: (state, { piece, bytes }) => ({
      ...state,
      offset: state.offset + bytes,
      pieces: append(state.pieces, { digest: piece, bytes }),
    }),
    UploadCompleted: (state, { batch }) => ({ ...state, status: 'completed', batch, pieces: [] }),
    UploadEnded: (state) => ({ ...state, status: 'ended', pieces: [] }),
  },
};

/** A batch that was removed since can be sent again, and one that was refused may be taken under another description. */
const stillRecorded = ({ status, batch }: Upload, dataset: Dataset): boolean =>
  status === 'completed' && batch !== undefined && findBatch(dataset, batch)?.status === 'accepted';
