import { refusals } from '#libs/event-sourcing';
import { SUCCEEDED } from '#libs/parties';

/** The rules of Terms of Reference. Where one comes from a document, it says so. */
export const refuse = refusals('terms', {
  'unknown-terms': { title: 'No terms yet', rule: 'Terms of Reference begin with a draft.', kind: 'not-found' },
  'unknown-owner': {
    title: 'Whose terms?',
    rule: 'Terms of Reference are those of a body that was constituted, or of a working group that was proposed (FAQ, question 4).',
    kind: 'not-found',
  },
  'owner-ended': {
    title: 'The body or group is no more',
    rule: 'A body that was dissolved, or a group that was closed, gets no further terms.',
    kind: 'conflict',
  },
  'draft-exists': {
    title: 'There is a draft already',
    rule: 'One version is worked on at a time: the present draft is revised, or taken to its decision.',
    kind: 'conflict',
  },
  'no-draft': { title: 'No draft', rule: 'What is being worked on is a draft; the next version begins with one.', kind: 'conflict' },
  'not-a-draft': {
    title: 'Not a draft any more',
    rule: 'What is in consultation or submitted is not changed under its readers; it is returned to draft first.',
    kind: 'conflict',
  },
  'not-in-consultation': { title: 'No consultation', rule: 'A view is given while the consultation is open.', kind: 'conflict' },
  'consultation-over': {
    title: 'The consultation is over',
    rule: 'A view is given by the last day of the consultation.',
    kind: 'conflict',
  },
  'consultation-runs': {
    title: 'The consultation still runs',
    rule: 'Terms are submitted after the last day of their consultation.',
    kind: 'conflict',
  },
  'not-consulted': {
    title: 'Not consulted',
    rule: 'Terms are submitted for a decision after a consultation on exactly these clauses.',
    kind: 'conflict',
  },
  'consultation-too-short': { title: 'No time to answer', rule: 'A consultation ends after the day on which it opens.', kind: 'invalid' },
  'not-a-member': { title: 'Not a member', rule: 'Who has left the Network is consulted no longer.', kind: 'conflict' },
  ...SUCCEEDED,
  'organisation-retired': {
    title: 'Organisation retired',
    rule: 'An organisation that was retired is consulted no longer.',
    kind: 'conflict',
  },
  'party-unknown': {
    title: 'Party not known',
    rule: 'Who is consulted is a member of the Network or a registered organisation.',
    kind: 'invalid',
  },
  'before-the-last-step': { title: 'Before the last step', rule: 'The steps of a draft follow each other in time.', kind: 'invalid' },
  'impossible-share': {
    title: 'More than all',
    rule: 'A share of the seats, or a majority of the votes, is at most the whole.',
    kind: 'invalid',
  },
  'not-a-majority': { title: 'Not a majority', rule: 'A qualified majority is more than half.', kind: 'invalid' },
  'review-in-the-past': {
    title: 'Review in the past',
    rule: 'The day of the review lies ahead when the clauses are written.',
    kind: 'invalid',
  },
  'unknown-version': {
    title: 'No such version',
    rule: 'A decision adopts a version that was submitted, by its number.',
    kind: 'not-found',
  },
  'instant-missing': {
    title: 'Before or after the adoption?',
    rule: 'On the day of an adoption the instant of a termination decides which terms it ends; a day alone does not say.',
    kind: 'invalid',
  },
  'decided-since': {
    title: 'Decided since',
    rule: 'No end of rules changes what was decided by them: it is not told as of an instant or day after which the body has decided.',
    kind: 'conflict',
  },
  'none-in-force': { title: 'No terms in force', rule: 'Only terms that are adopted can be terminated.', kind: 'conflict' },
});
