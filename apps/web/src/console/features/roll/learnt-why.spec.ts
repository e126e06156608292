import { learntWhy } from './learnt-why.ts';
import type { JourneyStep } from './roll.queries.ts';

const step = (type: string, effectiveAt: string, recordedAt: string, data: object = {}) =>
  ({ type, data, effectiveAt: `${effectiveAt}T00:00:00.000Z`, recordedAt: `${recordedAt}T10:00:00.000Z` }) as unknown as JourneyStep;

const confirmed = step('MembershipConfirmed', '2021-03-15', '2021-05-15');
const corrected = step('EffectiveDateCorrected', '2021-06-02', '2021-06-02', { reason: 'the letter bears another day' });

test('what was recorded in between was learnt later, by so many days', () => {
  expect(learntWhy([confirmed], '2021-04-01', '2021-06-01')).toEqual({ reason: 'learnt-later', on: '2021-05-15', daysLate: 61 });
});

test('a correction in between is why, with its reason', () => {
  expect(learntWhy([confirmed, corrected], '2021-04-01', undefined)).toEqual({
    reason: 'corrected',
    on: '2021-06-02',
    why: 'the letter bears another day',
  });
});

test('what was known to the end of the first day, or only after the second, explains nothing', () => {
  expect(learntWhy([confirmed], '2021-05-15', undefined)).toBeUndefined();
  expect(learntWhy([confirmed], '2021-04-01', '2021-05-14')).toBeUndefined();
});
