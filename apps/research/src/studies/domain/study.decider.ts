import { type Decider, type DecisionContext, type EventOf, laterTime, type RecordedEvent, toDay } from '#libs/event-sourcing';
import { dataset } from '../../datasets/domain/dataset.decider.js';
import { type Dataset, vintageOf } from '../../datasets/domain/dataset-state.js';
import { notInTheFuture } from '../../datasets/domain/effective-day.js';
import type { StudyEvents } from './study.messages.js';
import * as commands from './study.messages.js';
import { refuse } from './study.refusals.js';
import type { Citation, Recommendation, StudyBrief, StudyStatus } from './study.vocabulary.js';

/** A study that the Network has commissioned. */
export interface Study {
  readonly status: StudyStatus;
  /** Day of the last step: the next is not before it. */
  readonly since: string;
  readonly brief?: StudyBrief;
  readonly citations: readonly Citation[];
  /** Of the newest draft. */
  readonly draft: number;
  readonly digest: string;
  /** Day on which the review of a draft was asked for, last: each that was asked answers from then on. */
  readonly reviewSince?: string;
  /** Institutions that were asked to review the newest draft, and those that have. */
  readonly reviewers: readonly string[];
  readonly reviews: Readonly<Record<string, Recommendation>>;
  readonly errata: number;
}

/** Of a study; each citation is looked up when it is published. */
const MOST_CITATIONS = 30;

export type StudyFacts = {
  /** The dataset of a vintage that is cited. */
  readonly dataset: Dataset;
} & { readonly [cited: `cited${number}`]: Dataset };

/** The dataset of one of the citations of a study that is published. */
const citedAt =
  (citation: number) =>
  (asked: object, { citations }: Study) => {
    const id = asked instanceof commands.PublishStudy ? citations[citation]?.dataset : undefined;
    return id === undefined ? undefined : { decider: dataset, id };
  };

type Around = DecisionContext<StudyFacts>;
type Event = EventOf<StudyEvents>;

const BEFORE_PUBLICATION: readonly StudyStatus[] = ['commissioned', 'drafted', 'under-review', 'reviewed'];

/** What is done about a study that has one of these statuses. */
const step =
  <C>(
    from: readonly StudyStatus[],
    decide: (command: C, study: Study & { readonly brief: StudyBrief }, around: Around) => Event,
    sinceOf: (study: Study) => string = ({ since }) => since,
  ) =>
  (command: C, study: Study, around: Around): readonly Event[] => {
    const { status, brief } = study;
    const since = sinceOf(study);
    if (!brief) throw refuse['unknown-study']('No study is recorded under this id.', 'study');
    notInTheFuture(around);
    if (toDay(around.effectiveAt) < since) throw refuse['before-the-last-step'](`The last step was on ${since}.`, 'effectiveAt');
    if (!from.includes(status)) throw refuse['wrong-step'](`It is ${status}; this follows ${from.join(', ')}.`);
    return [decide(command, { ...study, brief }, around)];
  };

/** The same, for what is said of a draft that somebody has read. */
const ofDraft = <C extends { readonly draft: number }>(
  from: readonly StudyStatus[],
  decide: (command: C, study: Study & { readonly brief: StudyBrief }, around: Around) => Event,
  sinceOf?: (study: Study) => string,
) =>
  step(
    from,
    (command: C, study, around) => {
      if (command.draft !== study.draft) throw refuse['not-the-newest-draft'](`The newest draft is ${study.draft}.`, 'draft');
      return decide(command, study, around);
    },
    sinceOf,
  );

