import { type DecisionContext, defined, type Instant, noOpaqueIds, type OpaqueIds, toDay } from '#libs/event-sourcing';
import { type MemberReplica, membersOnly, type NamedByEvent, type PersonReplica } from '#libs/parties';
import { type Certificate, certificateId } from '../../certificates/domain/certificate.decider.js';
import { closedBecause, type Offering } from '../../offerings/domain/offering.decider.js';
import { effectiveDay, following } from '../../programme/domain/effective-day.js';
import { type Module, type ModuleVersion, moduleVersion, newestVersion, newestVersionOn } from '../../programme/domain/module.decider.js';
import { parties } from '../../programme/domain/party-replicas.js';
import { listPrerequisites, type Pathway } from '../../programme/domain/pathway.decider.js';
import type { Enrol, EnrolWithWaiver } from './enrolment.messages.js';
import { refuse } from './enrolment.refusals.js';
import { type Enrolment, type EnrolmentEvent, enrolmentId, event, isOpen } from './enrolment-state.js';

/** `required…`: the learner’s enrolments in what the pathway requires, by their numbers there from 0. */
export type EnrolmentFacts = {
  readonly member: MemberReplica;
  readonly person: PersonReplica;
  readonly module: Module;
  readonly offering: Offering;
  readonly pathway: Pathway;
  /** The one that it is learnt again for. */
  readonly certificate: Certificate;
} & { readonly [required: `required${number}`]: Enrolment } & {
  /** The certificates in whose place that one came, the newest first: some were renewed without learning. */
  readonly [replaced: `replaced${number}`]: Certificate;
} & { readonly [earlier: `earlier${number}`]: Enrolment };

/** So many certificates in a row are looked at for an enrolment that still goes on. */
export const MOST_RENEWALS = 10;

type Context = DecisionContext<EnrolmentFacts>;

const members = membersOnly(refuse);
type EnrolCommand = Enrol | EnrolWithWaiver;

/** Enrols a learner, or enrols one again (FAQ, question 8). `waiver`: why what is required is not. */
export function enrol(command: EnrolCommand, state: Enrolment, context: Context, waiver?: string): readonly EnrolmentEvent[] {
  const { learner, member, module, offering, pathway, renews } = command;
  const { facts } = context;
  const day = effectiveDay(context);
  const named = checkOfficial(command, context, day);
  assertNotEnrolled(command, state, day, context.ids);
  assertRenews(command, facts);
  const { version, content, startsAt } = versionToLearn(command, context);
  const missing = pathway === undefined ? [] : listMissing(command, facts, day);
  if (waiver === undefined && missing.length > 0) {
    const codes = missing.map((required) => required.code || required.module).join(', ');
    throw refuse['prerequisites-missing'](`The pathway requires before it, and the learner has not completed: ${codes}.`, 'pathway');
  }
  if (waiver !== undefined && missing.length === 0) {
    throw refuse['nothing-to-waive']('Nothing that is required is missing: enrol the learner without a waiver.', 'reason');
  }
  const { title, chapter, units, assessment, validityMonths } = content;
  const { passMark, attempts } = assessment;
  const enrolled = defined({
    ...{ learner, member, module, country: facts.member.country },
    ...{ code: facts.module.code, title, chapter, version },
    terms: defined({ units: units.map(({ unit }) => unit), passMark, attempts, validityMonths }),
    ...{ offering, pathway, renews },
    ...named,
    waived: waiver === undefined ? undefined : { modules: missing.map((required) => required.module), reason: waiver },
  });
  return [event('LearnerEnrolled', enrolled, startsAt)];
}

/** @throws Refusal for a run that cannot be joined, was not there yet, or does not teach what is learnt */
export function assertJoinable(offering: Offering, module: string, instant: Instant): void {
  const closed = closedBecause(offering, instant);
  if (closed) throw refuse['offering-not-open'](closed, 'offering');
  if (offering.module !== module) throw refuse['offering-of-another-module'](`The run teaches the module ${offering.code}.`, 'offering');
  if (toDay(instant) < offering.scheduledOn) {
    throw refuse['before-the-run'](`The run of ${offering.code} was scheduled on ${offering.scheduledOn}.`, 'effectiveAt');
  }
}

/** @throws Refusal for an authority that is no member on that day, and for a learner who is no official of it */
function checkOfficial({ member }: EnrolCommand, context: Context, day: string): NamedByEvent {
  const { facts } = context;
  members.assertMember(facts.member, day);
  return parties.checkNaming([{ field: 'learner', person: facts.person, party: member }], context);
}

