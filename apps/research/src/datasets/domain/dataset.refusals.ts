import { refusals } from '#libs/event-sourcing';
import { SUCCEEDED } from '#libs/parties';

/** The rules of datasets and what is submitted to them. */
export const refuse = refusals('dataset', {
  'unknown-dataset': { title: 'Dataset not registered', rule: 'Observations are submitted to a registered dataset.', kind: 'not-found' },
  'already-registered': {
    title: 'Already registered',
    rule: 'A dataset is registered once; another one has another id.',
    kind: 'conflict',
  },
  'coverage-backwards': { title: 'Coverage ends before it begins', rule: 'The last year is not before the first.', kind: 'invalid' },
  'not-the-custodian': {
    title: 'Not the custodian',
    rule: 'Observations are submitted by the member that the dataset names as custodian, or by the Secretariat.',
    kind: 'conflict',
  },
  ...SUCCEEDED,
  'not-a-member': {
    title: 'Not a member',
    rule: 'A member submits observations while it is one; a custodian that is none has the Secretariat submit for it. The dataset stays when a member leaves.',
    kind: 'conflict',
  },
  'before-the-last-step': { title: 'Before the last step', rule: 'The steps of a dataset follow each other in time.', kind: 'conflict' },
  'unknown-batch': {
    title: 'Batch not recorded',
    rule: 'A batch has the number under which it was accepted or refused.',
    kind: 'not-found',
  },
  'already-removed': { title: 'Already removed', rule: 'A batch is removed once.', kind: 'conflict' },
  'batch-not-accepted': { title: 'Batch not accepted', rule: 'Only an accepted batch has rows that can be removed.', kind: 'conflict' },
  'under-review': {
    title: 'Under disclosure review',
    rule: 'What is under disclosure review stays as it is until the review is recorded.',
    kind: 'conflict',
  },
  'nothing-to-review': { title: 'Nothing to review', rule: 'A review is of accepted batches.', kind: 'conflict' },
  'not-under-review': { title: 'Not under review', rule: 'A review is recorded after it was asked for.', kind: 'conflict' },
  'own-review': {
    title: 'Own review',
    rule: 'The disclosure review is done by somebody else than who asked for it.',
    kind: 'conflict',
  },
  'threshold-missing': {
    title: 'Threshold missing',
    rule: 'An approval says how many observations a figure must rest on at least to be shown.',
    kind: 'invalid',
  },
  'not-approved': {
    title: 'Not approved',
    rule: 'A vintage is released from batches that the disclosure review approved, as they were then.',
    kind: 'conflict',
  },
  'vintage-taken': { title: 'Vintage released already', rule: 'A vintage is never changed; a revision is a new one.', kind: 'conflict' },
  'vintage-out-of-order': {
    title: 'Older than the last vintage',
    rule: 'The names of vintages follow each other in time.',
    kind: 'invalid',
  },
  'too-few': {
    title: 'Too few observations',
    rule: 'A vintage has at least as many observations as a figure rests on: of fewer nothing could be disclosed.',
    kind: 'conflict',
  },
  'differs-by-few': {
    title: 'Differs by a few observations',
    rule: 'What lies between two vintages can be worked out from them: it is nothing, or at least as many observations as the threshold.',
    kind: 'conflict',
  },
  'changes-missing': {
    title: 'Changes missing',
    rule: 'A vintage after the first says what is different from the one before.',
    kind: 'invalid',
  },
  'unknown-vintage': { title: 'No such vintage', rule: 'Figures are of a vintage that was released.', kind: 'not-found' },
  'already-withdrawn': { title: 'Already withdrawn', rule: 'A vintage is withdrawn once.', kind: 'conflict' },
  'not-csv': {
    title: 'Not CSV',
    rule: 'A submission is one table as CSV (RFC 4180) with commas, in UTF-8 or UTF-16; nothing of a file that breaks off or cannot be read is taken.',
    kind: 'invalid',
  },
  'unknown-column': {
    title: 'Unknown column',
    rule: 'A submission has the columns of an observation and no others, so that nothing personal comes with it.',
    kind: 'invalid',
  },
  'repeated-column': { title: 'Column repeated', rule: 'Each column stands in a submission once.', kind: 'invalid' },
  'missing-column': {
    title: 'Column missing',
    rule: 'A submission has at least origin, destination, sex, year, channel, currency and a component of the cost.',
    kind: 'invalid',
  },
  'no-row-accepted': { title: 'No row accepted', rule: 'A batch has at least one row that keeps every rule.', kind: 'invalid' },
  'too-many-rejected': {
    title: 'Too many rows rejected',
    rule: 'A dataset can say which share of rejected rows it takes; a file above it is refused whole.',
    kind: 'invalid',
  },
});
