import { parseMessage } from '#libs/contracts';
import { nameBasedUuid } from '#libs/event-sourcing';
import { type EventSample, recordedEvents } from '#libs/testing';
import { publications } from '../publications.js';

const figure = nameBasedUuid('a figure');
const told = (type: string, data: object): EventSample => ({ category: 'publishedfigure', id: figure, type, data });
const of = {
  origins: ['KHM', 'LAO'],
  destinations: [],
  statistic: 'months',
  publication: 'A report',
  source: 'https://www.example.org/report',
};
const content = {
  ...of,
  origin: 'Cambodia and Lao PDR',
  destination: 'All',
  population: 'all',
  sex: 'both',
  year: '2009',
  months: '4 to 5',
};

it('others hear that there is a figure, of what and where; its values are asked for', () => {
  const messages = recordedEvents([
    told('PublishedFigureRecorded', content),
    told('PublishedFigureCorrected', { content, reason: 'Misread' }),
    told('PublishedFigureWithdrawn', { reason: 'Withdrawn' }),
    told('PublishedFigureRestored', { content, reason: 'In error' }),
  ])
    .map((event) => ({ ...event, id: nameBasedUuid('event', event.revision) }))
    .flatMap(publications)
    .map((message) => parseMessage(message));
  expect(messages.map(({ type, data }) => [type.split('.').at(-2), { ...data }])).toEqual([
    ['published-figure-recorded', { figure, ...of }],
    ['published-figure-corrected', { figure, ...of }],
    ['published-figure-withdrawn', { figure }],
    ['published-figure-restored', { figure, ...of }],
  ]);
});
