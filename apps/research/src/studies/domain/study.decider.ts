import {
  append,
  createEvent,
  type Decider,
  type DecisionContext,
  dayGuard,
  defined,
  type ItemList,
  laterTime,
  type RecordedEvent,
  requiring,
  statusGuard,
  toDay,
} from '#libs/event-sourcing';
import { type AttachedFile, attachable, type FileState, fileLookup } from '#libs/files';
import { dataset } from '../../datasets/domain/dataset.decider.js';
import { type Dataset, findVintage } from '../../datasets/domain/dataset-state.js';
import { notInTheFuture } from '../../datasets/domain/effective-day.js';
import { file } from '../../datasets/domain/file.js';
import type { StudyEvents } from './study.messages.js';
import * as commands from './study.messages.js';
import { refuse } from './study.refusals.js';
import type { Citation, Recommendation, StudyBrief, StudyStatus } from './study.vocabulary.js';

/** A study that the Network has commissioned. */
export interface Study {
  readonly status: StudyStatus;
  /** The next step is not before it. */
  readonly lastStepOn: string;
  readonly brief?: StudyBrief;
  readonly citations: readonly Citation[];
  /** Of the newest draft. */
  readonly draft: number;
  readonly file?: AttachedFile;
  /** Every file that it has had, as a draft or with an erratum; and those that everybody may read. */
  readonly files: ItemList<string>;
  readonly publicFiles: ItemList<string>;
  /** Of the newest draft of which a review was asked for: each that was asked answers from then on. */
  readonly reviewRequestedOn?: string;
  /** Institutions that were asked to review the newest draft, and those that have. */
  readonly reviewers: readonly string[];
  readonly reviews: Readonly<Record<string, Recommendation>>;
  readonly errata: number;
}

/** What a file of a study is uploaded as. */
export const STUDY_FILE = 'study';
const MOST_CITATIONS = 30;

export interface StudyFacts {
  /** The dataset of a vintage that is cited. */
  readonly dataset: Dataset;
  /** The datasets of all vintages that a study cites, when it is published. */
  readonly cited: ReadonlyMap<string, Dataset>;
  /** Of a draft, or an erratum. */
  readonly file: FileState;
}

type Context = DecisionContext<StudyFacts>;

const BEFORE_PUBLICATION = ['commissioned', 'drafted', 'under-review', 'reviewed'] as const satisfies readonly StudyStatus[];

const event = createEvent<StudyEvents>();
const requires = requiring<Study, Context>();

function existing({ brief }: Study) {
  if (!brief) throw refuse['unknown-study']('No study is recorded under this id.', 'study');
  return { brief };
}

const come = (_: Study, context: Context): void => notInTheFuture(context);

const onOrAfter = dayGuard<Study>((day) => refuse['before-the-last-step'](`The last step was on ${day}.`, 'effectiveAt'));

/** Each of the reviewers answers the request: what another one said later is not in its way. */
const onOrAfterRequest = (study: Study, context: Context): void =>
  onOrAfter('lastStepOn')({ ...study, lastStepOn: study.reviewRequestedOn ?? study.lastStepOn }, context);

const status = statusGuard<Study>((study, allowed) => refuse['wrong-step'](`It is ${study.status}; this follows ${allowed.join(', ')}.`));

/** The next step of a study that stands at one of these. */
const step = <Allowed extends StudyStatus>(...from: readonly Allowed[]) =>
  requires(existing, come, onOrAfter('lastStepOn'), status(...from));

/** @throws Refusal for a draft that is not the newest */
function assertNewest(draft: number, study: Study): void {
  if (draft !== study.draft) throw refuse['not-the-newest-draft'](`The newest draft is ${study.draft}.`, 'draft');
}