/** @throws Refusal for who is enrolled, or has completed it */
function assertNotEnrolled(
  { learner, module, renews }: EnrolCommand,
  { status, enrolledOn, lastStepOn, completedOn }: Enrolment,
  day: string,
  ids: OpaqueIds = noOpaqueIds,
): void {
  if (status === 'completed') {
    throw refuse['already-completed'](
      `The learner completed the module on ${completedOn}. To learn it again, say that it renews ${certificateId(ids, enrolmentId(ids, learner, module, renews))}.`,
      'module',
    );
  }
  if (status === 'enrolled' || status === 'in-progress') {
    throw refuse['already-enrolled'](`The learner has been enrolled in the module since ${enrolledOn}.`, 'module');
  }
  if (day < lastStepOn) throw refuse['before-the-last-step'](`The learner was withdrawn on ${lastStepOn}.`, 'effectiveAt');
}

/** @throws Refusal where a certificate is to be renewed that is not the learner’s newest one of the module */
function assertRenews({ learner, module, renews }: EnrolCommand, facts: EnrolmentFacts): void {
  if (renews === undefined) return;
  const { certificate } = facts;
  if (certificate.subject?.learner !== learner || certificate.subject.module !== module) {
    throw refuse['not-the-certificate']('It is no certificate of the learner for this module.', 'renews');
  }
  if (certificate.renewedBy) {
    throw refuse['certificate-renewed'](`The certificate ${certificate.renewedBy} came in its place: name that one.`, 'renews');
  }
  for (let index = 0; index < MOST_RENEWALS; index++) {
    const earlier = facts[`earlier${index}`];
    if (earlier && isOpen(earlier)) {
      throw refuse['already-enrolled'](`The learner has been learning the module again since ${earlier.enrolledOn}.`, 'module');
    }
  }
}

/** The version that is learnt, and from when on. @throws Refusal where none is open, or was on that day */
function versionToLearn(command: EnrolCommand, context: Context): ModuleVersion & { readonly startsAt: Instant } {
  const { module, offering } = command;
  const { facts } = context;
  const { status, code } = facts.module;
  const alone = () => (command.effectiveAt === undefined ? newestVersion(facts.module) : versionOn(facts.module, context.effectiveAt));
  const version = offering === undefined ? alone() : moduleVersion(facts.module, facts.offering.version);
  const startsAt = following(command, context, version?.publishedOn, offering && facts.offering.scheduledOn);
  if (offering !== undefined) assertJoinable(facts.offering, module, startsAt);
  if (status !== 'published' || !version) {
    const why = status === 'retired' ? `The module ${code} is retired.` : 'No version of the module is published.';
    throw refuse['module-not-open'](why, 'module');
  }
  if (toDay(startsAt) < version.publishedOn) {
    throw refuse['before-the-version'](`Version ${version.version} of ${code} was published on ${version.publishedOn}.`, 'effectiveAt');
  }
  return { ...version, startsAt };
}

/** The newest version of a day; the first one, where there was none yet. */
const versionOn = (module: Module, instant: Instant): ModuleVersion | undefined =>
  newestVersionOn(module, toDay(instant)) ?? module.versions.at(0);

/** Modules that the pathway requires before this one and that the learner had not completed on a day. @throws Refusal for a pathway that does not fit */
function listMissing({ module, member }: EnrolCommand, facts: EnrolmentFacts, day: string): readonly { module: string; code: string }[] {
  const { pathway } = facts;
  if (pathway.status !== 'open') {
    const why = pathway.status === 'none' ? 'No pathway is recorded under this id.' : `The pathway was retired on ${pathway.lastStepOn}.`;
    throw refuse['pathway-not-open'](why, 'pathway');
  }
  if (pathway.content.member !== undefined && pathway.content.member !== member) {
    throw refuse['pathway-of-another']('It is tailored to another authority.', 'pathway');
  }
  if (!pathway.content.steps.some((step) => step.module === module)) {
    throw refuse['not-in-pathway']('The module is none of the pathway.', 'pathway');
  }
  return listPrerequisites(pathway, module).flatMap((required, index) => {
    const { status, code, completedOn = '' } = facts[`required${index}`] ?? { status: 'none', code: '' };
    return status === 'completed' && completedOn <= day ? [] : [{ module: required, code }];
  });
}
