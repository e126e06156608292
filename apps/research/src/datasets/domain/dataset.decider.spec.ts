import { command, defined, type EventOf } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { dataset } from './dataset.decider.js';
import type { DatasetEvents } from './dataset.messages.js';
import * as commands from './dataset.messages.js';
import { findVintage, findVintageOnDay } from './dataset-state.js';
import { members } from './party-replicas.js';

type Event = EventOf<DatasetEvents>;

const ID = '6f1c2d1e-0000-8000-8000-000000000001';
const MEMBER = '6f1c2d1e-0000-8000-8000-000000000002';
const OTHER = '6f1c2d1e-0000-8000-8000-000000000003';
const digest = (letter: string) => letter.repeat(64);

const described = {
  title: 'Costs of recruitment, Nepal to Qatar',
  kind: 'survey' as const,
  custodian: 'National Statistics Office',
  member: MEMBER,
  licence: 'CC-BY-4.0',
  frequency: 'annual' as const,
};
const IS_MEMBER = { facts: { member: { ...members.initial, status: 'member', periods: [{ startsOn: '2021-03-01' }] } } } as const;
const HAS_LEFT = {
  facts: { member: { ...members.initial, status: 'withdrawn', periods: [{ startsOn: '2015-01-01', leftOn: '2021-02-01' }] } },
} as const;
const register = (more: object = {}) =>
  command(commands.RegisterDataset, {
    dataset: ID,
    ...described,
    origins: ['NPL'],
    destinations: ['QAT', 'ARE'],
    firstYear: 2018,
    ...more,
  });
const description = { ...described, coverage: { origins: ['NPL'], destinations: ['ARE', 'QAT'], firstYear: 2018 } };
const registered: Event = { type: 'DatasetRegistered', data: description };

const file = (letter: string, rowsAccepted = 10, rejected = 1) => ({
  file: digest(letter),
  bytes: 1000,
  accepted: rowsAccepted,
  rejected,
  report: digest('e'),
  faults: { country: 1 },
});
const receive = (
  letter: string,
  { rows = letter, ...more }: { rows?: string; accepted?: number; rejected?: number; member?: string } = {},
) => command(commands.ReceiveBatch, { dataset: ID, ...file(letter), rows: digest(rows), ...more });
const batchAccepted = (batch: number, letter: string, rows = letter): Event => ({
  type: 'BatchAccepted',
  data: { batch, ...file(letter), rows: digest(rows) },
});
const batchRemoved = (batch: number): Event => ({ type: 'BatchRemoved', data: { batch, reason: 'Sent by mistake' } });
const reviewRequested = (review: number, ...batches: number[]): Event => ({ type: 'DisclosureReviewRequested', data: { review, batches } });
const reviewApproved = (review: number, threshold = 5): Event => ({
  type: 'DisclosureReviewRecorded',
  data: { review, outcome: 'approved', threshold },
});
const reviewReturned = (review: number): Event => ({ type: 'DisclosureReviewRecorded', data: { review, outcome: 'changes' } });
const on = (day: string, event: Event): Event => ({ ...event, effectiveAt: `${day}T00:00:00.000Z` });
const vintageReleased = (vintage: string, ...letters: string[]): Event => ({
  type: 'VintageReleased',
  data: {
    vintage,
    review: 1,
    threshold: 5,
    batches: letters.map((letter, index) => ({ batch: index + 1, rows: digest(letter), accepted: 10 })),
    observations: 10 * letters.length,
  },
});
const vintageWithdrawn = (vintage: string): Event => ({ type: 'VintageWithdrawn', data: { vintage, reason: 'A column was swapped' } });

