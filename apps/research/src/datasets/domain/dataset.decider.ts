import {
  createEvent,
  type Decider,
  type DecisionContext,
  dayGuard,
  defined,
  itemsBy,
  laterTime,
  type RecordedEvent,
  requiring,
  toDay,
} from '#libs/event-sourcing';
import { type MemberReplica, membersOnly } from '#libs/parties';
import type { DatasetEvents } from './dataset.messages.js';
import * as commands from './dataset.messages.js';
import { refuse } from './dataset.refusals.js';
import {
  type Batch,
  type Dataset,
  type DatasetDescription,
  findBatch,
  findVintage,
  standingBatches,
  type Vintage,
} from './dataset-state.js';
import { notInTheFuture } from './effective-day.js';
import { memberKnown } from './party-replicas.js';

const none: Dataset = { status: 'none', lastStepOn: '', lastChangeOn: '', description: undefined, batches: [], vintages: [] };

/** @throws Refusal while what stands in the dataset is under disclosure review */
export function assertTakesBatches(dataset: Dataset, member: string | undefined): void {
  existing(dataset);
  if (member !== undefined && member !== dataset.description?.member) {
    throw refuse['not-the-custodian']('Another member, or none, is named as its custodian.', 'member');
  }
  assertNotUnderReview(dataset);
}

export interface DatasetFacts {
  /** The member that submits, or is to. */
  readonly member: MemberReplica;
}

const members = membersOnly(refuse);

/** @throws Refusal for an authority that is no member of the Network on the day */
export function assertMember(
  member: string | undefined,
  { effectiveAt, facts }: DecisionContext<{ readonly member: MemberReplica }>,
): void {
  if (member !== undefined) members.assertMember(facts.member, toDay(effectiveAt));
}

type Context = DecisionContext<DatasetFacts>;

const event = createEvent<DatasetEvents>();
const requires = requiring<Dataset, Context>();

function existing({ status }: Dataset): void {
  if (status === 'none') throw refuse['unknown-dataset']('No dataset is registered under this id.', 'dataset');
}

const come = (_: Dataset, context: DecisionContext): void => notInTheFuture(context);

const onOrAfter = dayGuard<Dataset>((day) => refuse['before-the-last-step'](`The last step was on ${day}.`, 'effectiveAt'));

/** The next step of a dataset that is registered. */
const step = requires(existing, come, onOrAfter('lastStepOn'));

/** A review was asked for, and is not recorded. */
function reviewOpen({ status, review }: Dataset) {
  if (status !== 'under-review' || !review) throw refuse['not-under-review']('Ask for the disclosure review first.');
  return { review };
}

function assertNotUnderReview({ status }: Dataset): void {
  if (status === 'under-review') throw refuse['under-review']('Record the disclosure review first.');
}

const byNumber = itemsBy<Batch>(({ batch }) => String(batch));
const byName = itemsBy<Vintage>(({ vintage }) => vintage);

