import { type DecisionContext, type Instant, noOpaqueIds, type OpaqueIds, toDay } from '#libs/event-sourcing';
import { type MemberReplica, membersOnly, type NamedByEvent, type PersonReplica } from '#libs/parties';
import { type Certificate, certificateOf } from '../../certificates/domain/certificate.decider.js';
import { closedBecause, type Offering } from '../../offerings/domain/offering.decider.js';
import { effectiveDay, following } from '../../programme/domain/effective-day.js';
import { type Module, type ModuleVersion, moduleVersion, newestVersion, newestVersionOn } from '../../programme/domain/module.decider.js';
import { known } from '../../programme/domain/party-replicas.js';
import { type Pathway, prerequisitesOf } from '../../programme/domain/pathway.decider.js';
import type { Enrol, EnrolWithWaiver } from './enrolment.messages.js';
import { refuse } from './enrolment.refusals.js';
import { type Enrolment, type EnrolmentEvent, enrolmentOf, event, isOpen } from './enrolment-state.js';

/** What a decision about an enrolment has to know of others; what a pathway requires, by its number there from 0. */
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

/** How many certificates in a row are looked at for an enrolment that still goes on. */
export const MOST_RENEWALS = 10;

type Around = DecisionContext<EnrolmentFacts>;

const members = membersOnly(refuse);
type Asked = Enrol | EnrolWithWaiver;

/** Who is enrolled in what, or again (FAQ, question 8). `waiver`: why what is required is not. */
export function entered(asked: Asked, state: Enrolment, around: Around, waiver?: string): readonly EnrolmentEvent[] {
  const { learner, member, module, offering, pathway, renews } = asked;
  const { facts } = around;
  const day = effectiveDay(around);
  const named = official(asked, around, day);
  notThere(asked, state, day, around.ids);
  again(asked, facts);
  const { version, content, from } = taught(asked, around);
  const missing = pathway === undefined ? [] : missingIn(asked, facts, day);
  if (waiver === undefined && missing.length > 0) {
    const codes = missing.map((required) => required.code || required.module).join(', ');
    throw refuse['prerequisites-missing'](`The pathway requires before it, and the learner has not completed: ${codes}.`, 'pathway');
  }
  if (waiver !== undefined && missing.length === 0) {
    throw refuse['nothing-to-waive']('Nothing that is required is missing: enrol the learner without a waiver.', 'reason');
  }
  const { title, chapter, units, assessment, validityMonths } = content;
  const { passMark, attempts } = assessment;
  const enrolled = {
    ...{ learner, member, module },
    ...(facts.member.country && { country: facts.member.country }),
    ...{ code: facts.module.code, title, chapter, version },
    terms: {
      units: units.map(({ unit }) => unit),
      passMark,
      ...(attempts !== undefined && { attempts }),
      ...(validityMonths !== undefined && { validityMonths }),
    },
    ...(offering && { offering }),
    ...(pathway && { pathway }),
    ...(renews && { renews }),
    ...named,
    ...(waiver !== undefined && { waived: { modules: missing.map((required) => required.module), reason: waiver } }),
  };
  return [event('LearnerEnrolled', enrolled, from)];
}

/** @throws Refusal for a run that cannot be joined, was not there yet, or does not teach what is learnt */
export function joinable(offering: Offering, module: string, at: Instant): Offering {
  const closed = closedBecause(offering, at);
  if (closed) throw refuse['offering-not-open'](closed, 'offering');
  if (offering.module !== module) throw refuse['offering-of-another-module'](`The run teaches the module ${offering.code}.`, 'offering');
  if (toDay(at) < offering.scheduledOn) {
    throw refuse['before-the-run'](`The run of ${offering.code} was scheduled on ${offering.scheduledOn}.`, 'effectiveAt');
  }
  return offering;
}

/** @throws Refusal for an authority that is no member on that day, and for a learner who is no official of it */
function official({ member }: Asked, around: Around, day: string): NamedByEvent {
  const { facts } = around;
  members.assertMember(facts.member, day);
  return known.checkNaming([{ field: 'learner', person: facts.person, party: member }], around);
}

