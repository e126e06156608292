import { defined, type EventOf, evolveWith, type NewEvent } from '#libs/event-sourcing';
import type { Meeting, MeetingEvents } from '#libs/meetings';
import { recordedEvents } from '#libs/testing';
import { body } from '../../constitution/domain/body.decider.js';
import type { BodyEvents } from '../../constitution/domain/body.messages.js';
import { bodyDecisions } from '../../constitution/domain/body-decisions.decider.js';
import type { Capacity } from '../../constitution/domain/body-kinds.js';
import type { Body } from '../../constitution/domain/body-seats.js';
import { terms } from '../../constitution/domain/terms.decider.js';
import type { TermsEvents } from '../../constitution/domain/terms.messages.js';
import type { TermsClauses } from '../../constitution/domain/terms-clauses.js';
import type { Terms } from '../../constitution/domain/terms-versions.js';
import { meeting } from '../../meetings/domain/meeting.decider.js';
import { decisionYear } from '../../proposals/domain/decision-year.decider.js';
import type { Proposal } from '../../proposals/domain/proposal.js';
import type { DecisionFacts } from './facts.js';
import { NO_DECISION } from './state.js';

/** Told as a test knows them, with the days on which they took effect. */
type PastEvent<Events extends object> = EventOf<Events> & { readonly effectiveAt?: string };

const id = (number: number): string => `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`;

export const COMMITTEE = id(1);
export const ADVISORS = id(2);
export const GROUP = id(3);
export const MEETING = id(4);
export const ITEM = id(5);
export const TEXT = id(6);
export const REFERENCE = '2026-003';

/** Seats are numbered from 1; a seat of the committee is held by the member of its number, one of the advisors by an organisation. */
export const seat = (number: number): string => id(100 + number);
export const party = (number: number): string => id(200 + number);
export const organisation = (number: number): string => id(300 + number);

export const clauses = (more: Partial<TermsClauses> = {}): TermsClauses => ({
  mandate: 'Strategic guidance and policy direction',
  compositionRule: 'Members, chosen by the members',
  quorum: { kind: 'share', numerator: 1, denominator: 2 },
  rule: { kind: 'consensus' },
  writtenProcedureDays: 10,
  reviewOn: '2028-01-01',
  ...more,
});

const toRecorded = <Events extends object>(category: string, stream: string, events: readonly PastEvent<Events>[]) =>
  recordedEvents(events.map((event) => ({ category, id: stream, recordedAt: '2026-01-10T09:00:00.000Z', ...(event as NewEvent) })));

export const foldBody = (events: readonly PastEvent<BodyEvents>[], stream = COMMITTEE): Body =>
  toRecorded('body', stream, events).reduce<Body>((state, event) => evolveWith(body, state, event), body.initial);
export const foldTerms = (events: readonly PastEvent<TermsEvents>[], owner = COMMITTEE): Terms =>
  toRecorded('terms', owner, events).reduce<Terms>((state, event) => evolveWith(terms, state, event), terms.initial);
export const foldMeeting = (events: readonly PastEvent<MeetingEvents>[]): Meeting =>
  toRecorded('meeting', MEETING, events).reduce<Meeting>((state, event) => evolveWith(meeting, state, event), meeting.initial);

const CONSTITUTED = '2026-01-05T00:00:00.000Z';

export const constitutedEvent = (kind: 'steering-committee' | 'advisory-group' = 'steering-committee'): PastEvent<BodyEvents> => ({
  type: 'BodyConstituted',
  data:
    kind === 'steering-committee'
      ? { name: 'International Steering Committee', kind }
      : { name: 'Advisory Group of civil society', kind, sector: 'civil-society' },
  effectiveAt: CONSTITUTED,
});

export const appointedEvent = (number: number, capacity: Capacity = 'member', until = '2028-01-04'): PastEvent<BodyEvents> => ({
  type: 'SeatAppointed',
  data: { seat: seat(number), holder: { kind: 'member', id: party(number) }, capacity, startsOn: '2026-01-05', endsOn: until },
  effectiveAt: CONSTITUTED,
});

/** A committee of four members, of whom the first is in the chair, and an observer in seat 5. */
export const committeeEvents: readonly PastEvent<BodyEvents>[] = [
  constitutedEvent(),
  appointedEvent(1, 'chair'),
  appointedEvent(2),
  appointedEvent(3),
  appointedEvent(4),
  appointedEvent(5, 'observer'),
];

