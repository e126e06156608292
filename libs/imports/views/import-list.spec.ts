import { type EventSample, givenView } from '#libs/testing';
import { importList } from './import-list.js';

const list = importList('training', 'trainingimport');
const DIGEST = 'a'.repeat(64);

const step = (type: string, data: object, actor = 'officer'): EventSample => ({ category: 'trainingimport', id: 'i', type, data, actor });

const acceptance = step('FileAccepted', {
  ...{ kind: 'enrolments', rows: 3, content: DIGEST, results: DIGEST, expiresAt: '2021-01-11T09:00:00.000Z' },
  checked: { recorded: 2, unchanged: 0, refused: 1 },
});
const begun = step('RecordingBegun', { mode: 'good' }, 'another');
const rows = (first: number, count: number, counts: object) => step('RowsRecorded', { first, count, counts, results: DIGEST });

it('says who sent a file and who recorded it, and counts what became of its rows; where its rows are, it does not know', () => {
  const first = rows(0, 2, { recorded: 2, unchanged: 0, refused: 0 });
  const given = givenView(list, [acceptance, begun, first, step('RecordingStopped', { reason: 'token-expired' })]);
  given.thenDocument('i', {
    ...{ import: 'i', kind: 'enrolments', status: 'stopped', stopped: 'token-expired', mode: 'good' },
    ...{ sender: 'officer', acceptedAt: '2021-01-04T09:00:00.000Z', expiresAt: '2021-01-11T09:00:00.000Z' },
    ...{ recordedBy: 'another', recordedAt: '2021-01-04T09:00:01.000Z', rows: 3, settled: 2, position: 2 },
    ...{ counts: { recorded: 2, unchanged: 0, refused: 0 }, checked: { recorded: 2, unchanged: 0, refused: 1 } },
  });
});

it('goes on with one that stopped, to its end', () => {
  const stopped = step('RecordingStopped', { reason: 'failed' });
  const last = rows(2, 1, { recorded: 0, unchanged: 0, refused: 1 });
  const counts = { recorded: 1, unchanged: 1, refused: 0 };
  givenView(list, [acceptance, begun, rows(0, 2, counts), stopped, begun, last, step('RecordingFinished', {})]).thenDocument('i', {
    ...{ import: 'i', kind: 'enrolments', status: 'recorded', mode: 'good' },
    ...{ sender: 'officer', acceptedAt: '2021-01-04T09:00:00.000Z', expiresAt: '2021-01-11T09:00:00.000Z' },
    ...{ recordedBy: 'another', recordedAt: '2021-01-04T09:00:04.000Z', rows: 3, settled: 3, position: 5 },
    ...{ counts: { recorded: 1, unchanged: 1, refused: 1 }, checked: { recorded: 2, unchanged: 0, refused: 1 } },
  });
});