/** A dataset of observed recruitment costs: its batches, disclosure reviews and vintages. */
export const dataset: Decider<Dataset, DatasetEvents, typeof commands, DatasetFacts> = {
  category: 'dataset',
  initial: none,
  commands,
  idOf: (command) => command.dataset,
  lookups: {
    // A custodian that left may still be described as it was.
    member: (command, { description }) => {
      if (command instanceof commands.ReceiveBatch) return command.member ? memberKnown(command.member) : undefined;
      const describes = command instanceof commands.RegisterDataset || command instanceof commands.RedescribeDataset;
      return describes && command.member && command.member !== description?.member ? memberKnown(command.member) : undefined;
    },
  },

  decide: {
    RegisterDataset: (command, { status }, context) => {
      if (status !== 'none') throw refuse['already-registered']('A dataset is registered under this id.', 'dataset');
      notInTheFuture(context);
      assertMember(command.member, context);
      return [event('DatasetRegistered', toDescription(command))];
    },

    RedescribeDataset: step((command, state, context) => {
      if (command.member !== state.description?.member) assertMember(command.member, context);
      const data = toDescription(command);
      return JSON.stringify(data) === JSON.stringify(state.description) ? [] : [event('DatasetRedescribed', data)];
    }),

    // A file, or another with the same rows, is recorded once for as long as its batch stands.
    ReceiveBatch: (command, state, context) => {
      assertTakesBatches(state, command.member);
      return receive(command, state, context);
    },

    RemoveBatch: step(({ batch, reason }, state) => {
      const recorded = findBatch(state, batch);
      if (!recorded) throw refuse['unknown-batch'](`It has ${state.batches.length} batches.`, 'batch');
      if (recorded.status === 'removed') throw refuse['already-removed'](`Batch ${batch} was removed.`, 'batch');
      if (recorded.status === 'refused') throw refuse['batch-not-accepted'](`Batch ${batch} was refused.`, 'batch');
      assertNotUnderReview(state);
      return [event('BatchRemoved', { batch, reason })];
    }),

    SubmitForReview: step((_, state) => {
      if (state.status === 'under-review') throw refuse['under-review']('The review was asked for already.');
      const batches = standingBatches(state).map(({ batch }) => batch);
      if (batches.length === 0) throw refuse['nothing-to-review']('No batch that was accepted stands in it.');
      return [event('DisclosureReviewRequested', { review: (state.review?.review ?? 0) + 1, batches })];
    }),

    RecordDisclosureReview: requires(
      existing,
      come,
      onOrAfter('lastStepOn'),
      reviewOpen,
    )(({ outcome, threshold, notes }, { review: { review, askedBy } }, { actor }) => {
      if (askedBy === actor) throw refuse['own-review']('You asked for this review: another officer does it.');
      if (outcome === 'changes') return [event('DisclosureReviewRecorded', defined({ review, outcome, notes }))];
      if (threshold === undefined) throw refuse['threshold-missing']('Say the threshold.', 'threshold');
      return [event('DisclosureReviewRecorded', defined({ review, outcome, threshold, notes }))];
    }),

    ReleaseVintage: step(({ vintage, changes }, state) => {
      if (findVintage(state, vintage)) throw refuse['vintage-taken'](`${vintage} was released; give the revision another name.`, 'vintage');
      const { review } = state;
      if (state.status !== 'approved' || review?.threshold === undefined) {
        throw refuse['not-approved']('Submit it for disclosure review, and have the review recorded.');
      }
      const last = state.vintages.at(-1);
      if (last && vintage < last.vintage) {
        throw refuse['vintage-out-of-order'](`The last vintage is ${last.vintage}.`, 'vintage');
      }
      if (last && !changes) throw refuse['changes-missing'](`Say what is different from ${last.vintage}.`, 'changes');
      const batches = standingBatches(state).map(({ batch, rows = '', accepted }) => ({ batch, rows, accepted }));
      const observations = batches.reduce((sum, { accepted }) => sum + accepted, 0);
      if (observations < review.threshold) {
        throw refuse['too-few'](`It has ${observations} observations; a figure rests on ${review.threshold} at least.`);
      }
      assertDiffersByEnough(state, batches, review.threshold);
      const { threshold } = review;
      return [
        event(
          'VintageReleased',
          defined({ vintage, review: review.review, threshold, batches, observations, replaces: last?.vintage, changes }),
        ),
      ];
    }),

    WithdrawVintage: step(({ vintage, reason }, state) => {
      const released = findVintage(state, vintage);
      if (!released) throw refuse['unknown-vintage'](`No vintage ${vintage} was released.`, 'vintage');
      if (released.withdrawnOn) throw refuse['already-withdrawn'](`It was withdrawn on ${released.withdrawnOn}.`, 'vintage');
      return [event('VintageWithdrawn', { vintage, reason })];
    }),
  },

  evolve: {
    DatasetRegistered: (_, description, event) => withStep({ ...none, status: 'open', description }, event),
    DatasetRedescribed: (state, description, event) => withStep({ ...state, description }, event),
    // The approval is of what stood then: any change of it has to be reviewed.
    BatchAccepted: (state, { member: _, ...batch }, event) =>
      withReceipt({ ...state, status: 'open', batches: byNumber.put(state.batches, { ...batch, status: 'accepted' }) }, event),
    BatchRefused: (state, { member: _, why: __, ...batch }, event) =>
      withReceipt({ ...state, batches: byNumber.put(state.batches, { ...batch, status: 'refused' }) }, event),
    BatchRemoved: (state, { batch }, event) =>
      withStep(
        {
          ...state,
          status: 'open',
          batches: byNumber.change(state.batches, String(batch), (removed) => ({ ...removed, status: 'removed' })),
        },
        event,
      ),
    DisclosureReviewRequested: (state, { review, batches }, event) =>
      withStep({ ...state, status: 'under-review', review: { review, batches, askedBy: event.actor } }, event),
    DisclosureReviewRecorded: (state, { outcome, threshold }, event) =>
      withStep(
        {
          ...state,
          status: outcome === 'approved' ? 'approved' : 'open',
          review: state.review && defined({ ...state.review, threshold: threshold ?? state.review.threshold }),
        },
        event,
      ),
    VintageReleased: (state, { review: _, ...vintage }, event) =>
      withStep(
        { ...state, status: 'open', vintages: byName.put(state.vintages, { ...vintage, releasedOn: toDay(event.effectiveAt) }) },
        event,
      ),
    VintageWithdrawn: (state, { vintage, reason }, event) =>
      withStep(
        {
          ...state,
          vintages: byName.change(state.vintages, vintage, (withdrawn) => ({
            ...withdrawn,
            withdrawnOn: toDay(event.effectiveAt),
            withdrawalReason: reason,
          })),
        },
        event,
      ),
  },
};

