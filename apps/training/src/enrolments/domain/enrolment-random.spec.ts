import 'reflect-metadata';
import fc from 'fast-check';
import { applyTo, type Command, CommandHandler, command, defined, Refusal, refusalCatalogues } from '#libs/event-sourcing';
import { commandDispatcher, InMemoryEventStore, InMemoryLog, TEST_IDS } from '#libs/testing';
import { IssueCertificate, NoteRenewal } from '../../certificates/domain/certificate.messages.js';
import { deciders } from '../../deciders.js';
import { DraftModule, EditDraft, PublishVersion, StartRevision } from '../../programme/domain/module.messages.js';
import { parties } from '../../programme/domain/party-replicas.js';
import { type EnrolmentEntry, enrolments } from '../views/enrolments.js';
import { enrolment as enrolmentDecider } from './enrolment.decider.js';
import { ids } from './enrolment.fixture.js';
import * as commands from './enrolment.messages.js';
import { attemptsLimit, type Enrolment, enrolmentId, passingAttempt } from './enrolment-state.js';

const NOW = '2021-03-31T09:00:00.000Z';
const LEARNERS = ['ana', 'ben', 'cai'].map((name) => enrolmentId(TEST_IDS, name, 'a learner'));
const { module, member } = ids;

/** The two versions of the module, as this spec knows them. */
const VERSIONS = [
  { units: ['1', '2'], passMark: 70, attempts: 2 },
  { units: ['1'], passMark: 50, attempts: 4 },
];

/** What one learner does, or is done about it. */
type Deed =
  | { readonly who: number; readonly deed: 'enrol' }
  | { readonly who: number; readonly deed: 'withdraw' }
  | { readonly who: number; readonly deed: 'erase' }
  | { readonly who: number; readonly deed: 'allow' }
  | { readonly who: number; readonly deed: 'begin'; readonly unit: string }
  | { readonly who: number; readonly deed: 'complete'; readonly unit: string }
  | { readonly who: number; readonly deed: 'attempt'; readonly score: number };
type Step = Deed | 'publish' | 'leave';

const who = fc.nat(LEARNERS.length - 1);
const unit = fc.constantFrom('1', '2', '3');
const score = fc.constantFrom(40, 49, 50, 60, 69, 70, 100);
const toDeed = <Name extends Deed['deed']>(name: Name) => fc.constant(name);
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 24, arbitrary: fc.record({ who, deed: toDeed('enrol') }) },
  { weight: 12, arbitrary: fc.record({ who, deed: toDeed('withdraw') }) },
  { weight: 3, arbitrary: fc.record({ who, deed: toDeed('allow') }) },
  { weight: 1, arbitrary: fc.record({ who, deed: toDeed('erase') }) },
  { weight: 12, arbitrary: fc.record({ who, deed: toDeed('begin'), unit }) },
  { weight: 28, arbitrary: fc.record({ who, deed: toDeed('complete'), unit }) },
  { weight: 20, arbitrary: fc.record({ who, deed: toDeed('attempt'), score }) },
  { weight: 3, arbitrary: fc.constant('publish' as const) },
  { weight: 1, arbitrary: fc.constant('leave' as const) },
);

/** What is to come of it, reckoned in another way: from the list of all that a learner did in the version that they learn now. */
class Model {
  newest = 0;
  left = false;
  readonly erased = new Set<number>();
  readonly lives = LEARNERS.map(() => ({ version: -1, open: false, deeds: [] as string[], scores: [] as number[], limit: 0 }));

  /** Whether a learner has done all that the version asks. */
  hasCompleted(learner: number): boolean {
    const { version, deeds, scores } = this.life(learner);
    const terms = VERSIONS[version];
    if (terms === undefined) return false;
    return terms.units.every((code) => deeds.includes(`complete ${code}`)) && scores.some((mark) => mark >= terms.passMark);
  }

  /** True when the step is to be taken. */
  takes(step: Step): boolean {
    if (step === 'publish' || step === 'leave') {
      const first = step === 'publish' ? this.newest === 0 : !this.left;
      if (step === 'publish') this.newest = 1;
      else this.left = true;
      return first;
    }
    const life = this.life(step.who);
    if (step.deed === 'erase') {
      const first = !this.erased.has(step.who);
      this.erased.add(step.who);
      life.open = false;
      return first;
    }
    if (step.deed === 'enrol') return this.enrols(step.who);
    if (!life.open) return false;
    const taken = this.learns(step);
    if (this.hasCompleted(step.who)) life.open = false;
    return taken;
  }

  private enrols(learner: number): boolean {
    const life = this.life(learner);
    if (life.open || this.hasCompleted(learner) || this.left || this.erased.has(learner)) return false;
    if (life.version !== this.newest) {
      Object.assign(life, { version: this.newest, deeds: [], scores: [], limit: this.asked(this.newest).attempts });
    }
    life.open = true;
    return true;
  }