export const study: Decider<Study, StudyEvents, typeof commands, StudyFacts> = {
  category: 'study',
  initial: { status: 'none', since: '', citations: [], draft: 0, digest: '', reviewers: [], reviews: {}, errata: 0 },
  commands,
  idOf: (asked) => asked.study,
  lookups: {
    dataset: (asked) => (asked instanceof commands.CiteVintage ? { decider: dataset, id: asked.dataset } : undefined),
    ...Object.fromEntries(Array.from({ length: MOST_CITATIONS }, (_, citation) => [`cited${citation}`, citedAt(citation)])),
  },

  decide: {
    CommissionStudy: (asked, { status }, around) => {
      if (status !== 'none') throw refuse['already-commissioned']('A study is recorded under this id.', 'study');
      notInTheFuture(around);
      const { kind, title, question, origins, destinations, language, authors } = asked;
      const data: StudyBrief = {
        ...{ kind, title, ...(question && { question }), origins: [...origins].sort(), destinations: [...destinations].sort() },
        ...{ ...(language && { language }), authors },
      };
      return [{ type: 'StudyCommissioned', data }];
    },

    CiteVintage: step(BEFORE_PUBLICATION, ({ dataset: of, vintage }: commands.CiteVintage, { citations }, { facts, effectiveAt }) => {
      if (cites(citations, of, vintage)) throw refuse['already-cited'](`Vintage ${vintage} is cited already.`, 'vintage');
      if (citations.length === MOST_CITATIONS) throw refuse['too-many-citations'](`It cites ${MOST_CITATIONS} vintages.`, 'vintage');
      const released = vintageOf(facts.dataset, vintage);
      if (!released) throw refuse['unknown-vintage'](`The dataset has no released vintage ${vintage}.`, 'vintage');
      if (released.withdrawnOn) throw refuse['vintage-withdrawn'](`It was withdrawn on ${released.withdrawnOn}.`, 'vintage');
      if (toDay(effectiveAt) < released.releasedOn) {
        throw refuse['before-the-release'](`It was released on ${released.releasedOn}.`, 'effectiveAt');
      }
      return { type: 'VintageCited', data: { dataset: of, vintage } };
    }),

    DropCitation: step(BEFORE_PUBLICATION, ({ dataset: of, vintage }: commands.DropCitation, { citations }) => {
      if (!cites(citations, of, vintage)) throw refuse['not-cited'](`Vintage ${vintage} is not cited.`, 'vintage');
      return { type: 'CitationDropped', data: { dataset: of, vintage } };
    }),

    SubmitDraft: step(BEFORE_PUBLICATION, ({ digest, changes }: commands.SubmitDraft, { draft }) => ({
      type: 'StudyDraftSubmitted',
      data: { draft: draft + 1, digest, ...(changes && { changes }) },
    })),

    RequestPeerReview: ofDraft(['drafted'], ({ draft, reviewers }: commands.RequestPeerReview, { brief }) => {
      if (reviewers.includes(brief.authors)) throw refuse['own-review'](`${brief.authors} writes the study.`, 'reviewers');
      return { type: 'PeerReviewRequested', data: { draft, reviewers: [...reviewers].sort() } };
    }),

    // Each of them answers the request: what another one said later is not in its way.
    RecordPeerReview: ofDraft(
      ['under-review'],
      ({ draft, reviewer, recommendation, notes }: commands.RecordPeerReview, known) => {
        const open = known.reviewers.filter((asked) => known.reviews[asked] === undefined);
        if (!open.includes(reviewer)) throw refuse['not-asked'](`Still to answer: ${open.join('; ')}.`, 'reviewer');
        return {
          type: 'PeerReviewRecorded',
          data: { draft, reviewer, recommendation, ...(notes && { notes }), last: open.length === 1 },
        };
      },
      ({ reviewSince, since }) => reviewSince ?? since,
    ),

    PublishStudy: ofDraft(['reviewed'], ({ draft, url, doi }: commands.PublishStudy, { brief, digest, citations, reviews }, { facts }) => {
      const against = Object.entries(reviews).find(([, recommendation]) => recommendation === 'revise' || recommendation === 'reject');
      if (against) throw refuse['not-recommended'](`${against[0]}: ${against[1]}. Submit a new draft.`, 'draft');
      // Withdrawn since it was cited.
      for (const [at, { dataset: of, vintage }] of citations.entries()) {
        const cited = facts[`cited${at}`];
        const withdrawnOn = cited && vintageOf(cited, vintage)?.withdrawnOn;
        if (!withdrawnOn) continue;
        throw refuse['vintage-withdrawn'](
          `${vintage} of dataset ${of} was withdrawn on ${withdrawnOn}: drop the citation, or cite the revision in its place.`,
        );
      }
      return { type: 'StudyPublished', data: { ...brief, draft, digest, url, ...(doi && { doi }), citations } };
    }),

    PublishErratum: step(['published'], ({ text, digest }: commands.PublishErratum, { errata }) => ({
      type: 'ErratumPublished',
      data: { erratum: errata + 1, text, ...(digest && { digest }) },
    })),

    RetractStudy: step(['published'], ({ reason }: commands.RetractStudy) => ({ type: 'StudyRetracted', data: { reason } })),

    AbandonStudy: step(BEFORE_PUBLICATION, ({ reason }: commands.AbandonStudy) => ({ type: 'StudyAbandoned', data: { reason } })),
  },

  evolve: {
    StudyCommissioned: (known, brief, event) => ({ ...on(known, event, 'commissioned'), brief }),
    VintageCited: (known, citation, event) => ({ ...on(known, event), citations: [...known.citations, citation] }),
    CitationDropped: (known, { dataset: of, vintage }, event) => ({
      ...on(known, event),
      citations: without(known.citations, of, vintage),
    }),
    StudyDraftSubmitted: (known, { draft, digest }, event) => ({
      ...on(known, event, 'drafted'),
      draft,
      digest,
      reviewers: [],
      reviews: {},
    }),
    PeerReviewRequested: (known, { reviewers }, event) => ({
      ...on(known, event, 'under-review'),
      reviewers,
      reviewSince: toDay(event.effectiveAt),
    }),
    PeerReviewRecorded: (known, { reviewer, recommendation, last }, event) => ({
      ...on(known, event, last ? 'reviewed' : 'under-review'),
      since: laterTime(toDay(event.effectiveAt), known.since),
      reviews: { ...known.reviews, [reviewer]: recommendation },
    }),
    StudyPublished: (known, _, event) => on(known, event, 'published'),
    ErratumPublished: (known, { erratum }, event) => ({ ...on(known, event), errata: erratum }),
    StudyRetracted: (known, _, event) => on(known, event, 'retracted'),
    StudyAbandoned: (known, _, event) => on(known, event, 'abandoned'),
  },
};

const on = (known: Study, { effectiveAt }: RecordedEvent, status: StudyStatus = known.status): Study => ({
  ...known,
  status,
  since: toDay(effectiveAt),
});

const cites = (citations: readonly Citation[], of: string, vintage: string): boolean =>
  citations.some((one) => one.dataset === of && one.vintage === vintage);

export const without = (citations: readonly Citation[], of: string, vintage: string): readonly Citation[] =>
  citations.filter((one) => one.dataset !== of || one.vintage !== vintage);