describe('a dataset', () => {
  it('is registered with what it covers, once', () => {
    given(dataset).when(register(), IS_MEMBER).then([registered]);
    given(dataset, [registered]).when(register(), IS_MEMBER).thenRefused('dataset/already-registered', 'dataset');
    given(dataset)
      .when(register({ lastYear: 2017 }), IS_MEMBER)
      .thenRefused('dataset/coverage-backwards', 'lastYear');
    given(dataset)
      .when(register({ effectiveAt: '2021-05-01' }))
      .thenRefused('research/date-in-the-future', 'effectiveAt');
  });

  it('is described anew when something is different', () => {
    const anew = (more: object) =>
      command(commands.RedescribeDataset, {
        dataset: ID,
        ...described,
        origins: ['NPL'],
        destinations: ['QAT', 'ARE'],
        firstYear: 2018,
        ...more,
      });
    given(dataset, [registered])
      .when(anew({ rejectionLimit: 10 }))
      .then([{ type: 'DatasetRedescribed', data: { ...description, rejectionLimit: 10 } }]);
    given(dataset, [registered]).when(anew({})).thenNothing();
    given(dataset).when(anew({})).thenRefused('dataset/unknown-dataset', 'dataset');
  });
});

describe('a custodian', () => {
  const NEVER = { facts: { member: members.initial } };
  const anew = (more: object) =>
    command(commands.RedescribeDataset, {
      ...{ dataset: ID, ...described, origins: ['NPL'], destinations: ['QAT', 'ARE'], firstYear: 2018, ...more },
    });

  it('is named that is a member', () => {
    for (const facts of [NEVER, HAS_LEFT]) {
      given(dataset).when(register(), facts).thenRefused('dataset/not-a-member', 'member');
      given(dataset, [registered])
        .when(anew({ member: OTHER }), facts)
        .thenRefused('dataset/not-a-member', 'member');
    }
    given(dataset)
      .when(register({ effectiveAt: '2021-02-28' }), IS_MEMBER)
      .thenRefused('dataset/not-a-member', 'member');
    given(dataset, [registered])
      .when(anew({ member: OTHER }), IS_MEMBER)
      .then([{ type: 'DatasetRedescribed', data: { ...description, member: OTHER } }]);
  });

  it('that left submits no more; its dataset stays, and the Secretariat goes on with it', () => {
    const sent = { member: MEMBER };
    given(dataset, [registered]).when(receive('a', sent), HAS_LEFT).thenRefused('dataset/not-a-member', 'member');
    given(dataset, [registered])
      .when(receive('a'))
      .then([batchAccepted(1, 'a')]);
    given(dataset, [registered])
      .when(anew({ title: 'Costs' }))
      .then([{ type: 'DatasetRedescribed', data: { ...description, title: 'Costs' } }]);
    given(dataset, [registered])
      .when(Object.assign(receive('a', sent), { effectiveAt: '2021-01-31' }), HAS_LEFT)
      .thenRefused('dataset/before-the-last-step', 'effectiveAt');
  });
});

