import { type Decider, type DecisionContext, itemsBy, laterTime, type RecordedEvent, toDay } from '#libs/event-sourcing';
import { type MemberReplica, membersOnly } from '#libs/parties';
import type { DatasetEvents } from './dataset.messages.js';
import * as commands from './dataset.messages.js';
import { refuse } from './dataset.refusals.js';
import { type Batch, batchOf, type Dataset, type DatasetDescription, standing, type Vintage, vintageOf } from './dataset-state.js';
import { notInTheFuture } from './effective-day.js';
import { memberKnown } from './party-replicas.js';

const none: Dataset = { status: 'none', since: '', openSince: '', description: undefined, batches: [], vintages: [] };

/** @throws Refusal for a dataset that is not registered, or a day that cannot be that of its next step */
function dayFor({ status, since }: Dataset, around: DecisionContext): string {
  if (status === 'none') throw refuse['unknown-dataset']('No dataset is registered under this id.', 'dataset');
  notInTheFuture(around);
  const day = toDay(around.effectiveAt);
  if (day < since) throw refuse['before-the-last-step'](`The last step was on ${since}.`, 'effectiveAt');
  return day;
}

/** @throws Refusal while what stands in the dataset is under disclosure review */
export function assertTakesBatches(dataset: Dataset, member: string | undefined): void {
  if (dataset.status === 'none') throw refuse['unknown-dataset']('No dataset is registered under this id.', 'dataset');
  if (member !== undefined && member !== dataset.description?.member) {
    throw refuse['not-the-custodian']('Another member, or none, is named as its custodian.', 'member');
  }
  if (dataset.status === 'under-review') throw refuse['under-review']('Record the disclosure review first.');
}

