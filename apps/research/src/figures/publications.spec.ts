import { parseMessage } from '#libs/contracts';
import { nameBasedUuid } from '#libs/event-sourcing';
import { type EventSample, recordedEvents } from '#libs/testing';
import { publications } from '../publications.js';

const figure = nameBasedUuid('a figure');
const sample = (type: string, data: object): EventSample => ({ category: 'publishedfigure', id: figure, type, data });
const recordedContent = {
  origins: ['KHM', 'LAO'],
  destinations: [],
  statistic: 'months',
  publication: 'A report',
  source: 'https://www.example.org/report',
};
const content = {
  ...recordedContent,
  origin: 'Cambodia and Lao PDR',
  destination: 'All',
  population: 'all',
  sex: 'both',
  year: '2009',
  months: '4 to 5',
};

it('others hear that there is a figure, of what and where; its values are asked for', () => {
  const messages = recordedEvents([
    sample('PublishedFigureRecorded', content),
    sample('PublishedFigureCorrected', { content, reason: 'Misread' }),
    sample('PublishedFigureWithdrawn', { reason: 'Withdrawn' }),
    sample('PublishedFigureRestored', { content, reason: 'In error' }),
  ])
    .map((event) => ({ ...event, id: nameBasedUuid('event', event.revision) }))
    .flatMap(publications)
    .map((message) => parseMessage(message));
  expect(messages.map(({ type, data }) => [type.split('.').at(-2), { ...data }])).toEqual([
    ['published-figure-recorded', { figure, ...recordedContent }],
    ['published-figure-corrected', { figure, ...recordedContent }],
    ['published-figure-withdrawn', { figure }],
    ['published-figure-restored', { figure, ...recordedContent }],
  ]);
});