  private learns(deed: Exclude<Deed, { readonly deed: 'enrol' | 'erase' }>): boolean {
    const life = this.life(deed.who);
    const { units, passMark } = this.asked(life.version);
    const passed = life.scores.some((mark) => mark >= passMark);
    switch (deed.deed) {
      case 'withdraw':
        life.open = false;
        return true;
      case 'allow':
        if (!passed) life.limit++;
        return !passed;
      case 'attempt':
        if (passed || life.scores.length >= life.limit) return false;
        return life.scores.push(deed.score) > 0;
      default: {
        const done = `${deed.deed} ${deed.unit}`;
        if (!units.includes(deed.unit) || life.deeds.includes(done) || life.deeds.includes(`complete ${deed.unit}`)) return false;
        return life.deeds.push(done) > 0;
      }
    }
  }

  private asked = (version: number) => VERSIONS[version] as (typeof VERSIONS)[number];
  private life = (learner: number) => this.lives[learner] as (typeof this.lives)[number];
}

const content = {
  ...{ title: 'Licensing', chapter: 3, audience: ['regulator' as const], level: 'introductory' as const, languages: ['en'] },
  units: ['1', '2'].map((code) => ({ unit: code, title: `Unit ${code}`, minutes: 30 })),
  assessment: { passMark: 70, attempts: 2 },
};

/** `again`: it was done before, and what is there once is not there twice. */
function toCommands(step: Step, again: boolean): readonly Command[] {
  if (step === 'publish') {
    if (again) return [];
    const units = [{ unit: '1', title: 'The only one', minutes: 60 }];
    return [
      command(StartRevision, { module }),
      command(EditDraft, { module, units, assessment: { passMark: 50, attempts: 4 } }),
      command(PublishVersion, { module }),
    ];
  }
  if (step === 'leave') {
    const { NoteLeaving } = parties.members.commands;
    return [command(NoteLeaving, { member, entry: ids.other, order: 9, reason: 'withdrawn', effectiveAt: '2021-03-31' })];
  }
  const learner = LEARNERS[step.who] ?? '';
  const enrolment = enrolmentId(TEST_IDS, learner, module);
  switch (step.deed) {
    case 'enrol':
      return [command(commands.Enrol, { learner, member, module })];
    case 'withdraw':
      return [command(commands.WithdrawEnrolment, { enrolment, reason: 'no-time' })];
    case 'allow':
      return [command(commands.AllowAttempts, { enrolment, more: 1, reason: 'The official was ill' })];
    case 'begin':
      return [command(commands.StartUnit, { enrolment, unit: step.unit })];
    case 'complete':
      return [command(commands.CompleteUnit, { enrolment, unit: step.unit })];
    case 'attempt':
      return [command(commands.AttemptAssessment, { enrolment, score: step.score })];
    case 'erase':
      return [command(parties.persons.commands.ForgetPerson, { person: learner }), command(commands.EndLearning, { enrolment, learner })];
  }
}

/** The service as far as commands go, on a log of its own. */
async function school() {
  const store = new InMemoryEventStore(new InMemoryLog());
  const handling = new CommandHandler(store, undefined, undefined, TEST_IDS);
  const execute = commandDispatcher(handling, deciders);
  let sent = 0;
  const send = async (sentCommand: Command) => {
    const commandId = `command ${sent++}`;
    return execute(sentCommand, { commandId, actor: 'officer', now: NOW, correlationId: commandId, causationId: commandId });
  };
  const { NoteMember, NoteJoining } = parties.members.commands;
  const joined = { member, order: 1, effectiveAt: '2021-01-05' };
  await send(command(NoteMember, { ...joined, entry: ids.run, name: 'Ministry of Labour', country: 'LSO' }));
  await send(command(NoteJoining, { ...joined, entry: ids.basics, order: 2 }));
  for (const person of LEARNERS) await send(command(parties.persons.commands.NotePerson, { person, authority: member }));
  await send(command(DraftModule, { module, code: 'GPN-3.1', ...content }));
  await send(command(PublishVersion, { module }));
  return {
    send,
    stateOf: async (learner: number) =>
      (await handling.load(enrolmentDecider, enrolmentId(TEST_IDS, LEARNERS[learner] ?? '', module))).state as Enrolment,
    entryOf: async (learner: number) => {
      const history = await store.readStream(`enrolment-${enrolmentId(TEST_IDS, LEARNERS[learner] ?? '', module)}`, 0, 1_000);
      return history.reduce<EnrolmentEntry | undefined>((entry, event) => applyTo(enrolments, entry, event), undefined);
    },
  };
}

