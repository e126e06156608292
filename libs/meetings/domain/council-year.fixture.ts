import { defined, type EventOf } from '#libs/event-sourcing';
import { type AttachedFile, type FileState, fileDecider } from '#libs/files';
import type { Invitee, MeetingEvents } from '../index.js';

export type PastEvent = EventOf<MeetingEvents>;

const id = (digit: number): string => `${String(digit).repeat(8)}-1111-8111-8111-111111111111`;

export const meeting = id(1);
export const councilId = id(2);
export const [chair, member, observer] = [id(3), id(4), id(5)];
export const [chairsParty, membersParty, observersParty] = [id(6), id(7), id(8)];
export const [firstItem, secondItem] = ['a0000000-0000-8000-8000-000000000001', 'a0000000-0000-8000-8000-000000000002'];
export const paper = 'b0000000-0000-8000-8000-000000000001';
export const action = 'c0000000-0000-8000-8000-000000000001';
export const [firstText, secondText] = ['d0000000-0000-8000-8000-000000000001', 'd0000000-0000-8000-8000-000000000002'];
export const [firstCommitment, secondCommitment] = ['1'.repeat(64), '2'.repeat(64)];

const toFile = (digit: number): AttachedFile => ({
  id: id(digit),
  type: 'application/pdf',
  bytes: 2048,
  commitment: String(digit).repeat(64),
});
/** Files that were uploaded as papers of the meeting. */
export const [firstFile, secondFile] = [toFile(8), toFile(9)];
/** What is decided on where a command attaches one of them. */
export const withUpload = ({ id: _, ...file }: AttachedFile, more: Partial<FileState> = {}) => {
  const { initial } = fileDecider('councilfile');
  const kept = { status: 'kept', kind: 'paper', record: meeting, sender: 'officer', expiresAt: '2999-01-01T00:00:00.000Z' } as const;
  return { actor: 'officer', facts: { file: { ...initial, ...file, ...kept, ...more } } };
};

export const seats: readonly [Invitee, Invitee, Invitee] = [
  { participant: chair, party: chairsParty, capacity: 'chair' },
  { participant: member, party: membersParty, capacity: 'member' },
  { participant: observer, party: observersParty, capacity: 'observer' },
];

/** Three hours in Geneva, four days before the clocks are put back. */
export const appointment = {
  title: 'Second meeting',
  local: '2026-10-21T10:00',
  zone: 'Europe/Zurich',
  start: '2026-10-21T08:00:00.000Z',
  end: '2026-10-21T11:00:00.000Z',
  mode: 'hybrid',
  place: 'Room A, Geneva',
  link: 'https://meet.example.org/2',
} as const;

export const BEFORE = '2026-10-01T09:00:00.000Z';
export const DURING = '2026-10-21T09:30:00.000Z';
export const AFTER = '2026-10-22T09:00:00.000Z';

export const pastEvent = <Type extends keyof MeetingEvents>(type: Type, data: MeetingEvents[Type], effectiveAt?: string): PastEvent =>
  ({ type, data, ...defined({ effectiveAt }) }) as PastEvent;

export const scheduled = pastEvent('MeetingScheduled', { ...appointment, convenor: councilId, sequence: 0 }, BEFORE);
export const invited = pastEvent('ParticipantsInvited', { participants: seats }, BEFORE);
export const agenda = [
  pastEvent('AgendaItemAdded', { item: firstItem, title: 'Adoption of the agenda', purpose: 'decision' }, BEFORE),
  pastEvent('AgendaItemAdded', { item: secondItem, title: 'Terms of reference', purpose: 'decision', decision: '2026-003' }, BEFORE),
];
export const prepared = [scheduled, invited, ...agenda];
export const present = (participant: string, ...stays: MeetingEvents['AttendanceRecorded']['stays']): PastEvent =>
  pastEvent('AttendanceRecorded', { participant, presence: 'present', stays: stays.length > 0 ? stays : [{}] }, appointment.start);
export const held = pastEvent('MeetingHeld', { openedAt: appointment.start, closedAt: appointment.end }, appointment.start);
export const drafted = pastEvent('MinutesDrafted', { revision: 1, text: firstText, commitment: firstCommitment }, AFTER);
export const circulated = pastEvent(
  'MinutesCirculated',
  { revision: 1, text: firstText, commentsEndOn: '2026-11-05', parties: [chairsParty, membersParty, observersParty] },
  AFTER,
);
export const approved = pastEvent('MinutesApproved', { revision: 1 }, '2026-11-06T09:00:00.000Z');
export const locked = pastEvent('MinutesLocked', { revision: 1 }, '2026-11-06T09:00:00.000Z');
export const agreed = pastEvent(
  'ActionAgreed',
  { action, text: 'Send the draft to members', party: membersParty, due: '2026-11-30' },
  AFTER,
);