export const advisorsEvents: readonly PastEvent<BodyEvents>[] = [
  constitutedEvent('advisory-group'),
  ...[1, 2].map(
    (number): PastEvent<BodyEvents> => ({
      type: 'SeatAppointed',
      data: {
        seat: seat(20 + number),
        holder: { kind: 'organisation', id: organisation(number) },
        capacity: number === 1 ? 'chair' : 'member',
        startsOn: '2026-01-05',
        endsOn: '2028-01-04',
      },
      effectiveAt: CONSTITUTED,
    }),
  ),
];

const toOwner = (bodyId: string) => ({ kind: 'body' as const, id: bodyId });

export const submittedEvents = (more: Partial<TermsClauses> = {}, owner = COMMITTEE): readonly PastEvent<TermsEvents>[] => [
  { type: 'TermsDrafted', data: { owner: toOwner(owner), clauses: clauses(more) }, effectiveAt: '2026-01-06T00:00:00.000Z' },
  { type: 'ConsultationOpened', data: { endsOn: '2026-01-20' }, effectiveAt: '2026-01-07T00:00:00.000Z' },
  { type: 'TermsSubmitted', data: { owner: toOwner(owner), version: 1, clauses: clauses(more) }, effectiveAt: '2026-01-21T00:00:00.000Z' },
];

/** Version 1 in force from the day of 2026-001 on. */
export const adoptedEvents = (more: Partial<TermsClauses> = {}, owner = COMMITTEE): readonly PastEvent<TermsEvents>[] => [
  ...submittedEvents(more, owner),
  {
    type: 'TermsAdopted',
    data: { owner: toOwner(owner), version: 1, decision: '2026-001', adoptedOn: '2026-02-02', startsOn: '2026-02-02' },
    effectiveAt: '2026-02-02T10:00:00.000Z',
  },
];

/** A meeting on 5 March, 9 to 11 UTC, with an item on the decision. */
export const scheduledEvents: readonly PastEvent<MeetingEvents>[] = [
  {
    type: 'MeetingScheduled',
    data: {
      title: 'First meeting',
      local: '2026-03-05T10:00',
      zone: 'Europe/Zurich',
      start: '2026-03-05T09:00:00.000Z',
      end: '2026-03-05T11:00:00.000Z',
      mode: 'virtual',
      convenor: COMMITTEE,
      sequence: 0,
    },
  },
  {
    type: 'ParticipantsInvited',
    data: { participants: [1, 2, 3, 4, 5].map((number) => ({ participant: seat(number), party: party(number), capacity: 'member' })) },
  },
  { type: 'AgendaItemAdded', data: { item: ITEM, title: 'The work plan', purpose: 'decision' } },
];

/** In the room from an instant to another; the whole meeting without them. */
export const present = (number: number, from?: string, until?: string): PastEvent<MeetingEvents> => ({
  type: 'AttendanceRecorded',
  data: { participant: seat(number), presence: 'present', stays: [defined({ arrivedAt: from, leftAt: until })] },
});

export const heldEvent: PastEvent<MeetingEvents> = {
  type: 'MeetingHeld',
  data: { openedAt: '2026-03-05T09:05:00.000Z', closedAt: '2026-03-05T11:10:00.000Z' },
};

export const proposal = (more: Partial<Proposal> = {}): Proposal => ({
  body: COMMITTEE,
  title: 'Work plan for 2026',
  text: 'The Steering Committee adopts the work plan.',
  effects: [],
  public: true,
  papers: [],
  ...more,
});

export const facts = (more: Partial<DecisionFacts> = {}): DecisionFacts => ({
  year: decisionYear.initial,
  body: foldBody(committeeEvents),
  termsSoFar: terms.initial,
  years: new Map(),
  adoptions: new Map(),
  terms: foldTerms(adoptedEvents()),
  meeting: foldMeeting([...scheduledEvents, present(1), present(2), present(3), heldEvent]),
  advisory: foldBody(advisorsEvents, ADVISORS),
  adopting: terms.initial,
  establishing: { status: 'unknown' },
  closing: { status: 'unknown' },
  decided: bodyDecisions.initial,
  later: NO_DECISION,
  successors: new Map(),
  laterBody: body.initial,
  ...more,
});
