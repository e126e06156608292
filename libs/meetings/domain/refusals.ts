import { refusals } from '#libs/event-sourcing';
import { SUCCEEDED } from '#libs/parties';

/** The rules of meetings and sessions: one set, whichever service holds them. */
export const refuse = refusals('meetings', {
  'unknown-meeting': { title: 'Meeting not recorded', rule: 'Work goes on with a meeting that was scheduled.', kind: 'not-found' },
  'already-scheduled': { title: 'Already scheduled', rule: 'A meeting is scheduled once; another one has another id.', kind: 'conflict' },
  cancelled: { title: 'Meeting cancelled', rule: 'A cancelled meeting stays cancelled; what follows is a new meeting.', kind: 'conflict' },
  'date-in-the-future': {
    title: 'Date in the future',
    rule: 'What has happened is recorded with the time at which it did; only plans lie in the future.',
    kind: 'invalid',
  },
  'no-such-time': {
    title: 'No such local time',
    rule: 'A meeting begins at a time that the clocks of its place show; an hour is skipped when summer time begins.',
    kind: 'invalid',
  },
  'place-missing': { title: 'Place missing', rule: 'Where people meet in person, there is a place.', kind: 'invalid' },
  'nothing-changed': { title: 'Nothing changed', rule: 'A change says what becomes different.', kind: 'invalid' },
  'already-begun': {
    title: 'Already begun',
    rule: 'A meeting that has come together is neither moved nor cancelled, and no item leaves its agenda.',
    kind: 'conflict',
  },
  'not-begun': {
    title: 'Not begun yet',
    rule: 'Who is present, what came out and what is to be done is recorded from an hour before the meeting begins.',
    kind: 'conflict',
  },
  'before-the-last-step': {
    title: 'Before the last step',
    rule: 'What is recorded of a meeting follows in time what it rests on: an action is done after it was agreed, minutes are approved after they were circulated.',
    kind: 'conflict',
  },
  'unknown-party': {
    title: 'Party not known',
    rule: 'Who has something to do is a member of the Network, an organisation that is registered, or came to the meeting.',
    kind: 'invalid',
  },
  'ends-before-it-begins': { title: 'Ends before it begins', rule: 'A time in a meeting ends after it has begun.', kind: 'invalid' },
  'nobody-to-invite': {
    title: 'Nobody to invite',
    rule: 'Those are invited who belong to the body or group on the day.',
    kind: 'conflict',
  },
  'guest-unnamed': { title: 'Guest not named', rule: 'A guest is a person, or comes for an authority or organisation.', kind: 'invalid' },
  'already-invited': { title: 'Already invited', rule: 'Each participant is invited once.', kind: 'conflict' },
  'not-invited': { title: 'Not invited', rule: 'Participants are those who were invited.', kind: 'invalid' },
  'not-its-place': {
    title: 'Not its place',
    rule: 'A focal point speaks for the participant whose place its authority holds.',
    kind: 'conflict',
  },
  'unknown-item': { title: 'No such item', rule: 'An item is one of the agenda.', kind: 'invalid' },
  'already-on-agenda': { title: 'Already on the agenda', rule: 'An item is on the agenda once.', kind: 'conflict' },
  'decision-on-agenda': {
    title: 'Decision on the agenda already',
    rule: 'A decision is taken under one item of an agenda.',
    kind: 'conflict',
  },
  over: { title: 'Meeting over', rule: 'Who excuses itself does so before a meeting ends.', kind: 'conflict' },
  'agenda-incomplete': { title: 'Agenda incomplete', rule: 'An order names every item of the agenda once.', kind: 'invalid' },
  'unknown-paper': { title: 'No such paper', rule: 'A paper is one that was attached to the meeting.', kind: 'invalid' },
  'already-attached': { title: 'Already attached', rule: 'A paper is attached once; what changes is a new edition.', kind: 'conflict' },
  'stays-of-the-absent': {
    title: 'Absent, yet in the room',
    rule: 'Arrivals and departures are of those who were present.',
    kind: 'invalid',
  },
  'stays-overlap': { title: 'Times overlap', rule: 'Who comes back has left before.', kind: 'invalid' },
  'no-conflict': { title: 'No conflict declared', rule: 'A conflict of interest is lifted that was declared.', kind: 'conflict' },
  'record-locked': {
    title: 'Record locked',
    rule: 'With its minutes locked, the record of a meeting is not changed; a correction of the minutes opens it again.',
    kind: 'conflict',
  },
  'no-minutes': { title: 'No minutes', rule: 'Minutes are drafted first.', kind: 'conflict' },
  'minutes-unchanged': { title: 'Minutes unchanged', rule: 'A revision differs from the one before.', kind: 'conflict' },
  'minutes-approved': {
    title: 'Minutes approved',
    rule: 'Approved minutes are never changed; a correction is a new revision with a reason, to be approved again.',
    kind: 'conflict',
  },
  'minutes-not-approved': { title: 'Minutes not approved', rule: 'Approved minutes are locked, and corrected.', kind: 'conflict' },
  'minutes-not-circulated': {
    title: 'Minutes not circulated',
    rule: 'Those who took part see the minutes before they are approved.',
    kind: 'conflict',
  },
  'minutes-already-circulated': { title: 'Already circulated', rule: 'A revision of the minutes is circulated once.', kind: 'conflict' },
  'comments-end-before-they-begin': {
    title: 'No time for comments',
    rule: 'Comments are asked for until a day that is still to come.',
    kind: 'invalid',
  },
  'comments-over': { title: 'Time for comments is over', rule: 'Comments come until the day that was named.', kind: 'conflict' },
  'comments-running': {
    title: 'Time for comments runs',
    rule: 'Minutes are approved when the time for comments is over, or by a meeting of the same body or group.',
    kind: 'conflict',
  },
  'approving-meeting': {
    title: 'No meeting to approve',
    rule: 'Minutes are approved by a later meeting of the same body or group, once it has begun.',
    kind: 'invalid',
  },
  'unknown-action': { title: 'No such action', rule: 'An action is one that the meeting agreed.', kind: 'not-found' },
  'already-agreed': { title: 'Already agreed', rule: 'An action is agreed once.', kind: 'conflict' },
  'action-closed': { title: 'Action closed', rule: 'What is done or dropped is reopened before it goes on.', kind: 'conflict' },
  'action-open': { title: 'Action open', rule: 'What is reopened was done or dropped.', kind: 'conflict' },
  'not-a-member': {
    title: 'Not a member',
    rule: 'Who has left the Network speaks for no place in a meeting, and is given nothing to do.',
    kind: 'conflict',
  },
  ...SUCCEEDED,
  'organisation-retired': {
    title: 'Organisation retired',
    rule: 'An organisation that was retired speaks for no place in a meeting, and is given nothing to do.',
    kind: 'conflict',
  },
  'not-its-action': { title: 'Not its action', rule: 'A focal point reports on the actions of its own authority.', kind: 'conflict' },
});