type ReleasedBatches = Vintage['batches'];

/** @throws Refusal when a few observations are all that lies between this and a vintage that was released, withdrawn or not */
function assertDiffersByEnough({ vintages }: Dataset, batches: ReleasedBatches, threshold: number): void {
  const countBeyond = (some: ReleasedBatches, others: ReleasedBatches): number =>
    some.filter(({ batch }) => !others.some((kept) => kept.batch === batch)).reduce((sum, { accepted }) => sum + accepted, 0);
  for (const earlier of vintages) {
    const least = Math.max(threshold, earlier.threshold);
    for (const [count, what] of [
      [countBeyond(batches, earlier.batches), 'more than'],
      [countBeyond(earlier.batches, batches), 'fewer than'],
    ] as const) {
      if (count > 0 && count < least) {
        throw refuse['differs-by-few'](
          `It has ${count} observations ${what} ${earlier.vintage}: the two together tell of these. Wait for more.`,
        );
      }
    }
  }
}

/** A batch may be recorded before an earlier one: it is no step that the next has to follow. */
const receive = requires(
  come,
  onOrAfter('lastChangeOn'),
)((command: commands.ReceiveBatch, state, context) => {
  assertMember(command.member, context);
  const { member, file, bytes, rows, report, accepted, rejected, faults } = command;
  const recorded = findRecordedBatch(state, command);
  if (recorded?.status === 'accepted') return [];
  const batch = state.batches.length + 1;
  const submitted = defined({ batch, file, bytes, accepted, rejected, report, faults, member });
  const why = refusedFor(command, state.description);
  if (why && recorded) return [];
  return [why ? event('BatchRefused', { ...submitted, why }) : event('BatchAccepted', { ...submitted, rows })];
});

const withStep = (state: Dataset, { effectiveAt }: RecordedEvent): Dataset => ({
  ...state,
  lastStepOn: toDay(effectiveAt),
  lastChangeOn: toDay(effectiveAt),
});

/** Batches come in any order of their days. */
const withReceipt = (state: Dataset, { effectiveAt }: RecordedEvent): Dataset => ({
  ...state,
  lastStepOn: laterTime(toDay(effectiveAt), state.lastStepOn),
});

/** The batch that this file, or these rows, are recorded as, unless it was removed: one that stands before one that was refused. */
export const findRecordedBatch = (state: Dataset, { file, rows }: { readonly file: string; readonly rows: string }): Batch | undefined =>
  standingBatches(state).find((batch) => batch.file === file || batch.rows === rows) ??
  state.batches.findLast((batch) => batch.status === 'refused' && batch.file === file);

function refusedFor(
  { accepted, rejected }: commands.ReceiveBatch,
  description: DatasetDescription | undefined,
): 'no-row-accepted' | 'too-many-rejected' | undefined {
  if (accepted === 0) return 'no-row-accepted';
  const limit = description?.rejectionLimit ?? 100;
  return (100 * rejected) / (accepted + rejected) > limit ? 'too-many-rejected' : undefined;
}

/** @throws Refusal for a coverage that ends before it begins */
function toDescription(fields: commands.RegisterDataset | commands.RedescribeDataset): DatasetDescription {
  const { title, description, kind, custodian, member, licence, licenceUrl, frequency, language } = fields;
  const { origins, destinations, firstYear, lastYear, rejectionLimit } = fields;
  if (lastYear !== undefined && lastYear < firstYear) throw refuse['coverage-backwards'](`It begins in ${firstYear}.`, 'lastYear');
  return defined({
    title,
    description,
    kind,
    custodian,
    member,
    licence,
    licenceUrl,
    frequency,
    language,
    coverage: defined({ origins: origins?.toSorted(), destinations: destinations?.toSorted(), firstYear, lastYear }),
    rejectionLimit,
  });
}
