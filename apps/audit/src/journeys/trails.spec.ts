import { isFollowed } from '#libs/event-sourcing';
import { givenView } from '#libs/testing';
import { trails } from './trails.js';

const uuid = (end: string) => `00000000-0000-8000-8000-${end.padStart(12, '0')}`;
const stream = `membership-${uuid('a')}`;
const confirmed = {
  ...{ stream, type: 'MembershipConfirmed', effectiveAt: '2021-02-01T00:00:00.000Z' },
  data: { basis: 'letter', letter: { reference: 'GPN/2021/007', date: '2021-01-31' } },
};
const corrected = {
  ...{ stream, type: 'EffectiveDateCorrected', effectiveAt: '2021-06-01T00:00:00.000Z' },
  data: { entry: uuid('e'), date: '2021-02-15', previousDate: '2021-02-01', reason: 'The letter came late.' },
};

const toDocuments = (events: Parameters<typeof givenView>[1]) => {
  const documents: object[] = [];
  for (const [key, document] of Object.entries(foldDocuments(events))) documents.push({ key, ...document });
  return documents;
};
const foldDocuments = (events: Parameters<typeof givenView>[1]): Record<string, Record<string, unknown>> => {
  const kept: Record<string, Record<string, unknown>> = {};
  givenView(
    {
      ...trails,
      default: (document, event) => {
        const made = trails.default?.(document, event);
        kept[trails.key(event) ?? ''] = { ...made };
        return made;
      },
    },
    events,
  );
  return kept;
};

test('every stream is followed', () => {
  expect(isFollowed(trails.categories, 'person-1')).toBe(true);
});

test('nothing of what an event says is kept but ids, and a day that it corrects', () => {
  const [first, second] = toDocuments([confirmed, corrected]);
  expect(first).toEqual({
    ...{ key: `${stream}@0`, source: 'main', stream, category: 'membership', revision: 0, type: 'MembershipConfirmed' },
    ...{ event: expect.any(String), actor: expect.any(String), recordedAt: expect.any(String), order: expect.any(Number) },
    effectiveAt: '2021-02-01T00:00:00.000Z',
    ids: [{ named: uuid('a'), places: ['stream'] }],
  });
  expect(second).toMatchObject({ key: `${stream}@1`, corrects: uuid('e'), correctedDay: '2021-02-15' });
  expect(JSON.stringify([first, second])).not.toMatch(/GPN|late|letter|previous/);
});

test('each id that an event names is a row of it', () => {
  const joined = { stream: `trainingmember-${uuid('a')}`, type: 'MemberJoined', data: { entry: uuid('e'), order: 1 } };
  const [document] = toDocuments([joined]);
  const rows = trails.rows?.of(document as never);
  expect(rows?.map(({ id, named, places }) => [id, named, places])).toEqual([
    [uuid('a'), uuid('a'), ['stream']],
    [uuid('e'), uuid('e'), ['data.entry']],
  ]);
  expect(document).toMatchObject({ tellsOf: uuid('e') });
  expect(document).not.toHaveProperty('corrects');
});
