import type { JourneyStep } from './authorities.queries.ts';
import { daysUnknown, journeyAsKnown, orderSteps } from './journey.ts';

const step = (
  type: string,
  effective: string,
  recorded: string,
  corrections: { date: string; reason: string; recordedAt: string }[] = [],
) =>
  ({
    type,
    entry: `${type} ${recorded}`,
    effectiveAt: `${effective}T00:00:00.000Z`,
    recordedAt: `${recorded}T09:30:00.000Z`,
    corrections,
  }) as unknown as JourneyStep;

const interest = step('InterestExpressed', '2021-01-10', '2021-01-10');
const confirmed = step('MembershipConfirmed', '2021-03-15', '2021-05-15', [
  { date: '2021-03-10', reason: 'the letter bears another day', recordedAt: '2021-06-02T08:00:00.000Z' },
]);
const reminded = step('InvitationReminded', '2021-02-01', '2021-02-01');
const all = [interest, reminded, confirmed];
const NOW = { asOf: '', knownAt: '' };

test('what was recorded later was not known, and neither was what was corrected later', () => {
  expect(journeyAsKnown(all, { asOf: '', knownAt: '2021-05-14' }).map(({ number }) => number)).toEqual([1, 2]);
  expect(journeyAsKnown(all, { asOf: '', knownAt: '2021-05-15' })[2]).toMatchObject({
    effective: '2021-03-15',
    earlierDays: [],
    why: undefined,
  });
  expect(journeyAsKnown(all, NOW)[2]).toMatchObject({
    effective: '2021-03-10',
    earlierDays: ['2021-03-15'],
    why: 'the letter bears another day',
  });
});

test('what was not so yet on the day is not there, by the day that was known then', () => {
  const numbers = (knownAt: string) => journeyAsKnown(all, { asOf: '2021-03-12', knownAt }).map(({ number }) => number);
  expect([numbers('2021-05-20'), numbers('')]).toEqual([
    [1, 2],
    [1, 2, 3],
  ]);
});

test('a gap between what was so and what was learnt is named by its days', () => {
  expect(journeyAsKnown(all, NOW).map(daysUnknown)).toEqual([undefined, undefined, 66]);
});

test('by one clock or the other', () => {
  const late = journeyAsKnown([confirmed, interest], NOW);
  expect([orderSteps(late, 'effective'), orderSteps(late, 'recorded')].map((steps) => steps.map(({ number }) => number))).toEqual([
    [2, 1],
    [1, 2],
  ]);
});