export const study: Decider<Study, StudyEvents, typeof commands, StudyFacts> = {
  category: 'study',
  initial: { status: 'none', lastStepOn: '', citations: [], draft: 0, files: [], publicFiles: [], reviewers: [], reviews: {}, errata: 0 },
  commands,
  idOf: (command) => command.study,
  lookups: {
    file: (command) =>
      command instanceof commands.SubmitDraft || command instanceof commands.PublishErratum ? fileLookup(file, command.file) : undefined,
    dataset: (command) => (command instanceof commands.CiteVintage ? { decider: dataset, id: command.dataset } : undefined),
    cited: (command, { citations }) =>
      command instanceof commands.PublishStudy
        ? { decider: dataset, ids: [...new Set(citations.map(({ dataset: id }) => id))] }
        : undefined,
  },

  decide: {
    CommissionStudy: (command, { status }, context) => {
      if (status !== 'none') throw refuse['already-commissioned']('A study is recorded under this id.', 'study');
      notInTheFuture(context);
      const { kind, title, question, origins, destinations, language, authors } = command;
      const countries = { origins: [...origins].sort(), destinations: [...destinations].sort() };
      return [event('StudyCommissioned', defined({ kind, title, question, ...countries, language, authors }))];
    },

    CiteVintage: step(...BEFORE_PUBLICATION)(({ dataset: id, vintage }, { citations }, { facts, effectiveAt }) => {
      if (cites(citations, { dataset: id, vintage })) throw refuse['already-cited'](`Vintage ${vintage} is cited already.`, 'vintage');
      if (citations.length === MOST_CITATIONS) throw refuse['too-many-citations'](`It cites ${MOST_CITATIONS} vintages.`, 'vintage');
      const released = findVintage(facts.dataset, vintage);
      if (!released) throw refuse['unknown-vintage'](`The dataset has no released vintage ${vintage}.`, 'vintage');
      if (released.withdrawnOn) throw refuse['vintage-withdrawn'](`It was withdrawn on ${released.withdrawnOn}.`, 'vintage');
      if (toDay(effectiveAt) < released.releasedOn) {
        throw refuse['before-the-release'](`It was released on ${released.releasedOn}.`, 'effectiveAt');
      }
      return [event('VintageCited', { dataset: id, vintage })];
    }),

    DropCitation: step(...BEFORE_PUBLICATION)(({ dataset: id, vintage }, { citations }) => {
      if (!cites(citations, { dataset: id, vintage })) throw refuse['not-cited'](`Vintage ${vintage} is not cited.`, 'vintage');
      return [event('CitationDropped', { dataset: id, vintage })];
    }),

    SubmitDraft: step(...BEFORE_PUBLICATION)((command, state, { facts, ...context }) => {
      const { study: record, file: id, changes } = command;
      const draftFile = attachable(facts.file, { id, kind: STUDY_FILE, record, held: state.files }, context);
      return [event('StudyDraftSubmitted', defined({ draft: state.draft + 1, file: draftFile, changes }))];
    }),

    RequestPeerReview: step('drafted')(({ draft, reviewers }, study) => {
      assertNewest(draft, study);
      const { authors } = study.brief;
      if (reviewers.includes(authors)) throw refuse['own-review'](`${authors} writes the study.`, 'reviewers');
      return [event('PeerReviewRequested', { draft, reviewers: [...reviewers].sort() })];
    }),

    RecordPeerReview: requires(
      existing,
      come,
      onOrAfterRequest,
      status('under-review'),
    )(({ draft, reviewer, recommendation, notes }, study) => {
      assertNewest(draft, study);
      const open = study.reviewers.filter((institution) => study.reviews[institution] === undefined);
      if (!open.includes(reviewer)) throw refuse['not-asked'](`Still to answer: ${open.join('; ')}.`, 'reviewer');
      return [event('PeerReviewRecorded', defined({ draft, reviewer, recommendation, notes, last: open.length === 1 }))];
    }),

    PublishStudy: step('reviewed')(({ draft, url, doi }, study, { facts }) => {
      assertNewest(draft, study);
      const { brief, file: draftFile, citations, reviews } = study;
      const against = Object.entries(reviews).find(([, recommendation]) => recommendation === 'revise' || recommendation === 'reject');
      if (against) throw refuse['not-recommended'](`${against[0]}: ${against[1]}. Submit a new draft.`, 'draft');
      // Withdrawn since it was cited.
      for (const { dataset: id, vintage } of citations) {
        const cited = facts.cited.get(id);
        const withdrawnOn = cited && findVintage(cited, vintage)?.withdrawnOn;
        if (!withdrawnOn) continue;
        throw refuse['vintage-withdrawn'](
          `${vintage} of dataset ${id} was withdrawn on ${withdrawnOn}: drop the citation, or cite the revision in its place.`,
        );
      }
      if (!draftFile) throw refuse['not-the-newest-draft']('No draft was submitted.', 'draft');
      return [event('StudyPublished', defined({ ...brief, draft, file: draftFile, url, doi, citations }))];
    }),

    PublishErratum: step('published')((command, { errata, files }, { facts, ...context }) => {
      const { study: record, file: id, text } = command;
      const corrected = attachable(facts.file, { id, kind: STUDY_FILE, record, held: files }, context);
      return [event('ErratumPublished', defined({ erratum: errata + 1, text, file: corrected }))];
    }),

    RetractStudy: step('published')(({ reason }) => [event('StudyRetracted', { reason })]),

    AbandonStudy: step(...BEFORE_PUBLICATION)(({ reason }) => [event('StudyAbandoned', { reason })]),
  },

  evolve: {
    StudyCommissioned: (state, brief, event) => ({ ...withStep(state, event, 'commissioned'), brief }),
    VintageCited: (state, citation, event) => ({ ...withStep(state, event), citations: [...state.citations, citation] }),
    CitationDropped: (state, citation, event) => ({
      ...withStep(state, event),
      citations: withoutCitation(state.citations, citation),
    }),
    StudyDraftSubmitted: (state, { draft, file: draftFile }, event) => ({
      ...withStep(state, event, 'drafted'),
      draft,
      file: draftFile,
      files: append(state.files, draftFile.id),
      reviewers: [],
      reviews: {},
    }),
    PeerReviewRequested: (state, { reviewers }, event) => ({
      ...withStep(state, event, 'under-review'),
      reviewers,
      reviewRequestedOn: toDay(event.effectiveAt),
    }),
    PeerReviewRecorded: (state, { reviewer, recommendation, last }, event) => ({
      ...withStep(state, event, last ? 'reviewed' : 'under-review'),
      lastStepOn: laterTime(toDay(event.effectiveAt), state.lastStepOn),
      reviews: { ...state.reviews, [reviewer]: recommendation },
    }),
    StudyPublished: (state, { file: draftFile }, event) => ({ ...withStep(state, event, 'published'), publicFiles: [draftFile.id] }),
    ErratumPublished: (state, { erratum, file: corrected }, event) => ({
      ...withStep(state, event),
      errata: erratum,
      ...withCorrected(state, corrected),
    }),
    StudyRetracted: (state, _, event) => withStep(state, event, 'retracted'),
    StudyAbandoned: (state, _, event) => withStep(state, event, 'abandoned'),
  },
};

const withCorrected = ({ files, publicFiles }: Study, corrected: AttachedFile | undefined): Pick<Study, 'files' | 'publicFiles'> =>
  corrected ? { files: append(files, corrected.id), publicFiles: append(publicFiles, corrected.id) } : { files, publicFiles };

const withStep = (state: Study, { effectiveAt }: RecordedEvent, status: StudyStatus = state.status): Study => ({
  ...state,
  status,
  lastStepOn: toDay(effectiveAt),
});

const isSame = (citation: Citation, { dataset: id, vintage }: Citation): boolean => citation.dataset === id && citation.vintage === vintage;

const cites = (citations: readonly Citation[], cited: Citation): boolean => citations.some((citation) => isSame(citation, cited));

export const withoutCitation = (citations: readonly Citation[], dropped: Citation): readonly Citation[] =>
  citations.filter((citation) => !isSame(citation, dropped));
