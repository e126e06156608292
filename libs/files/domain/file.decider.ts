import { append, createEvent, DAY_MS, type DecisionContext, decider, defined, type Instant, type ItemList } from '#libs/event-sourcing';
import { commandsOfOneService, type FileEvents } from './file.messages.js';
import { refuse } from './file.refusals.js';
import type { FileType } from './file-types.js';

/** A piece that is kept. */
export interface Piece {
  readonly digest: string;
  readonly bytes: number;
}

/** A file that is uploaded to a record. */
export interface FileState {
  readonly status: 'none' | 'open' | 'checked' | 'kept' | 'given-up' | 'attached' | 'ended';
  /** What of the record it is. */
  readonly kind: string;
  readonly record: string;
  readonly type: FileType;
  readonly bytes: number;
  /** Opaque id of who opened it. */
  readonly sender: string;
  /** While it is on its way: until when it can be gone on with; of a kept one, until when it can be attached. */
  readonly expiresAt: Instant;
  /** So much of it has come. */
  readonly offset: number;
  /** In order. */
  readonly pieces: ItemList<Piece>;
  readonly digest?: string;
  readonly commitment?: string;
  /** Digest of what is stored. */
  readonly content?: string;
}

/** A file can be gone on with for so long after it was opened, and be attached for so long after it is whole. */
const FILE_DAYS = 7;

const none: FileState = {
  ...{ status: 'none', kind: '', record: '', type: 'application/pdf', bytes: 0, sender: '', expiresAt: '' },
  ...{ offset: 0, pieces: [] },
};

/** True while it is on its way. */
export const isUnderWay = ({ status, expiresAt }: FileState, now: Instant): boolean =>
  (status === 'open' || status === 'checked') && now < expiresAt;

/** True once all of it is in the store of contents. */
export const isWhole = ({ status }: FileState): boolean => status === 'kept' || status === 'attached';

/** @throws Refusal for a file that is over, or whose time has passed */
function assertUnderWay(file: FileState, { now }: DecisionContext): void {
  if (!isUnderWay(file, now)) throw refuse['unknown-file']('No upload of a file is under way here.', 'file');
}

const inDays = (now: Instant): Instant => new Date(Date.parse(now) + FILE_DAYS * DAY_MS).toISOString();

const event = createEvent<FileEvents>();

/** The files of one service; `category`: of their streams. */
export const fileDecider = (category: string) =>
  decider<FileState, FileEvents, Record<string, never>>()({
    category,
    internal: 'A file that was uploaded to a record: what became of it stands in the history of the record that it is attached to.',
    initial: none,
    commands: commandsOfOneService(),
    idOf: (command) => command.file,
    decide: {
      OpenFile: ({ kind, record, type, bytes, digest, commitment }, { status }, { now }) => {
        if (status !== 'none') return [];
        return [event('FileOpened', defined({ kind, record, type, bytes, digest, commitment, expiresAt: inDays(now) }))];
      },

      ReceivePieceOfFile: ({ offset, piece, bytes }, state, context) => {
        assertUnderWay(state, context);
        if (offset !== state.offset) throw refuse['offset-differs'](`It stands at ${state.offset}.`, 'offset');
        if (offset + bytes > state.bytes) throw refuse['too-long'](`The file was said to have ${state.bytes} bytes.`, 'bytes');
        return [event('PieceReceived', { offset, piece, bytes })];
      },

      NoteChecked: ({ content, scanned }, state, context) => {
        if (state.content === content) return [];
        assertUnderWay(state, context);
        if (state.offset < state.bytes) throw refuse['offset-differs'](`It stands at ${state.offset} of ${state.bytes}.`, 'file');
        return [event('FileChecked', { content, scanned })];
      },

      KeepFile: (_, state, context) => {
        if (isWhole(state)) return [];
        assertUnderWay(state, context);
        const { kind, record, type, bytes, digest, commitment, content } = state;
        if (content === undefined) throw refuse['not-whole']('It was not looked at yet.', 'file');
        return [event('FileKept', defined({ kind, record, type, bytes, digest, commitment, content, expiresAt: inDays(context.now) }))];
      },

      GiveFileUp: (_, state) => {
        if (state.status === 'open') return [event('FileEnded', { why: 'given-up' })];
        return state.status === 'checked' || state.status === 'kept' ? [event('FileGivenUp', {})] : [];
      },

      NoteAttached: (_, { status }) => (status === 'kept' || status === 'given-up' ? [event('FileAttached', {})] : []),

      EndFile: ({ why }, { status }) =>
        status === 'none' || status === 'attached' || status === 'ended' ? [] : [event('FileEnded', { why })],
    },
    evolve: {
      FileOpened: (_, opened, { actor }) => ({ ...none, ...opened, status: 'open', sender: actor }),
      PieceReceived: (state, { piece, bytes }) => ({
        ...state,
        offset: state.offset + bytes,
        pieces: append(state.pieces, { digest: piece, bytes }),
      }),
      FileChecked: (state, { content }) => ({ ...state, status: 'checked', content }),
      FileKept: (state, { expiresAt }) => ({ ...state, status: 'kept', expiresAt, pieces: [] }),
      FileGivenUp: (state) => ({ ...state, status: 'given-up', pieces: [] }),
      FileAttached: (state) => ({ ...state, status: 'attached' }),
      FileEnded: (state) => ({ ...state, status: 'ended', pieces: [] }),
    },
  });

export type FileDecider = ReturnType<typeof fileDecider>;
