import { command, type EventOf } from '#libs/event-sourcing';
import { given, TEST_IDS } from '#libs/testing';
import { dataset } from './dataset.decider.js';
import type { Batch, Dataset, DatasetDescription } from './dataset-state.js';
import { members } from './party-replicas.js';
import { toUploadId, upload } from './upload.decider.js';
import type { UploadEvents } from './upload.messages.js';
import * as commands from './upload.messages.js';

type Event = EventOf<UploadEvents>;

const ID = '6f1c2d1e-0000-8000-8000-000000000001';
const DATASET = '6f1c2d1e-0000-8000-8000-000000000002';
const MEMBER = '6f1c2d1e-0000-8000-8000-000000000003';
const digest = (letter: string) => letter.repeat(64);

const description: DatasetDescription = {
  ...{ title: 'Costs', kind: 'survey', custodian: 'Statistics office', member: MEMBER, licence: 'CC-BY-4.0' },
  ...{ frequency: 'annual', coverage: { firstYear: 2018 } },
};
const taking = (batches: readonly Batch['status'][] = [], status: Dataset['status'] = 'open') => ({
  facts: {
    member: { ...members.initial, periods: [{ startsOn: '2015-01-01' }] },
    dataset: {
      ...dataset.initial,
      ...{ status, description },
      batches: batches.map((batchStatus, index): Batch => ({ batch: index + 1, status: batchStatus, file: digest('a'), ...counts })),
    },
  },
});
const counts = { bytes: 100, accepted: 9, rejected: 0, report: digest('e'), faults: {} };

const open = (more: object = {}) => command(commands.OpenUpload, { upload: ID, dataset: DATASET, file: digest('a'), bytes: 100, ...more });
const receive = (offset: number, bytes: number, opening = 1) =>
  command(commands.ReceivePiece, { upload: ID, opening, offset, piece: digest('b'), bytes });
const complete = (opening = 1) => command(commands.CompleteUpload, { upload: ID, opening, batch: 1 });
const end = (opening = 1) => command(commands.EndUpload, { upload: ID, opening, why: 'given-up' });

const uploadOpened = (opening = 1, expiresAt = '2021-04-08T09:00:00.000Z'): Event => ({
  type: 'UploadOpened',
  data: { opening, dataset: DATASET, file: digest('a'), bytes: 100, expiresAt },
});
const pieceReceived = (offset: number, bytes: number): Event => ({
  type: 'PieceReceived',
  data: { opening: 1, offset, piece: digest('b'), bytes },
});
const completed: Event = { type: 'UploadCompleted', data: { opening: 1, batch: 1 } };
const ended: Event = { type: 'UploadEnded', data: { opening: 1, why: 'given-up' } };
const LATER = { now: '2021-04-08T09:00:00.000Z' };

describe('an upload', () => {
  it('is open for a week, and found while it is', () => {
    given(upload).when(open(), taking()).then([uploadOpened()]);
    given(upload, [uploadOpened(), pieceReceived(0, 40)])
      .when(open(), taking())
      .thenNothing();
    given(upload, [uploadOpened()])
      .when(open(), { ...taking(), ...LATER })
      .then([{ ...uploadOpened(2, '2021-04-15T09:00:00.000Z'), effectiveAt: LATER.now }]);
    given(upload, [uploadOpened(), ended])
      .when(open(), taking())
      .then([uploadOpened(2)]);
  });

  it('is opened for a dataset that takes files from this sender', () => {
    given(upload)
      .when(open(), { facts: { dataset: dataset.initial } })
      .thenRefused('dataset/unknown-dataset', 'dataset');
    given(upload).when(open(), taking([], 'under-review')).thenRefused('dataset/under-review');
    given(upload)
      .when(open({ member: DATASET }), taking())
      .thenRefused('dataset/not-the-custodian', 'member');
    given(upload)
      .when(open({ member: MEMBER }), { facts: { ...taking().facts, member: members.initial } })
      .thenRefused('dataset/not-a-member', 'member');
    given(upload)
      .when(open({ member: MEMBER }), taking())
      .then([{ type: 'UploadOpened', data: { ...uploadOpened().data, member: MEMBER } as UploadEvents['UploadOpened'] }]);
  });

  it('takes pieces one after another, up to its size', () => {
    given(upload, [uploadOpened(), pieceReceived(0, 40)])
      .when(receive(40, 60))
      .then([pieceReceived(40, 60)]);
    given(upload, [uploadOpened(), pieceReceived(0, 40)])
      .when(receive(0, 40))
      .thenRefused('upload/offset-differs', 'offset');
    given(upload, [uploadOpened(), pieceReceived(0, 40)])
      .when(receive(40, 61))
      .thenRefused('upload/too-long', 'bytes');
  });

  it('is complete when all of it came', () => {
    const whole = [uploadOpened(), pieceReceived(0, 100)];
    given(upload, whole).when(complete()).then([completed]);
    given(upload, [...whole, completed])
      .when(complete())
      .thenNothing();
    given(upload, [uploadOpened(), pieceReceived(0, 99)])
      .when(complete())
      .thenRefused('upload/offset-differs', 'upload');
  });

  it('takes nothing more when it is over, its time has passed, or it was opened again', () => {
    const over: readonly (readonly [readonly Event[], object])[] = [
      [[], {}],
      [[uploadOpened(), ended], {}],
      [[uploadOpened(), pieceReceived(0, 100), completed], {}],
      [[uploadOpened()], LATER],
      [[uploadOpened(), ended, uploadOpened(2)], {}],
    ];
    for (const [past, when] of over) {
      given(upload, past).when(receive(0, 10), when).thenRefused('upload/unknown-upload', 'upload');
      given(upload, past).when(end(), when).thenRefused('upload/unknown-upload', 'upload');
    }
    given(upload, [uploadOpened(), ended]).when(complete()).thenRefused('upload/unknown-upload', 'upload');
    given(upload, [uploadOpened()]).when(end()).then([ended]);
  });

  it('that is complete is opened again when its batch does not stand', () => {
    const whole = [uploadOpened(), pieceReceived(0, 100), completed];
    given(upload, whole)
      .when(open(), taking(['accepted']))
      .thenNothing();
    for (const status of ['removed', 'refused'] as const) {
      given(upload, whole)
        .when(open(), taking([status]))
        .then([uploadOpened(2)]);
    }
  });

  it('has one id for the same file of the same sender', () => {
    const file = { sender: 'somebody', dataset: DATASET, file: digest('a'), bytes: 100 };
    const ids = [file, { ...file }, { ...file, sender: 'other' }, { ...file, member: MEMBER }, { ...file, bytes: 101 }].map((sent) =>
      toUploadId(TEST_IDS, sent),
    );
    expect(new Set(ids).size).toBe(4);
  });
});
