import { type Capacity, measureCapacity, type Proof } from './capacity.js';
import type { EnrolmentEntry } from './enrolments.js';
import { countFunnel, type FunnelRow, reachedBy } from './funnel.js';

const licensing = { module: 'o', code: 'GPN-3.1', title: 'Licensing', chapter: 3 };
const registers = { module: 'p', code: 'GPN-3.2', title: 'Registers', chapter: 3 };
const entry = (learner: string, more: Partial<EnrolmentEntry> = {}): EnrolmentEntry => ({
  ...{ enrolment: `${learner} ${more.module ?? 'o'}`, learner, member: 'm', ...licensing, version: 1, status: 'enrolled' },
  ...{
    statusSince: '2021-03-01',
    enrolledOn: '2021-03-01',
    cohort: '2021-Q1',
    passMark: 70,
    units: [],
    attempts: [],
    revision: 0,
    ...more,
  },
});
const completed = { status: 'completed', startedOn: '2021-03-02', passedOn: '2021-03-05', completedOn: '2021-03-06' } as const;
const proof = (learner: string, more: Partial<Proof> = {}): Proof => ({
  ...{ certificate: `certificate of ${learner}`, learner, module: 'o', revoked: false, validUntil: '2023-03-05', ...more },
});

describe('the funnel', () => {
  const toRow = (reached: number, more: Partial<FunnelRow> = {}): FunnelRow => ({
    ...{ id: 'e', module: 'o', code: 'GPN-3.1', chapter: 3, cohort: '2021-Q1', reached, ...more },
  });

  it('counts enrolments by module, region and quarter of the enrolment, each step all that came so far', async () => {
    const africa = { region: 'southern-africa' as const };
    const otherModule = { module: 'p', code: 'GPN-3.2', cohort: '2021-Q2' };
    const rows = [toRow(0, africa), toRow(1, africa), toRow(2, africa), toRow(4, africa), toRow(3, otherModule), toRow(3)];
    expect(await countFunnel(rows)).toEqual({
      total: { enrolled: 6, started: 5, passed: 4, completed: 3, certified: 1 },
      cohorts: [
        { module: 'o', code: 'GPN-3.1', quarter: '2021-Q1', enrolled: 1, started: 1, passed: 1, completed: 1, certified: 0 },
        { module: 'o', code: 'GPN-3.1', ...africa, quarter: '2021-Q1', enrolled: 4, started: 3, passed: 2, completed: 1, certified: 1 },
        { module: 'p', code: 'GPN-3.2', quarter: '2021-Q2', enrolled: 1, started: 1, passed: 1, completed: 1, certified: 0 },
      ],
    });
  });

  it('takes each step after the one before', () => {
    const steps = { startedOn: '2021-03-02', passedOn: '2021-03-05', completedOn: '2021-03-06', certificate: 'c' };
    const { certificate: _, ...done } = steps;
    const { completedOn: __, ...passed } = done;
    const { passedOn: ___, ...started } = passed;
    expect([{}, started, passed, done, steps].map(reachedBy)).toEqual([0, 1, 2, 3, 4]);
  });

  it('is empty where nobody is enrolled', async () => {
    expect(await countFunnel([])).toEqual({ total: { enrolled: 0, started: 0, passed: 0, completed: 0, certified: 0 }, cohorts: [] });
  });
});

describe('the capacity of an authority', () => {
  const when = { day: '2022-01-01', withinDays: 90 };
  const standing = ({ modules }: Capacity) =>
    modules.flatMap(({ officials }) =>
      officials.map(({ learner, trained, runningOut, expired, inProgress }) =>
        [learner, trained && 'trained', runningOut && 'running out', expired && 'expired', inProgress && 'in progress']
          .filter(Boolean)
          .join(' '),
      ),
    );

  it('says who is trained, whose certificate runs out or has, and who learns', () => {
    const entries = ['a', 'b', 'c', 'd'].map((learner) => entry(learner, completed));
    const capacity = measureCapacity(
      [...entries, entry('e'), entry('f', { status: 'withdrawn' })],
      [
        proof('a', { validUntil: '2022-04-01' }),
        proof('b', { validUntil: '2022-04-02' }),
        proof('c', { validUntil: '2021-12-31' }),
        { certificate: 'certificate of d', learner: 'd', module: 'o', revoked: false },
      ],
      when,
    );
    expect(standing(capacity)).toEqual(['a trained running out', 'b trained', 'c expired', 'd trained', 'e in progress']);
    expect(capacity.modules).toEqual([
      { ...licensing, trained: 3, runningOut: 1, expired: 1, inProgress: 1, officials: expect.any(Array) },
    ]);
    expect(capacity.modules[0]?.officials[0]).toEqual({
      ...{ learner: 'a', trained: true, runningOut: true, expired: false, inProgress: false },
      ...{ completedOn: '2021-03-06', certificate: 'certificate of a', validUntil: '2022-04-01' },
    });
  });

  it('takes the certificate that is valid longest, and none that is revoked', () => {
    const renewed = [proof('a', { validUntil: '2021-12-31' }), proof('a', { certificate: 'the new one', validUntil: '2024-01-01' })];
    const capacity = measureCapacity([entry('a', completed)], renewed, when);
    expect(standing(capacity)).toEqual(['a trained']);
    expect(capacity.modules[0]?.officials[0]).toMatchObject({ certificate: 'the new one' });
    expect(standing(measureCapacity([entry('a', completed)], [proof('a', { revoked: true })], when))).toEqual([]);
  });

  it('counts as trained who has completed and waits for the certificate', () => {
    expect(standing(measureCapacity([entry('a', completed)], [], when))).toEqual(['a trained']);
  });

  it('counts an official once a chapter, with what stands', () => {
    const { chapters } = measureCapacity(
      [entry('a', completed), entry('a', { ...registers, ...completed }), entry('b', completed), entry('b', registers)],
      [
        ...[proof('a', { validUntil: '2021-12-31' }), proof('a', { module: 'p', validUntil: '2022-01-20' })],
        proof('b', { validUntil: '2021-12-31' }),
      ],
      when,
    );
    expect(chapters).toEqual([{ chapter: 3, trained: 1, runningOut: 1, expired: 1, inProgress: 1 }]);
  });
});