describe('a batch', () => {
  it('is recorded with digests and counts, under the next number', () => {
    given(dataset, [registered, batchAccepted(1, 'a')])
      .when(receive('b'))
      .then([batchAccepted(2, 'b')]);
  });

  it('is recorded once: by its file, and by its rows', () => {
    given(dataset, [registered, batchAccepted(1, 'a')])
      .when(receive('a'))
      .thenNothing();
    given(dataset, [registered, batchAccepted(1, 'a')])
      .when(receive('b', { rows: 'a' }))
      .thenNothing();
    given(dataset, [registered, batchAccepted(1, 'a'), batchRemoved(1)])
      .when(receive('a'))
      .then([batchAccepted(2, 'a')]);
  });

  it('is refused, and recorded so, when no row is fit or too many are not', () => {
    const batchRefused = (why: 'no-row-accepted' | 'too-many-rejected', counts: { accepted: number; rejected: number }): Event => ({
      type: 'BatchRefused',
      data: { batch: 1, ...file('a'), ...counts, why },
    });
    given(dataset, [registered])
      .when(receive('a', { accepted: 0, rejected: 3 }))
      .then([batchRefused('no-row-accepted', { accepted: 0, rejected: 3 })]);
    const strict: Event = { type: 'DatasetRegistered', data: { ...description, rejectionLimit: 10 } };
    given(dataset, [strict])
      .when(receive('a', { accepted: 89, rejected: 11 }))
      .then([batchRefused('too-many-rejected', { accepted: 89, rejected: 11 })]);
    given(dataset, [strict])
      .when(receive('a', { accepted: 90, rejected: 10 }))
      .then([{ type: 'BatchAccepted', data: { batch: 1, ...file('a', 90, 10), rows: digest('a') } }]);
  });

  it('that was refused is recorded again only when it would be accepted now', () => {
    const refused: Event = { type: 'BatchRefused', data: { batch: 1, ...file('a', 5, 5), why: 'too-many-rejected' } };
    const strict: Event = { type: 'DatasetRegistered', data: { ...description, rejectionLimit: 10 } };
    const again = receive('a', { accepted: 5, rejected: 5 });
    given(dataset, [strict, refused]).when(again).thenNothing();
    given(dataset, [strict, refused, { type: 'DatasetRedescribed', data: description }])
      .when(again)
      .then([{ type: 'BatchAccepted', data: { batch: 2, ...file('a', 5, 5), rows: digest('a') } }]);
  });

  it('comes from the custodian or the Secretariat, to a dataset that takes it', () => {
    given(dataset, [registered])
      .when(receive('a', { member: MEMBER }), IS_MEMBER)
      .then([{ type: 'BatchAccepted', data: { batch: 1, ...file('a'), rows: digest('a'), member: MEMBER } }]);
    given(dataset, [registered])
      .when(receive('a', { member: OTHER }))
      .thenRefused('dataset/not-the-custodian', 'member');
    given(dataset).when(receive('a')).thenRefused('dataset/unknown-dataset', 'dataset');
    given(dataset, [registered, batchAccepted(1, 'a'), reviewRequested(1, 1)])
      .when(receive('b'))
      .thenRefused('dataset/under-review');
  });

  it('is removed with a reason, unless it is under review', () => {
    const remove = (batch: number) => command(commands.RemoveBatch, { dataset: ID, batch, reason: 'Sent by mistake' });
    given(dataset, [registered, batchAccepted(1, 'a')])
      .when(remove(1))
      .then([batchRemoved(1)]);
    given(dataset, [registered, batchAccepted(1, 'a')])
      .when(remove(2))
      .thenRefused('dataset/unknown-batch', 'batch');
    given(dataset, [registered, batchAccepted(1, 'a'), batchRemoved(1)])
      .when(remove(1))
      .thenRefused('dataset/already-removed', 'batch');
    given(dataset, [registered, batchAccepted(1, 'a'), reviewRequested(1, 1)])
      .when(remove(1))
      .thenRefused('dataset/under-review');
    const refused: Event = { type: 'BatchRefused', data: { batch: 1, ...file('a'), why: 'no-row-accepted' } };
    given(dataset, [registered, refused]).when(remove(1)).thenRefused('dataset/batch-not-accepted', 'batch');
  });

  it('follows the step before it in time', () => {
    const late = Object.assign(receive('a'), { effectiveAt: '2021-01-31' });
    given(dataset, [on('2021-02-01', registered)])
      .when(late)
      .thenRefused('dataset/before-the-last-step', 'effectiveAt');
  });
});