export interface DatasetFacts {
  /** Who submits, or is to. */
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

const byNumber = itemsBy<Batch>(({ batch }) => String(batch));
const byName = itemsBy<Vintage>(({ vintage }) => vintage);

/** A dataset of observed recruitment costs: its batches, disclosure reviews and vintages. */
export const dataset: Decider<Dataset, DatasetEvents, typeof commands, DatasetFacts> = {
  category: 'dataset',
  initial: none,
  commands,
  idOf: (asked) => asked.dataset,
  lookups: {
    // Who left may still be described as it was.
    member: (asked, { description }) => {
      if (asked instanceof commands.ReceiveBatch) return asked.member ? memberKnown(asked.member) : undefined;
      const describes = asked instanceof commands.RegisterDataset || asked instanceof commands.RedescribeDataset;
      return describes && asked.member && asked.member !== description?.member ? memberKnown(asked.member) : undefined;
    },
  },

  decide: {
    RegisterDataset: (asked, { status }, around) => {
      if (status !== 'none') throw refuse['already-registered']('A dataset is registered under this id.', 'dataset');
      notInTheFuture(around);
      assertMember(asked.member, around);
      return [{ type: 'DatasetRegistered', data: descriptionOf(asked) }];
    },

    RedescribeDataset: (asked, known, around) => {
      dayFor(known, around);
      if (asked.member !== known.description?.member) assertMember(asked.member, around);
      const data = descriptionOf(asked);
      return JSON.stringify(data) === JSON.stringify(known.description) ? [] : [{ type: 'DatasetRedescribed', data }];
    },

    // The same file, or another with the same rows, is recorded once for as long as its batch stands.
    ReceiveBatch: (asked, known, around) => {
      assertTakesBatches(known, asked.member);
      dayFor({ ...known, since: known.openSince }, around);
      assertMember(asked.member, around);
      const { member, file, bytes, rows, report, accepted, rejected, faults } = asked;
      if (recordedAs(known, asked)?.status === 'accepted') return [];
      const batch = known.batches.length + 1;
      const submitted = { batch, file, bytes, accepted, rejected, report, faults, ...(member && { member }) };
      const why = refusedFor(asked, known.description);
      if (why && recordedAs(known, asked)) return [];
      return why ? [{ type: 'BatchRefused', data: { ...submitted, why } }] : [{ type: 'BatchAccepted', data: { ...submitted, rows } }];
    },

    RemoveBatch: ({ batch, reason }, known, around) => {
      dayFor(known, around);
      const found = batchOf(known, batch);
      if (!found) throw refuse['unknown-batch'](`It has ${known.batches.length} batches.`, 'batch');
      if (found.status === 'removed') throw refuse['already-removed'](`Batch ${batch} was removed.`, 'batch');
      if (found.status === 'refused') throw refuse['batch-not-accepted'](`Batch ${batch} was refused.`, 'batch');
      if (known.status === 'under-review') throw refuse['under-review']('Record the disclosure review first.');
      return [{ type: 'BatchRemoved', data: { batch, reason } }];
    },

    SubmitForReview: (_, known, around) => {
      dayFor(known, around);
      if (known.status === 'under-review') throw refuse['under-review']('The review was asked for already.');
      const batches = standing(known).map(({ batch }) => batch);
      if (batches.length === 0) throw refuse['nothing-to-review']('No batch that was accepted stands in it.');
      return [{ type: 'DisclosureReviewRequested', data: { review: (known.review?.review ?? 0) + 1, batches } }];
    },

    RecordDisclosureReview: ({ outcome, threshold, notes }, known, around) => {
      dayFor(known, around);
      const { review } = known;
      if (known.status !== 'under-review' || !review) throw refuse['not-under-review']('Ask for the disclosure review first.');
      if (review.askedBy === around.actor) throw refuse['own-review']('You asked for this review: another officer does it.');
      if (outcome === 'changes') {
        return [{ type: 'DisclosureReviewRecorded', data: { review: review.review, outcome, ...(notes && { notes }) } }];
      }
      if (threshold === undefined) throw refuse['threshold-missing']('Say the threshold.', 'threshold');
      return [{ type: 'DisclosureReviewRecorded', data: { review: review.review, outcome, threshold, ...(notes && { notes }) } }];
    },

    ReleaseVintage: ({ vintage, changes }, known, around) => {
      dayFor(known, around);
      if (vintageOf(known, vintage)) throw refuse['vintage-taken'](`${vintage} was released; give the revision another name.`, 'vintage');
      const { review } = known;
      if (known.status !== 'approved' || review?.threshold === undefined) {
        throw refuse['not-approved']('Submit it for disclosure review, and have the review recorded.');
      }
      const last = known.vintages.at(-1);
      if (last && vintage < last.vintage) {
        throw refuse['vintage-out-of-order'](`The last vintage is ${last.vintage}.`, 'vintage');
      }
      if (last && !changes) throw refuse['changes-missing'](`Say what is different from ${last.vintage}.`, 'changes');
      const batches = standing(known).map(({ batch, rows = '', accepted }) => ({ batch, rows, accepted }));
      const observations = batches.reduce((sum, { accepted }) => sum + accepted, 0);
      if (observations < review.threshold) {
        throw refuse['too-few'](`It has ${observations} observations; a figure rests on ${review.threshold} at least.`);
      }
      assertDiffersByEnough(known, batches, review.threshold);
      return [
        {
          type: 'VintageReleased',
          data: {
            vintage,
            review: review.review,
            threshold: review.threshold,
            batches,
            observations,
            ...(last && { replaces: last.vintage }),
            ...(changes && { changes }),
          },
        },
      ];
    },

    WithdrawVintage: ({ vintage, reason }, known, around) => {
      dayFor(known, around);
      const found = vintageOf(known, vintage);
      if (!found) throw refuse['unknown-vintage'](`No vintage ${vintage} was released.`, 'vintage');
      if (found.withdrawnOn) throw refuse['already-withdrawn'](`It was withdrawn on ${found.withdrawnOn}.`, 'vintage');
      return [{ type: 'VintageWithdrawn', data: { vintage, reason } }];
    },
  },

  evolve: {
    DatasetRegistered: (_, description, event) => stepped({ ...none, status: 'open', description }, event),
    DatasetRedescribed: (state, description, event) => stepped({ ...state, description }, event),
    // What was approved is what stood then: any change of it has to be reviewed.
    BatchAccepted: (state, { member: _, ...batch }, event) =>
      received({ ...state, status: 'open', batches: byNumber.put(state.batches, { ...batch, status: 'accepted' }) }, event),
    BatchRefused: (state, { member: _, why: __, ...batch }, event) =>
      received({ ...state, batches: byNumber.put(state.batches, { ...batch, status: 'refused' }) }, event),
    BatchRemoved: (state, { batch }, event) =>
      stepped(
        {
          ...state,
          status: 'open',
          batches: byNumber.change(state.batches, String(batch), (removed) => ({ ...removed, status: 'removed' })),
        },
        event,
      ),
    DisclosureReviewRequested: (state, { review, batches }, event) =>
      stepped({ ...state, status: 'under-review', review: { review, batches, askedBy: event.actor } }, event),
    DisclosureReviewRecorded: (state, { outcome, threshold }, event) =>
      stepped(
        {
          ...state,
          status: outcome === 'approved' ? 'approved' : 'open',
          ...(state.review && { review: { ...state.review, ...(threshold !== undefined && { threshold }) } }),
        },
        event,
      ),
    VintageReleased: (state, { review: _, ...vintage }, event) =>
      stepped(
        { ...state, status: 'open', vintages: byName.put(state.vintages, { ...vintage, releasedOn: toDay(event.effectiveAt) }) },
        event,
      ),
    VintageWithdrawn: (state, { vintage, reason }, event) =>
      stepped(
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

type Held = Vintage['batches'];

/** @throws Refusal when a few observations are all that lies between this and a vintage that was released, withdrawn or not */
function assertDiffersByEnough({ vintages }: Dataset, batches: Held, threshold: number): void {
  const beside = (some: Held, others: Held): number =>
    some.filter(({ batch }) => !others.some((other) => other.batch === batch)).reduce((sum, { accepted }) => sum + accepted, 0);
  for (const earlier of vintages) {
    const least = Math.max(threshold, earlier.threshold);
    for (const [count, what] of [
      [beside(batches, earlier.batches), 'more than'],
      [beside(earlier.batches, batches), 'fewer than'],
    ] as const) {
      if (count > 0 && count < least) {
        throw refuse['differs-by-few'](
          `It has ${count} observations ${what} ${earlier.vintage}: the two together tell of these. Wait for more.`,
        );
      }
    }
  }
}

const stepped = (state: Dataset, { effectiveAt }: RecordedEvent): Dataset => ({
  ...state,
  since: toDay(effectiveAt),
  openSince: toDay(effectiveAt),
});

/** Batches come in whatever order they are told. */
const received = (state: Dataset, { effectiveAt }: RecordedEvent): Dataset => ({
  ...state,
  since: laterTime(toDay(effectiveAt), state.since),
});

/** The batch that this file, or these rows, are recorded as, unless it was removed: one that stands before one that was refused. */
export const recordedAs = (known: Dataset, { file, rows }: { readonly file: string; readonly rows: string }): Batch | undefined =>
  standing(known).find((one) => one.file === file || one.rows === rows) ??
  known.batches.findLast((one) => one.status === 'refused' && one.file === file);

function refusedFor(
  { accepted, rejected }: commands.ReceiveBatch,
  description: DatasetDescription | undefined,
): 'no-row-accepted' | 'too-many-rejected' | undefined {
  if (accepted === 0) return 'no-row-accepted';
  const limit = description?.rejectionLimit ?? 100;
  return (100 * rejected) / (accepted + rejected) > limit ? 'too-many-rejected' : undefined;
}

/** @throws Refusal for a coverage that ends before it begins */
function descriptionOf(fields: commands.RegisterDataset | commands.RedescribeDataset): DatasetDescription {
  const { title, description, kind, custodian, member, licence, licenceUrl, frequency, language } = fields;
  const { origins, destinations, firstYear, lastYear, rejectionLimit } = fields;
  if (lastYear !== undefined && lastYear < firstYear) throw refuse['coverage-backwards'](`It begins in ${firstYear}.`, 'lastYear');
  return {
    title,
    ...(description && { description }),
    kind,
    custodian,
    ...(member && { member }),
    licence,
    ...(licenceUrl && { licenceUrl }),
    frequency,
    ...(language && { language }),
    coverage: {
      ...(origins && { origins: origins.toSorted() }),
      ...(destinations && { destinations: destinations.toSorted() }),
      firstYear,
      ...(lastYear !== undefined && { lastYear }),
    },
    ...(rejectionLimit !== undefined && { rejectionLimit }),
  };
}
