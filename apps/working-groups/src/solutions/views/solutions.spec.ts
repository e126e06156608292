import { ageInDays, applyTo } from '#libs/event-sourcing';
import { type EventSample, givenView, recordedEvents } from '#libs/testing';
import { toPlaces } from './map.js';
import type { MapRow } from './map-rows.js';
import type { SolutionEntry } from './solution-entry.js';
import { solutions } from './solutions.js';

const solutionEvent = (type: string, data: object, day: string): EventSample => ({
  ...{ category: 'solution', id: 's', type, data },
  ...{ effectiveAt: `${day}T09:00:00.000Z`, recordedAt: `${day}T09:00:00.000Z` },
});
const basis = { kind: 'session', session: 'x' };
const report = (id: string, result: string, day: string, pilot = 'one') =>
  solutionEvent('PilotReported', { pilot, report: id, result, finding: 'So', evidence: 'e' }, day);

const path = [
  solutionEvent(
    'ChallengeRaised',
    { group: 'g', member: 'm', title: 'Fees', theme: 'licensing', countries: ['QAT'], chapters: [2] },
    '2021-01-10',
  ),
  solutionEvent('SolutionProposed', { member: 'm', name: 'Receipts', approach: 'A register.' }, '2021-02-01'),
  solutionEvent('CoDevelopmentJoined', { member: 'n' }, '2021-02-02'),
  solutionEvent('SolutionEndorsed', { version: 1, basis, coDevelopers: ['m', 'n'] }, '2021-03-01'),
  solutionEvent('PilotStarted', { pilot: 'one', member: 'm', country: 'NPL', version: 1 }, '2021-03-05'),
  solutionEvent('PilotStarted', { pilot: 'two', member: 'n', country: 'AUS', subdivision: 'AU-VIC', version: 1 }, '2021-03-06'),
  report('r1', 'worked', '2021-06-01'),
  report('r2', 'failed', '2021-05-01'),
  report('r3', 'worked', '2021-06-01', 'two'),
  solutionEvent('PilotReportCorrected', { pilot: 'two', report: 'r3', result: 'mixed', reason: 'Counted twice' }, '2021-06-02'),
  solutionEvent('PilotEnded', { pilot: 'two', reason: 'Done' }, '2021-06-03'),
  solutionEvent('SolutionScaled', { version: 1, basis, pilots: [], limits: 'Where there are registers' }, '2021-07-01'),
  solutionEvent('SolutionAdopted', { member: 'o', country: 'PHL', version: 1, instrument: 'Order 7' }, '2021-08-01'),
];

const steps = path.map(({ type, data, recordedAt = '' }, index) => ({
  ...{ entry: `event-${index}`, type, data: data ?? {}, day: recordedAt.slice(0, 10), recordedAt, actor: 'somebody' },
}));

describe('a solution as it is shown', () => {
  it('has its versions, pilots with every report, adoptions and steps; the latest day’s report is a pilot’s result', () => {
    const reported = { finding: 'So', evidence: 'e' };
    givenView(solutions, path).thenDocument('s', {
      ...{ solution: 's', group: 'g', title: 'Fees', name: 'Receipts', theme: 'licensing', countries: ['QAT'], chapters: [2] },
      ...{ raisedBy: 'm', raisedOn: '2021-01-10', status: 'scaled', statusSince: '2021-07-01', open: false, version: 1, endorsed: 1 },
      versions: [
        { version: 1, name: 'Receipts', approach: 'A register.', member: 'm', proposedOn: '2021-02-01', endorsedOn: '2021-03-01' },
      ],
      coDevelopers: ['m', 'n'],
      pilots: [
        {
          ...{ pilot: 'one', member: 'm', country: 'NPL', version: 1, state: 'running', startedOn: '2021-03-05' },
          ...{ result: 'worked', reportedOn: '2021-06-01' },
          reports: [
            { report: 'r1', result: 'worked', ...reported, day: '2021-06-01', corrections: [] },
            { report: 'r2', result: 'failed', ...reported, day: '2021-05-01', corrections: [] },
          ],
        },
        {
          ...{ pilot: 'two', member: 'n', country: 'AUS', subdivision: 'AU-VIC', version: 1, state: 'ended', startedOn: '2021-03-06' },
          ...{ endedOn: '2021-06-03', endReason: 'Done', result: 'mixed', reportedOn: '2021-06-01' },
          reports: [{ report: 'r3', result: 'mixed', ...reported, day: '2021-06-01', corrections: ['Counted twice'] }],
        },
      ],
      ...{ worked: 1, mixed: 1, failed: 0, running: 1, scaledOn: '2021-07-01', limits: 'Where there are registers' },
      adoptions: [{ member: 'o', country: 'PHL', version: 1, instrument: 'Order 7', adoptedOn: '2021-08-01' }],
      reach: ['AUS', 'NPL', 'PHL', 'QAT'],
      members: ['m', 'n', 'o'],
      revision: 12,
      search:
        'Fees Receipts A register. Licensing, registration, certification and oversight of labour recruiters Australia Nepal Philippines Qatar Recruitment fees',
      steps,
    } satisfies SolutionEntry);
  });

  it('is a row on the map for each pilot and adoption', () => {
    const common = { solution: 's', name: 'Receipts', group: 'g', theme: 'licensing', chapters: [2] } as const;
    const rows: readonly (MapRow & { id: string })[] = [
      {
        ...{ ...common, id: 'one', kind: 'pilot', member: 'm', country: 'NPL', state: 'running', result: 'worked' },
        ...{ startedOn: '2021-03-05', reportedOn: '2021-06-01' },
      },
      {
        ...{ ...common, id: 'two', kind: 'pilot', member: 'n', country: 'AUS', subdivision: 'AU-VIC', state: 'ended', result: 'mixed' },
        ...{ startedOn: '2021-03-06', reportedOn: '2021-06-01' },
      },
      {
        ...common,
        id: 'adoption-1',
        kind: 'adoption',
        member: 'o',
        country: 'PHL',
        state: 'adopted',
        result: 'adopted',
        startedOn: '2021-08-01',
      },
    ];
    givenView(solutions, path).thenRows('s', rows);
    expect(
      toPlaces(rows, new Map()).map(({ country, subdivision, running, worked, mixed, adopted }) => [
        country,
        subdivision,
        running,
        worked,
        mixed,
        adopted,
      ]),
    ).toEqual([
      ['AUS', 'AU-VIC', 0, 0, 1, 0],
      ['NPL', undefined, 1, 1, 0, 0],
      ['PHL', undefined, 0, 0, 0, 1],
    ]);
  });

  it('is open until it is endorsed or retired, and says why it was retired', () => {
    const fold = (events: readonly EventSample[]) =>
      recordedEvents(events).reduce<SolutionEntry | undefined>((entry, event) => applyTo(solutions, entry, event), undefined);
    expect(path.slice(0, 4).map((_, index) => fold(path.slice(0, index + 1))?.open)).toEqual([true, true, true, false]);
    const retired = solutionEvent('SolutionRetired', { why: 'superseded', reason: 'A treaty', successor: 't' }, '2021-09-01');
    expect(fold([...path.slice(0, 1), retired])).toMatchObject({
      ...{ open: false, status: 'retired', retiredOn: '2021-09-01', why: 'superseded', reason: 'A treaty', supersededBy: 't' },
    });
  });

  it('is as old as the days of the calendar', () => {
    expect(ageInDays('2021-02-10', '2021-02-10T23:59:59.999Z')).toBe(0);
    expect(ageInDays('2021-02-10', '2021-03-10T00:00:00.000Z')).toBe(28);
  });
});
