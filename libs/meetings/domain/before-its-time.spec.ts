import { type Command, command, type DecisionContext, effectiveTime, Refusal } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import type { Meeting } from '../index.js';
import { commands, council } from './council.fixture.js';
import {
  action,
  appointment,
  chairsParty,
  circulated,
  councilId,
  drafted,
  firstCommitment,
  firstFile,
  firstItem,
  firstText,
  meeting,
  member,
  membersParty,
  type PastEvent,
  paper,
  pastEvent,
  prepared,
  seats,
  secondCommitment,
  secondFile,
  secondItem,
  secondText,
  withUpload,
} from './council-year.fixture.js';

/** The day before the meeting, and long after it: when each is dated, and when it is recorded. */
const EVE = '2026-10-20';
const now = '2026-12-01T09:00:00.000Z';
const agreed = pastEvent('ActionAgreed', { action, text: 'Send the draft to members' }, appointment.start);
const theirs = pastEvent('ActionAgreed', { action, text: 'Send the draft to members', party: membersParty }, appointment.start);
const done = pastEvent('ActionDone', { action }, appointment.end);
const approved = pastEvent('MinutesApproved', { revision: 1 }, '2026-11-06T09:00:00.000Z');
const ACCEPTED = 'accepted';

/** Of each command, dated to the eve of the meeting: what comes of it; the record holds everything that it rests on. */
const DATED_TO_THE_EVE: Readonly<Record<keyof typeof commands, readonly [fields: object, outcome: string, past?: readonly PastEvent[]]>> = {
  // Preparations: this is their time.
  ScheduleMeeting: [
    { council: councilId, title: 'Second meeting', start: '2026-10-21T10:00', zone: 'Europe/Zurich', durationMinutes: 60, mode: 'virtual' },
    ACCEPTED,
  ],
  RescheduleMeeting: [{ title: 'Second meeting of 2026' }, ACCEPTED],
  CancelMeeting: [{ reason: 'No quorum' }, ACCEPTED],
  InviteCouncil: [{ seats: seats.slice(0, 2) }, ACCEPTED],
  InviteGuest: [{ person: firstText }, ACCEPTED],
  AddAgendaItem: [{ title: 'Other matters', purpose: 'discussion' }, ACCEPTED],
  ChangeAgendaItem: [{ item: firstItem, title: 'The agenda' }, ACCEPTED],
  RemoveAgendaItem: [{ item: firstItem }, ACCEPTED],
  OrderAgenda: [{ items: [secondItem, firstItem] }, ACCEPTED],
  AttachPaper: [{ paper, title: 'Draft', file: firstFile.id }, ACCEPTED],
  RevisePaper: [{ paper, file: firstFile.id }, ACCEPTED, [pastEvent('PaperAttached', { paper, title: 'Draft', file: secondFile })]],
  WithdrawPaper: [{ paper, reason: 'Overtaken' }, ACCEPTED, [pastEvent('PaperAttached', { paper, title: 'Draft', file: secondFile })]],
  SendApologies: [{ participant: member }, ACCEPTED],
  DeclareConflict: [{ participant: member, item: firstItem }, ACCEPTED],
  LiftConflict: [
    { participant: member, item: firstItem, reason: 'By mistake' },
    ACCEPTED,
    [pastEvent('ConflictDeclared', { participant: member, item: firstItem })],
  ],
  // That it took place is said with its hours, whenever that is noted; that it approves is held to its begin by `ApproveMinutes`.
  RecordMeetingHeld: [{}, ACCEPTED],
  NoteApproval: [{ approved: paper, revision: 1 }, ACCEPTED],
  // What happened in the room did not happen before.
  RecordAttendance: [{ participant: member, presence: 'present' }, 'meetings/not-begun'],
  ConcludeItem: [{ item: firstItem, outcome: 'Adopted' }, 'meetings/not-begun'],
  DraftMinutes: [{ text: firstText, commitment: firstCommitment }, 'meetings/not-begun'],
  AgreeAction: [{ text: 'Send the draft' }, 'meetings/not-begun'],
  // What follows from it comes after what it follows from.
  ChangeAction: [{ action, text: 'Send it', reason: 'Shorter' }, 'meetings/before-the-last-step', [agreed]],
  CompleteAction: [{ action }, 'meetings/before-the-last-step', [agreed]],
  DropAction: [{ action, reason: 'Overtaken' }, 'meetings/before-the-last-step', [agreed]],
  ReopenAction: [{ action, reason: 'By mistake' }, 'meetings/before-the-last-step', [agreed, done]],
  // A leaving is told whenever it is: what it does to an action is so from its day on, at the earliest from the agreement.
  PassAction: [{ action, holder: membersParty, successor: chairsParty, passedOn: EVE }, ACCEPTED, [theirs]],
  ReleaseAction: [{ action, holder: membersParty, releasedOn: EVE }, ACCEPTED, [theirs]],
  // Nobody hears of minutes before they are recorded, whatever day they are dated: their days run from then on.
  CirculateMinutes: [{ commentsEndOn: '2026-12-20' }, ACCEPTED, [drafted]],
  CommentOnMinutes: [{ participant: member, text: firstText }, 'meetings/before-the-last-step', [drafted, circulated]],
  ApproveMinutes: [{}, 'meetings/comments-running', [drafted, circulated]],
  LockMinutes: [{}, 'meetings/before-the-last-step', [drafted, circulated, approved]],
  CorrectMinutes: [
    { text: secondText, commitment: secondCommitment, reason: 'A slip' },
    'meetings/before-the-last-step',
    [drafted, circulated, approved],
  ],
};

describe('nothing of a meeting is before its time', () => {
  it.each(Object.entries(DATED_TO_THE_EVE))('%s, dated to the eve of the meeting', (name, [fields, outcome, past = []]) => {
    const state = given(council, name === 'ScheduleMeeting' ? [] : [...prepared, ...past]).state();
    const message = command(
      commands[name as keyof typeof commands] as new () => Command,
      { meeting, effectiveAt: EVE, ...fields } as Command,
    );
    const context = { ...effectiveTime(EVE, now), now, commandId: firstText, ...withUpload(firstFile) };
    const decide = council.decide[name as keyof typeof commands] as (
      message: Command,
      state: Meeting,
      context: DecisionContext,
    ) => readonly object[];
    expect(runAndDescribe(() => decide(message, state, context))).toBe(outcome);
  });
});

/** `accepted` for what is recorded, else the code of the refusal. */
function runAndDescribe(decide: () => readonly object[]): string {
  try {
    return decide().length > 0 ? ACCEPTED : 'nothing recorded';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
