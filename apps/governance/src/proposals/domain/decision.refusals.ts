import { refusals } from '#libs/event-sourcing';

/** The rules of decisions. Quorum and rule themselves are clauses of Terms of Reference, and no refusals. */
export const refuse = refusals('decision', {
  'unknown-decision': {
    title: 'Decision not recorded',
    rule: 'A decision begins with a proposal, which is given a number.',
    kind: 'not-found',
  },
  'not-proposed-yet': {
    title: 'Not proposed yet',
    rule: 'What is on an agenda for decision was proposed before, and has a number.',
    kind: 'invalid',
  },
  'wrong-step': {
    title: 'Not the next step',
    rule: 'A decision is proposed, circulated, opened and closed; adopted, it is implemented, and may be superseded.',
    kind: 'conflict',
  },
  'before-the-last-step': { title: 'Before the last step', rule: 'The steps of a decision follow each other in time.', kind: 'conflict' },
  'unknown-body': { title: 'Body not there', rule: 'A decision is of a body that is constituted on the day.', kind: 'invalid' },
  'beyond-its-mandate': {
    title: 'Not for this body to decide',
    rule: 'The Steering Committee is the highest level of governance (FAQ, question 4): it establishes and closes working groups and adopts all Terms of Reference; an Advisory Group adopts its own.',
    kind: 'invalid',
  },
  'effect-twice': {
    title: 'Two effects of one kind',
    rule: 'One decision adopts the terms of one body or group, establishes one group and closes one.',
    kind: 'invalid',
  },
  'unknown-group': {
    title: 'Working group not known',
    rule: 'A decision establishes or closes a group that was proposed.',
    kind: 'invalid',
  },
  'group-closed': { title: 'Working group closed', rule: 'A closed group is neither established nor closed again.', kind: 'conflict' },
  'group-established': {
    title: 'Working group established already',
    rule: 'A group is established by one decision; a decision may confirm one that the Secretariat established in the inception phase.',
    kind: 'conflict',
  },
  'terms-not-submitted': {
    title: 'Terms not submitted',
    rule: 'A decision adopts the version of Terms of Reference that was submitted for it, after its consultation.',
    kind: 'conflict',
  },
  'nothing-changed': { title: 'Nothing is changed', rule: 'An amendment or correction says what it changes.', kind: 'invalid' },
  'not-an-advisory-group': {
    title: 'Not an Advisory Group',
    rule: 'Advice is asked of the two Stakeholder Advisory Groups, which advise the Steering Committee (FAQ, question 4).',
    kind: 'invalid',
  },
  'until-in-the-past': { title: 'The day is over', rule: 'Who is asked for advice has a day left to give it.', kind: 'invalid' },
  'advice-not-asked': {
    title: 'Advice was not asked',
    rule: 'Advice answers a question to the group, on the text as it was when it was asked.',
    kind: 'conflict',
  },
  'advice-awaited': {
    title: 'Advice is awaited',
    rule: 'A decision is opened when the advice that was asked has come, on the text that is decided, or the day for it is over.',
    kind: 'conflict',
  },
  'not-in-the-chair': {
    title: 'Not in the chair of the group',
    rule: 'An Advisory Group’s advice is handed in by its chair, or by the Secretariat.',
    kind: 'conflict',
  },
  'no-terms-in-force': {
    title: 'No Terms of Reference in force',
    rule: 'Quorum and rule come from the Terms of Reference in force; the decision that adopts the first ones is taken under these.',
    kind: 'conflict',
  },
  'deadline-too-soon': {
    title: 'Deadline too soon',
    rule: 'A written procedure runs at least as many days as the Terms of Reference in force say, from its recording on.',
    kind: 'invalid',
  },
  'deadline-passed': {
    title: 'The deadline has passed',
    rule: 'After the deadline of a written procedure nothing changes its outcome: it closes as things stood then.',
    kind: 'conflict',
  },
  'not-ended-yet': {
    title: 'Not ended yet',
    rule: 'Afterwards is recorded what has ended: a written procedure that still runs is opened, and its notice runs from the recording.',
    kind: 'invalid',
  },
  'deadline-not-reached': {
    title: 'The deadline is not reached',
    rule: 'A written procedure closes at its deadline: until then positions may change, and silence may still be broken.',
    kind: 'conflict',
  },
  'unknown-meeting': {
    title: 'Meeting not scheduled',
    rule: 'A decision is opened in a meeting of the body that was scheduled.',
    kind: 'invalid',
  },
  'meeting-cancelled': { title: 'Meeting cancelled', rule: 'Nothing is decided in a meeting that was cancelled.', kind: 'conflict' },
  'meeting-not-begun': {
    title: 'The meeting has not begun',
    rule: 'A decision is opened when the meeting has come together.',
    kind: 'conflict',
  },
  'another-meeting': { title: 'A meeting of another body', rule: 'A body decides in its own meetings.', kind: 'invalid' },
  'unknown-item': { title: 'Not on the agenda', rule: 'A decision in a meeting is taken under an item of its agenda.', kind: 'invalid' },
  'item-of-another': { title: 'An item of another decision', rule: 'One decision is taken under one item.', kind: 'conflict' },
  'outside-the-meeting': {
    title: 'Outside the meeting',
    rule: 'Attendance at the instant of closing counts: it lies between the opening and the end of the meeting.',
    kind: 'invalid',
  },
  'attendance-missing': {
    title: 'Attendance not recorded',
    rule: 'A decision in a meeting is closed when it is known who is present.',
    kind: 'conflict',
  },
  'unknown-seat': { title: 'No such seat', rule: 'Positions are taken by the seats that the body has on the day.', kind: 'invalid' },
  'not-its-seat': { title: 'Another party’s seat', rule: 'A party speaks for the seat that it holds.', kind: 'conflict' },
  'no-vote': { title: 'An observer', rule: 'Observers take no position.', kind: 'conflict' },
  recused: { title: 'Recused', rule: 'A seat with a conflict of interest takes no part in the decision.', kind: 'conflict' },
  'not-recused': { title: 'Not recused', rule: 'A recusal that was declared can be lifted.', kind: 'conflict' },
  'declared-in-the-meeting': {
    title: 'Declared in the meeting',
    rule: 'In a meeting, a conflict of interest is declared on the item of its agenda.',
    kind: 'conflict',
  },
  'correction-changes-outcome': {
    title: 'It would change the outcome',
    rule: 'A correction mends the record, never what was decided; for that, take a decision that supersedes this one.',
    kind: 'conflict',
  },
  'not-a-later-decision': {
    title: 'Not a later decision',
    rule: 'A decision is superseded by one that was adopted after it; of two of one instant, by the one with the higher number.',
    kind: 'invalid',
  },
  'adoption-awaited': {
    title: 'Terms are being recorded',
    rule: 'A decision is taken by the terms that another one adopted before it; these are recorded a moment after that was closed.',
    kind: 'conflict',
  },
  'decided-since': {
    title: 'Decided since',
    rule: 'No rule changes what was decided: terms are not adopted as of an instant after which their body has decided by others.',
    kind: 'conflict',
  },
  'another-body': {
    title: 'A decision of another body',
    rule: 'A decision is superseded by one of the same body, or of the Steering Committee, the highest level of governance (FAQ, question 4).',
    kind: 'invalid',
  },
});