describe('a disclosure review', () => {
  const submit = command(commands.SubmitForReview, { dataset: ID });
  const record = (more: { outcome: 'approved' | 'changes'; threshold?: number }) =>
    command(commands.RecordDisclosureReview, { dataset: ID, ...more });
  const another = { actor: 'another' };

  it('is of the batches that stand', () => {
    given(dataset, [registered, batchAccepted(1, 'a'), batchAccepted(2, 'b'), batchRemoved(1)])
      .when(submit)
      .then([reviewRequested(1, 2)]);
    given(dataset, [registered, batchAccepted(1, 'a'), batchRemoved(1)])
      .when(submit)
      .thenRefused('dataset/nothing-to-review');
    given(dataset, [registered, batchAccepted(1, 'a'), reviewRequested(1, 1)])
      .when(submit)
      .thenRefused('dataset/under-review');
    given(dataset, [registered, batchAccepted(1, 'a'), reviewRequested(1, 1), reviewReturned(1)])
      .when(submit)
      .then([reviewRequested(2, 1)]);
  });

  it('is recorded by somebody else, with a threshold when it approves', () => {
    const past = [registered, batchAccepted(1, 'a'), reviewRequested(1, 1)];
    given(dataset, past)
      .when(record({ outcome: 'approved', threshold: 5 }), another)
      .then([reviewApproved(1)]);
    given(dataset, past)
      .when(record({ outcome: 'changes' }), another)
      .then([reviewReturned(1)]);
    given(dataset, past)
      .when(record({ outcome: 'approved' }), another)
      .thenRefused('dataset/threshold-missing', 'threshold');
    given(dataset, past)
      .when(record({ outcome: 'changes' }))
      .thenRefused('dataset/own-review');
    given(dataset, [registered])
      .when(record({ outcome: 'changes' }), another)
      .thenRefused('dataset/not-under-review');
  });
});

