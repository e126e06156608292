import { applyTo } from '#libs/event-sourcing';
import { type EventSample, givenView, recordedEvents } from '#libs/testing';
import type { DatasetDescription } from '../domain/dataset-state.js';
import { type DatasetEntry, datasets } from './datasets.js';

const sample = (type: string, data: object, day: string): EventSample => ({
  ...{ category: 'dataset', id: 'd', type, data },
  ...{ effectiveAt: `${day}T09:00:00.000Z`, recordedAt: `${day}T09:00:00.000Z` },
});
const described: DatasetDescription = {
  ...{ title: 'Costs of recruitment', description: 'A survey.', custodian: 'Statistics office', member: 'm' },
  kind: 'survey',
  frequency: 'annual',
  ...{ licence: 'CC-BY-4.0', coverage: { origins: ['NPL'], firstYear: 2018 } },
};
const file = { file: 'f', bytes: 10, accepted: 2, rejected: 1, report: 'r', faults: { country: 1 } };
const registered = sample('DatasetRegistered', described, '2021-01-01');
const batchAccepted = sample('BatchAccepted', { batch: 1, ...file, rows: 'rows-1' }, '2021-01-02');
const refused = sample('BatchRefused', { batch: 2, ...file, accepted: 0, why: 'no-row-accepted', member: 'm' }, '2021-01-03');
const second = sample('BatchAccepted', { batch: 3, ...file, rows: 'rows-3' }, '2021-01-04');
const removed = sample('BatchRemoved', { batch: 1, reason: 'Sent by mistake' }, '2021-01-05');
const reviewRequested = sample('DisclosureReviewRequested', { review: 1, batches: [3] }, '2021-01-06');
const approved = sample('DisclosureReviewRecorded', { review: 1, outcome: 'approved', threshold: 5, notes: 'n' }, '2021-01-07');
const vintage = { vintage: '2021-01', threshold: 5, batches: [{ batch: 3, rows: 'rows-3', accepted: 2 }], observations: 2 };
const released = sample('VintageReleased', { ...vintage, review: 1 }, '2021-01-08');
const withdrawn = sample('VintageWithdrawn', { vintage: '2021-01', reason: 'A column was swapped' }, '2021-02-01');
const at = (day: string) => ({ day, recordedAt: `${day}T09:00:00.000Z` });

const opened: DatasetEntry = {
  dataset: 'd',
  ...described,
  status: 'open',
  registeredOn: '2021-01-01',
  lastStepOn: '2021-01-01',
  batches: [],
  reviews: [],
  vintages: [],
  released: false,
  revision: 0,
  search: 'Costs of recruitment A survey. Statistics office Nepal',
  sortTitle: 'costs of recruitment',
};

describe('the datasets', () => {
  it('have their batches, reviews and vintages', () => {
    givenView(datasets, [registered, batchAccepted, refused, second, removed, reviewRequested, approved, released]).thenDocuments({
      d: {
        ...opened,
        lastStepOn: '2021-01-08',
        revision: 7,
        released: true,
        batches: [
          {
            ...{ batch: 1, ...file, rows: 'rows-1', status: 'removed', ...at('2021-01-02') },
            ...{ removedOn: '2021-01-05', removalReason: 'Sent by mistake' },
          },
          { batch: 2, ...file, accepted: 0, why: 'no-row-accepted', member: 'm', status: 'refused', ...at('2021-01-03') },
          { batch: 3, ...file, rows: 'rows-3', status: 'accepted', ...at('2021-01-04') },
        ],
        reviews: [
          {
            ...{ review: 1, batches: [3], askedOn: '2021-01-06', outcome: 'approved', recordedOn: '2021-01-07' },
            ...{ threshold: 5, notes: 'n' },
          },
        ],
        vintages: [{ ...vintage, releasedOn: '2021-01-08' }],
      },
    });
  });

  it('are under review, approved, and open again', () => {
    const status = (...more: readonly EventSample[]) => {
      const { status: expected, lastStepOn, revision, batches, reviews } = foldAll(more);
      return { expected, lastStepOn, revision, batches: batches.length, reviews: reviews.length };
    };
    const returned = sample('DisclosureReviewRecorded', { review: 1, outcome: 'changes' }, '2021-01-07');
    expect(status(second, reviewRequested)).toEqual({
      expected: 'under-review',
      lastStepOn: '2021-01-06',
      revision: 2,
      batches: 1,
      reviews: 1,
    });
    expect(status(second, reviewRequested, approved).expected).toBe('approved');
    expect(status(second, reviewRequested, returned).expected).toBe('open');
    expect(status(second, reviewRequested, approved, batchAccepted).expected).toBe('open');
    expect(status(second, reviewRequested, approved, removed).expected).toBe('open');
  });

  it('keep a withdrawn vintage, and are released no longer with it', () => {
    const entry = foldAll([second, reviewRequested, approved, released, withdrawn]);
    expect([entry.released, entry.vintages]).toEqual([
      false,
      [{ ...vintage, releasedOn: '2021-01-08', withdrawnOn: '2021-02-01', withdrawalReason: 'A column was swapped' }],
    ]);
  });

  it('lose what a new description does not say', () => {
    const { description: _, member: __, ...shorter } = described;
    const { description: ___, member: ____, ...expected } = opened;
    givenView(datasets, [registered, sample('DatasetRedescribed', { ...shorter, title: 'Costs' }, '2021-03-01')]).thenDocument('d', {
      ...expected,
      title: 'Costs',
      lastStepOn: '2021-03-01',
      revision: 1,
      search: 'Costs Statistics office Nepal',
      sortTitle: 'costs',
    });
  });
});

function foldAll(more: readonly EventSample[]): DatasetEntry {
  const events = recordedEvents([registered, ...more]);
  const entry = events.reduce<DatasetEntry | undefined>((document, event) => applyTo(datasets, document, event), undefined);
  if (!entry) throw new Error('there is no document');
  return entry;
}