/** @throws Refusal for who is enrolled, or has completed it */
function notThere(
  { learner, module, renews }: Asked,
  { status, from, latest, completedOn }: Enrolment,
  day: string,
  ids: OpaqueIds = noOpaqueIds,
): void {
  if (status === 'completed') {
    throw refuse['already-completed'](
      `The learner completed the module on ${completedOn}. To learn it again, say that it renews ${certificateOf(ids, enrolmentOf(ids, learner, module, renews))}.`,
      'module',
    );
  }
  if (status === 'enrolled' || status === 'in-progress') {
    throw refuse['already-enrolled'](`The learner has been enrolled in the module since ${from}.`, 'module');
  }
  if (day < latest) throw refuse['before-the-last-step'](`The learner was withdrawn on ${latest}.`, 'effectiveAt');
}

/** @throws Refusal where a certificate is to be renewed that is not the learner’s newest one of the module */
function again({ learner, module, renews }: Asked, facts: EnrolmentFacts): void {
  if (renews === undefined) return;
  const { certificate } = facts;
  if (certificate.of?.learner !== learner || certificate.of.module !== module) {
    throw refuse['not-the-certificate']('It is no certificate of the learner for this module.', 'renews');
  }
  if (certificate.renewedBy) {
    throw refuse['certificate-renewed'](`The certificate ${certificate.renewedBy} came in its place: name that one.`, 'renews');
  }
  for (let at = 0; at < MOST_RENEWALS; at++) {
    const earlier = facts[`earlier${at}`];
    if (earlier && isOpen(earlier)) {
      throw refuse['already-enrolled'](`The learner has been learning the module again since ${earlier.from}.`, 'module');
    }
  }
}

/** The version that is learnt, and from when on. @throws Refusal where none is open, or was on that day */
function taught(asked: Asked, around: Around): ModuleVersion & { readonly from: Instant } {
  const { module, offering } = asked;
  const { facts } = around;
  const { status, code } = facts.module;
  const alone = () => (asked.effectiveAt === undefined ? newestVersion(facts.module) : standingOn(facts.module, around.effectiveAt));
  const version = offering === undefined ? alone() : moduleVersion(facts.module, facts.offering.version);
  const from = following(asked, around, version?.publishedOn, offering && facts.offering.scheduledOn);
  if (offering !== undefined) joinable(facts.offering, module, from);
  if (status !== 'published' || !version) {
    const why = status === 'retired' ? `The module ${code} is retired.` : 'No version of the module is published.';
    throw refuse['module-not-open'](why, 'module');
  }
  if (toDay(from) < version.publishedOn) {
    throw refuse['before-the-version'](`Version ${version.version} of ${code} was published on ${version.publishedOn}.`, 'effectiveAt');
  }
  return { ...version, from };
}

/** The newest version of a day; the first one, where there was none yet. */
const standingOn = (of: Module, at: Instant): ModuleVersion | undefined => newestVersionOn(of, toDay(at)) ?? of.versions.at(0);

/** What the pathway requires before the module and the learner had not completed on a day. @throws Refusal for a pathway that does not fit */
function missingIn({ module, member }: Asked, facts: EnrolmentFacts, day: string): readonly { module: string; code: string }[] {
  const { pathway } = facts;
  if (pathway.status !== 'open') {
    const why = pathway.status === 'none' ? 'No pathway is recorded under this id.' : `The pathway was retired on ${pathway.since}.`;
    throw refuse['pathway-not-open'](why, 'pathway');
  }
  if (pathway.content.member !== undefined && pathway.content.member !== member) {
    throw refuse['pathway-of-another']('It is tailored to another authority.', 'pathway');
  }
  if (!pathway.content.steps.some((step) => step.module === module)) {
    throw refuse['not-in-pathway']('The module is none of the pathway.', 'pathway');
  }
  return prerequisitesOf(pathway, module).flatMap((required, at) => {
    const { status, code, completedOn = '' } = facts[`required${at}`] ?? { status: 'none', code: '' };
    return status === 'completed' && completedOn <= day ? [] : [{ module: required, code }];
  });
}