/** What officers are shown, as far as decisions rest on it too. */
const toShown = ({ status, version, attemptsAllowed, units, attempts, passedOn, completedOn }: EnrolmentEntry) => ({
  ...{ status, version, attemptsAllowed, passedOn, completedOn },
  units: units
    .filter(({ startedOn, completedOn: done }) => startedOn ?? done)
    .map(({ unit, startedOn, completedOn: done }) => [unit, startedOn, done]),
  attempts: attempts.map(({ score: points, passed, attemptedOn }) => [points, passed, attemptedOn]),
});
const decidedOn = (state: Enrolment): ReturnType<typeof toShown> => ({
  ...{ status: state.status as EnrolmentEntry['status'], version: state.version, attemptsAllowed: attemptsLimit(state) },
  ...{ passedOn: passingAttempt(state)?.attemptedOn, completedOn: state.completedOn },
  units: state.terms.units.flatMap((code) => {
    const { startedOn, completedOn } = state.units[code] ?? {};
    return (startedOn ?? completedOn) ? [[code, startedOn, completedOn]] : [];
  }),
  attempts: state.attempts.map(({ score: points, passed, attemptedOn }) => [points, passed, attemptedOn]),
});

describe('whatever officers and learners do, in any order', () => {
  it('somebody has completed the module exactly when all its units are done and the assessment passed in time', async () => {
    const met = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 10, maxLength: 50, size: 'max' }), async (life) => {
        const { send, stateOf, entryOf } = await school();
        const model = new Model();
        for (const [index, step] of life.entries()) {
          const expected = model.takes(step);
          let taken = false;
          try {
            for (const next of toCommands(step, !expected)) taken = (await send(next)).events.length > 0 || taken;
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            met.add(error.code);
            const [scope = '', rule = ''] = error.code.split('/');
            expect(Object.keys(refusalCatalogues.get(scope) ?? {})).toContain(rule);
          }
          expect([index, step, taken]).toEqual([index, step, expected]);
          for (const [one, { open, version }] of model.lives.entries()) {
            const state = await stateOf(one);
            expect([index, step, one, state.status === 'enrolled' || state.status === 'in-progress']).toEqual([index, step, one, open]);
            expect([index, step, one, state.status === 'completed']).toEqual([index, step, one, model.hasCompleted(one)]);
            expect(state.version).toBe(version + 1);
            const entry = await entryOf(one);
            if (entry) expect(toShown(entry)).toEqual(decidedOn(state));
          }
        }
      }),
      { numRuns: 80 },
    );
    // The lives met the rules that they are about.
    expect([...met].sort()).toEqual(
      expect.arrayContaining(
        ['already-completed', 'already-enrolled', 'already-passed', 'attempts-used-up', 'unknown-unit', 'withdrawn'].map(
          (rule) => `enrolment/${rule}`,
        ),
      ),
    );
  }, 60_000);

  it('who learns again for a certificate is not enrolled for one that came in its place, however often it was renewed', async () => {
    const { send } = await school();
    const learner = LEARNERS[0] ?? '';
    const enrolment = enrolmentId(TEST_IDS, learner, module);
    await send(command(commands.Enrol, { learner, member, module }));
    for (const unit of ['1', '2']) await send(command(commands.CompleteUnit, { enrolment, unit }));
    await send(command(commands.AttemptAssessment, { enrolment, score: 80 }));
    const certificates = ['a', 'b', 'c', 'd'].map((name) => enrolmentId(TEST_IDS, name, 'a certificate'));
    const issue = async (index: number) => {
      const [certificate = '', renews] = [certificates[index], certificates[index - 1]];
      const common = { learner, member, module, code: 'GPN-3.1', version: 1, issuedOn: '2021-03-31' };
      await send(command(IssueCertificate, { certificate, ...common, ...defined({ renews }) }));
      if (renews) await send(command(NoteRenewal, { certificate: renews, renewal: certificate }));
    };
    const again = (index: number) => send(command(commands.Enrol, { learner, member, module, renews: certificates[index] ?? '' }));
    await issue(0);
    await again(0);
    for (const index of [1, 2, 3]) {
      await issue(index);
      await expect(again(index)).rejects.toMatchObject({ code: 'enrolment/already-enrolled' });
      await expect(again(index - 1)).rejects.toMatchObject({
        code: index === 1 ? 'enrolment/already-enrolled' : 'enrolment/certificate-renewed',
      });
    }
    const first = enrolmentId(TEST_IDS, learner, module, certificates[0]);
    await send(command(commands.WithdrawEnrolment, { enrolment: first, reason: 'no-longer-needed' }));
    expect((await again(3)).events).toEqual(['LearnerEnrolled']);
  });

  it('of many who enrol a learner at once, one does', async () => {
    const { send, stateOf } = await school();
    const enrol = () => command(commands.Enrol, { learner: LEARNERS[0] ?? '', member, module });
    const settled = await Promise.allSettled(Array.from({ length: 12 }, () => send(enrol())));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(settled.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as Refusal).code] : []))).toEqual(
      Array.from({ length: 11 }, () => 'enrolment/already-enrolled'),
    );
    expect((await stateOf(0)).status).toBe('enrolled');
  });
});
