import { ageInDays, applyTo, type RecordedEvent } from '#libs/event-sourcing';
import { type EventSample, givenView, recordedEvents } from '#libs/testing';
import { directory } from './directory.js';
import { journey } from './journey.js';
import { pipeline } from './pipeline.js';

const facts = {
  name: 'Arbeidsinspectie',
  nameEn: 'Labour inspectorate',
  country: 'NLD',
  level: 'national',
  kind: 'inspection-service',
  portfolios: ['inspection'],
};
const card = { authority: 'a', ...facts, region: 'europe' };
const sample = (type: string, data: object, day: string, more: Partial<EventSample> = {}): EventSample => ({
  category: 'membership',
  id: 'a',
  type,
  data,
  effectiveAt: `${day}T00:00:00.000Z`,
  ...more,
});
const joined = [
  sample('InterestExpressed', { details: facts, channel: 'email' }, '2021-01-10'),
  sample('DialogueHeld', {}, '2021-01-20'),
  sample('MembershipConfirmed', { basis: 'dialogue', goodFaith: true }, '2021-02-10'),
];

/** Every document without its history, as the view has it after these events. */
function projectDocument<Document extends { history: unknown }>(
  view: Parameters<typeof applyTo<Document>>[0],
  events: readonly EventSample[],
) {
  const last = recordedEvents(events).reduce<Document | undefined>(
    (document, event: RecordedEvent) => applyTo(view, document, event),
    undefined,
  );
  if (!last) return undefined;
  const { history: _, ...document } = last;
  return document;
}

describe('the directory', () => {
  it('has one entry an authority, with every name that it was known by', () => {
    const events = [
      ...joined,
      sample('FocalPointDesignated', { person: 'p', role: 'primary' }, '2021-02-11'),
      sample('FocalPointDesignated', { person: 'q', role: 'alternate' }, '2021-02-11'),
      sample('AuthorityRenamed', { name: 'Inspectie', formerName: facts.name }, '2021-02-12'),
    ];
    const { nameEn: _, ...renamed } = card;
    expect(projectDocument(directory, events)).toEqual({
      ...renamed,
      name: 'Inspectie',
      status: 'member',
      statusSince: '2021-02-10',
      focalPoint: 'designated',
      primary: 'p',
      alternates: ['q'],
      formerNames: ['Arbeidsinspectie'],
      predecessors: [],
      revision: 5,
      search: 'Inspectie Arbeidsinspectie Netherlands (Kingdom of the) NLD',
      sortName: 'inspectie',
    });
  });
});

describe('the pipeline', () => {
  const stage = (events: readonly EventSample[]) => {
    const { stage, stageSince: since, lastOn } = projectDocument(pipeline, events) ?? {};
    return [stage, since, lastOn];
  };

  it('follows each authority to its focal point, by the days on which things took effect', () => {
    expect(stage(joined.slice(0, 1))).toEqual(['interested', '2021-01-10', '2021-01-10']);
    expect(stage(joined.slice(0, 2))).toEqual(['in-dialogue', '2021-01-20', '2021-01-20']);
    expect(stage(joined)).toEqual(['awaiting-focal-point', '2021-02-10', '2021-02-10']);
    const designated = [...joined, sample('FocalPointDesignated', { person: 'p', role: 'primary' }, '2021-02-11')];
    expect(stage(designated)).toEqual(['settled', '2021-02-10', '2021-02-11']);
    expect(stage([...designated, sample('FocalPointEnded', { person: 'p', role: 'primary', reason: 'ended' }, '2021-03-01')])).toEqual([
      'awaiting-focal-point',
      '2021-03-01',
      '2021-03-01',
    ]);
    expect(stage([...joined.slice(0, 2), sample('ExpressionClosed', { reason: 'x' }, '2021-03-01')])).toEqual([
      'settled',
      '2021-03-01',
      '2021-03-01',
    ]);
  });

  it('takes a correction of the day on which a stage began', () => {
    const corrected = sample(
      'EffectiveDateCorrected',
      { entry: 'event-1', previousDate: '2021-01-20', date: '2021-01-15', reason: 'x' },
      '2021-03-01',
    );
    expect(stage([...joined.slice(0, 2), corrected])).toEqual(['in-dialogue', '2021-01-15', '2021-01-15']);
  });

  it('counts whole days of the calendar', () => {
    expect(ageInDays('2021-02-10', '2021-02-10T23:59:59.999Z')).toBe(0);
    expect(ageInDays('2021-02-10', '2021-03-10T00:00:00.000Z')).toBe(28);
  });
});

describe('the journey', () => {
  it('shows every event in both clocks, with a correction beside what it corrects', () => {
    const correction = sample(
      'EffectiveDateCorrected',
      { entry: 'event-0', previousDate: '2021-01-10', date: '2021-01-08', reason: 'Stamp' },
      '2021-03-01',
      {
        recordedAt: '2021-03-01T09:00:00.000Z',
      },
    );
    const unheardOf = sample('SomethingNew', { what: 1 }, '2021-03-02', { recordedAt: '2021-03-02T09:00:00.000Z' });
    const step = { actor: 'somebody', corrections: [] };
    givenView(journey, [joined[0] as EventSample, correction, unheardOf]).thenDocuments({
      a: {
        authority: 'a',
        steps: [
          {
            ...step,
            entry: 'event-0',
            revision: 0,
            type: 'InterestExpressed',
            data: { details: facts, channel: 'email' },
            effectiveAt: '2021-01-10T00:00:00.000Z',
            effectiveNow: '2021-01-08T00:00:00.000Z',
            recordedAt: '2021-01-04T09:00:00.000Z',
            corrections: [
              { entry: 'event-1', date: '2021-01-08', reason: 'Stamp', recordedAt: '2021-03-01T09:00:00.000Z', actor: 'somebody' },
            ],
          },
          {
            ...step,
            entry: 'event-1',
            revision: 1,
            type: 'EffectiveDateCorrected',
            data: { entry: 'event-0', previousDate: '2021-01-10', date: '2021-01-08', reason: 'Stamp' },
            effectiveAt: '2021-03-01T00:00:00.000Z',
            effectiveNow: '2021-03-01T00:00:00.000Z',
            recordedAt: '2021-03-01T09:00:00.000Z',
          },
          {
            ...step,
            entry: 'event-2',
            revision: 2,
            type: 'SomethingNew',
            data: { what: 1 },
            effectiveAt: '2021-03-02T00:00:00.000Z',
            effectiveNow: '2021-03-02T00:00:00.000Z',
            recordedAt: '2021-03-02T09:00:00.000Z',
          },
        ],
      },
    });
  });
});