describe('a vintage', () => {
  const release = (vintage: string, changes?: string) => command(commands.ReleaseVintage, defined({ dataset: ID, vintage, changes }));
  const fit = [registered, batchAccepted(1, 'a'), batchAccepted(2, 'b'), reviewRequested(1, 1, 2), reviewApproved(1)];

  it('is what the review approved', () => {
    given(dataset, fit)
      .when(release('2021-03'))
      .then([vintageReleased('2021-03', 'a', 'b')]);
    given(dataset, fit.slice(0, -1)).when(release('2021-03')).thenRefused('dataset/not-approved');
    given(dataset, [...fit, batchAccepted(3, 'c')])
      .when(release('2021-03'))
      .thenRefused('dataset/not-approved');
    given(dataset, [...fit, batchRemoved(2)])
      .when(release('2021-03'))
      .thenRefused('dataset/not-approved');
  });

  it('is revised by a later one, that says what is different', () => {
    const revised = [...fit, vintageReleased('2021-03', 'a', 'b'), batchRemoved(1), reviewRequested(2, 2), reviewApproved(2, 10)];
    given(dataset, revised)
      .when(release('2021-03.2', 'The first batch was sent by mistake'))
      .then([
        {
          type: 'VintageReleased',
          data: {
            vintage: '2021-03.2',
            review: 2,
            threshold: 10,
            batches: [{ batch: 2, rows: digest('b'), accepted: 10 }],
            observations: 10,
            replaces: '2021-03',
            changes: 'The first batch was sent by mistake',
          },
        },
      ]);
    given(dataset, revised).when(release('2021-04')).thenRefused('dataset/changes-missing', 'changes');
    given(dataset, revised).when(release('2021-03', 'Again')).thenRefused('dataset/vintage-taken', 'vintage');
    given(dataset, revised).when(release('2021-02', 'Older')).thenRefused('dataset/vintage-out-of-order', 'vintage');
  });

  it('does not differ from an earlier one by few observations, and holds as many as a figure rests on', () => {
    const few: Event = { type: 'BatchAccepted', data: { batch: 3, ...file('c', 4), rows: digest('c') } };
    const grown = [...fit, vintageReleased('2021-03', 'a', 'b'), few, reviewRequested(2, 1, 2, 3), reviewApproved(2)];
    given(dataset, grown).when(release('2021-04', 'A row was added')).thenRefused('dataset/differs-by-few');
    const whole = vintageReleased('2021-03', 'a', 'b', 'c').data as DatasetEvents['VintageReleased'];
    const withFew: Event = {
      type: 'VintageReleased',
      data: { ...whole, batches: whole.batches.map((batch) => ({ ...batch, accepted: batch.batch === 3 ? 4 : 10 })) },
    };
    given(dataset, [
      ...fit,
      few,
      reviewRequested(2, 1, 2, 3),
      reviewApproved(2),
      withFew,
      batchRemoved(3),
      reviewRequested(3, 1, 2),
      reviewApproved(3),
    ])
      .when(release('2021-04', 'A batch was taken out'))
      .thenRefused('dataset/differs-by-few');
    given(dataset, [...grown.slice(0, -2), vintageWithdrawn('2021-03'), reviewRequested(2, 1, 2, 3), reviewApproved(2)])
      .when(release('2021-04', 'A row was added'))
      .thenRefused('dataset/differs-by-few');
    given(dataset, [registered, { ...few, data: { ...few.data, batch: 1 } }, reviewRequested(1, 1), reviewApproved(1)])
      .when(release('2021-04'))
      .thenRefused('dataset/too-few');
  });

  it('is withdrawn with a reason, once', () => {
    const withdraw = command(commands.WithdrawVintage, { dataset: ID, vintage: '2021-03', reason: 'A column was swapped' });
    given(dataset, [...fit, vintageReleased('2021-03', 'a')])
      .when(withdraw)
      .then([vintageWithdrawn('2021-03')]);
    given(dataset, fit).when(withdraw).thenRefused('dataset/unknown-vintage', 'vintage');
    given(dataset, [...fit, vintageReleased('2021-03', 'a'), vintageWithdrawn('2021-03')])
      .when(withdraw)
      .thenRefused('dataset/already-withdrawn', 'vintage');
  });

  it('is found by its name for ever, and by the day on which somebody asked', () => {
    const state = given(dataset, [
      ...[...fit].map((event) => on('2020-12-01', event)),
      on('2021-01-10', vintageReleased('2021-01', 'a')),
      on('2021-02-10', vintageReleased('2021-02', 'a', 'b')),
      on('2021-03-01', vintageWithdrawn('2021-02')),
    ]).state();
    expect(
      ['2021-01-09', '2021-01-10', '2021-02-09', '2021-02-28', '2021-03-01'].map((day) => findVintageOnDay(state, day)?.vintage),
    ).toEqual([undefined, '2021-01', '2021-01', '2021-02', '2021-01']);
    expect(findVintage(state, '2021-02')).toEqual({
      vintage: '2021-02',
      releasedOn: '2021-02-10',
      threshold: 5,
      observations: 20,
      batches: [
        { batch: 1, rows: digest('a'), accepted: 10 },
        { batch: 2, rows: digest('b'), accepted: 10 },
      ],
      withdrawnOn: '2021-03-01',
      withdrawalReason: 'A column was swapped',
    });
    expect(findVintage(state, '2021-03')).toBeUndefined();
  });

  it('takes batches in whatever order they are told, and does nothing with them before the last came in', () => {
    const late = (letter: string, day: string) => command(commands.ReceiveBatch, { ...receive(letter), effectiveAt: day });
    const past = [on('2021-01-10', registered), on('2021-02-12', batchAccepted(1, 'a'))];
    given(dataset, past)
      .when(late('b', '2021-02-05'))
      .then([on('2021-02-05', batchAccepted(2, 'b'))]);
    given(dataset, past).when(late('b', '2021-01-09')).thenRefused('dataset/before-the-last-step', 'effectiveAt');
    const both = [...past, on('2021-02-05', batchAccepted(2, 'b'))];
    const submit = (effectiveAt: string) => command(commands.SubmitForReview, { dataset: ID, effectiveAt });
    given(dataset, both).when(submit('2021-02-11')).thenRefused('dataset/before-the-last-step', 'effectiveAt');
    given(dataset, both)
      .when(submit('2021-02-12'))
      .then([on('2021-02-12', reviewRequested(1, 1, 2))]);
    given(dataset, [...past, on('2021-03-01', batchRemoved(1))])
      .when(late('b', '2021-02-20'))
      .thenRefused('dataset/before-the-last-step', 'effectiveAt');
  });
});
