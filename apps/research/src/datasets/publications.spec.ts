import { definePublications, parseMessage, VintageReleasedV1, VintageWithdrawnV1 } from '#libs/contracts';
import { recordedEvents } from '#libs/testing';
import type { DatasetEvents } from './domain/dataset.messages.js';
import { datasetPublications } from './publications.js';

const DATASET = '6f1c2d1e-0000-8000-8000-000000000001';
const rows = 'a'.repeat(64);

const publish = (type: string, data: object) =>
  recordedEvents([{ category: 'dataset', id: DATASET, type, data }])
    .map((event) => ({ ...event, id: DATASET }))
    .flatMap(definePublications<DatasetEvents>(datasetPublications))
    .map((message) => parseMessage(message).data);

it('others hear of vintages, without the digests of their rows', () => {
  const messages = publish('VintageReleased', {
    ...{ vintage: '2021-03.2', review: 2, threshold: 5, batches: [{ batch: 1, rows, accepted: 9 }], observations: 9 },
    ...{ replaces: '2021-03', changes: 'A batch was sent twice' },
  });
  const expected = { dataset: DATASET, vintage: '2021-03.2', observations: 9, threshold: 5 };
  expect(messages).toEqual([
    Object.assign(new VintageReleasedV1(), { ...expected, replaces: '2021-03', changes: 'A batch was sent twice' }),
  ]);
  expect(publish('VintageWithdrawn', { vintage: '2021-03', reason: 'A column was swapped' })).toEqual([
    Object.assign(new VintageWithdrawnV1(), { dataset: DATASET, vintage: '2021-03', reason: 'A column was swapped' }),
  ]);
});
