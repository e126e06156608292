import { type Command, command, daysAfter, defined, toDay } from '#libs/event-sourcing';
import * as bodies from '../../governance/src/constitution/domain/body.messages.js';
import { DraftTerms, OpenConsultation, SubmitTerms } from '../../governance/src/constitution/domain/terms.messages.js';
import * as decisions from '../../governance/src/decisions/domain/decision.messages.js';
import { commands as meetings } from '../../governance/src/meetings/domain/meeting.messages.js';
import { RegisterOrganisation, RetireOrganisation } from '../../governance/src/parties/domain/organisation.messages.js';
import { ProposalFields } from '../../governance/src/proposals/domain/proposal.js';
import * as membership from '../../membership/src/authorities/domain/membership.messages.js';
import * as groups from '../../working-groups/src/groups/domain/group.messages.js';
import { commands as sessions } from '../../working-groups/src/sessions/domain/session.messages.js';
import {
  APART,
  actionId,
  authority,
  authorityName,
  body,
  COMMITTEE,
  type Fact,
  groupId,
  id,
  meetingId,
  NAMES,
  ORGANISATIONS,
  organisation,
  person,
  type Stand,
  seatId,
  sessionId,
  toDate,
  toMandate,
  toTitle,
} from './facts.fixture.js';

const COMMITTEE_KIND = { name: 'International Steering Committee', kind: 'steering-committee' } as const;
const GROUP_KIND = { name: 'Advisory Group of civil society', kind: 'advisory-group', sector: 'civil-society' } as const;

/** What a step needs to know of what was recorded before it. */
export interface RecordedSoFar {
  /** The reference of a decision, by its number in the life. */
  readonly references: Map<number, string>;
  /** Who holds a seat on a day, as it was known when the step was told the first time. */
  findHolder(seat: string, day: string, key: string): Promise<string>;
  /** The version of the committee’s terms that was submitted last. */
  versionSubmitted(): Promise<number>;
}

/** One command of a fact. */
export interface Step {
  /** The same in every order of telling. */
  readonly key: string;
  /** The day that may be told wrongly; absent: it has none that can be corrected. */
  readonly day?: string;
  readonly ask: (soFar: RecordedSoFar, day: string) => Promise<Command> | Command;
  /** Of a proposal: which decision it becomes. */
  readonly proposes?: number;
}

const at = (date: string, hour: number, minute = 0): string =>
  `${date}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`;
const toDescription = (who: number) => ({ country: 'LSO', name: authorityName(who), kind: 'ministry' as const });

type StepsOf = { readonly [Kind in Fact['fact']]: (fact: Extract<Fact, { fact: Kind }>, date: string) => readonly Omit<Step, 'key'>[] };

const membershipStep = (date: string, ask: (date: string) => Command): Omit<Step, 'key'> => ({ day: date, ask: (_, day) => ask(day) });
const fixedStep = (message: Command): Omit<Step, 'key'> => ({ ask: () => message });

const steps: StepsOf = {
  joins: ({ who }, date) => [
    fixedStep(command(membership.ExpressInterest, { ...toDescription(who), channel: 'email', effectiveAt: daysAfter(date, -8) })),
    fixedStep(command(membership.HoldDialogue, { authority: authority(who), effectiveAt: daysAfter(date, -4) })),
    membershipStep(date, (effectiveAt) => command(membership.ConfirmMembership, { authority: authority(who), effectiveAt })),
  ],
  leaves: ({ who }, date) => [
    membershipStep(date, (effectiveAt) => command(membership.Withdraw, { authority: authority(who), effectiveAt })),
  ],
  returns: ({ who }, date) => [
    fixedStep(command(membership.RenewInterest, { authority: authority(who), channel: 'email', effectiveAt: date })),
    fixedStep(command(membership.HoldDialogue, { authority: authority(who), effectiveAt: date })),
    membershipStep(date, (effectiveAt) => command(membership.ConfirmMembership, { authority: authority(who), effectiveAt })),
  ],
  'is-succeeded': ({ who, by }, date) => [
    membershipStep(date, (effectiveAt) =>
      command(membership.RecordSuccession, { authority: authority(who), ...toDescription(by), effectiveAt }),
    ),
  ],
  'is-registered': ({ organisation: number }, date) => [
    fixedStep(
      command(RegisterOrganisation, {
        organisation: organisation(number),
        name: `Forum of ${NAMES[number]}`,
        sector: 'civil-society',
        effectiveAt: date,
      }),
    ),
  ],
  'is-retired': ({ organisation: number }, date) => [
    fixedStep(command(RetireOrganisation, { organisation: organisation(number), effectiveAt: date })),
  ],
  'is-constituted': ({ body: number }, date) => [
    fixedStep(command(bodies.Constitute, { body: body(number), ...(number === 0 ? COMMITTEE_KIND : GROUP_KIND), effectiveAt: date })),
  ],
  'is-seated': ({ seat: number, body: bodyNumber, who, capacity: as, months }, date) => [
    {
      day: date,
      ask: (_, from) =>
        command(bodies.AppointSeat, {
          body: body(bodyNumber),
          seat: seatId(number),
          holder: bodyNumber === 0 ? authority(who) : organisation(who % ORGANISATIONS.length),
          holderKind: bodyNumber === 0 ? 'member' : 'organisation',
          capacity: as,
          startsOn: from,
          endsOn: daysAfter(date, months * APART - 1),
          effectiveAt: from,
        }),
    },
  ],
  'seat-ends': ({ seat: number }, date) => [
    {
      day: date,
      ask: async (soFar, first) =>
        command(bodies.EndAppointment, { body: await bodyOfSeat(soFar, number), seat: seatId(number), endedOn: first, effectiveAt: first }),
    },
  ],
  'is-extended': ({ seat: number, until }, date) => [
    {
      ask: async (soFar) =>
        command(bodies.ExtendTerm, {
          body: await bodyOfSeat(soFar, number),
          seat: seatId(number),
          endsOn: toDate(until),
          effectiveAt: date,
        }),
    },
  ],
  'changes-capacity': ({ seat: number, capacity: as }, date) => [
    {
      ask: async (soFar) =>
        command(bodies.ChangeCapacity, { body: await bodyOfSeat(soFar, number), seat: seatId(number), capacity: as, effectiveAt: date }),
    },
  ],
  terms: ({ number, rule, limit }, date) => {
    const reference = 100 + number;
    return [
      fixedStep(
        command(DraftTerms, {
          owner: COMMITTEE,
          ownerKind: 'body',
          clauses: defined({
            mandate: toMandate(number),
            compositionRule: 'Member authorities from every region.',
            quorum: { kind: 'count', count: 1 },
            rule: { kind: rule },
            writtenProcedureDays: 1,
            reviewOn: '2040-01-01',
            termLimit: limit,
            termMonths: limit === undefined ? undefined : 36,
          }),
          effectiveAt: daysAfter(date, -20),
        }),
      ),
      fixedStep(
        command(OpenConsultation, { owner: COMMITTEE, endsOn: daysAfter(date, -15), afterwards: true, effectiveAt: daysAfter(date, -19) }),
      ),
      fixedStep(command(SubmitTerms, { owner: COMMITTEE, effectiveAt: daysAfter(date, -14) })),
      {
        proposes: reference,
        ask: async (soFar) =>
          command(ProposalFields, {
            body: COMMITTEE,
            title: `Terms of Reference, ${toMandate(number)}`,
            text: 'The Committee adopts its Terms of Reference.',
            effects: [{ kind: 'adopt-terms', owner: COMMITTEE, version: await soFar.versionSubmitted(), inForceFrom: date }],
            effectiveAt: daysAfter(date, -13),
          }),
      },
      ofDecision(reference, (decision) => command(decisions.CirculateDecision, { decision, effectiveAt: daysAfter(date, -12) })),
      ofDecision(reference, (decision) =>
        command(decisions.OpenDecision, {
          decision,
          procedure: 'written',
          deadline: at(date, 12),
          afterwards: true,
          effectiveAt: daysAfter(date, -11),
        }),
      ),
      ...[0, 1, 2, 3, 4].map((seatNumber) => positionStep(reference, seatNumber, 'support', daysAfter(date, -2))),
      ofDecision(reference, (decision) => command(decisions.CloseDecision, { decision })),
    ];
  },
  decides: ({ number, hour, written, positions, recused }, date) => [
    ...(written
      ? []
      : [
          fixedStep(
            command(meetings.ScheduleMeeting, {
              meeting: meetingId(number),
              body: COMMITTEE,
              title: 'A meeting',
              start: `${date}T10:00`,
              zone: 'UTC',
              durationMinutes: 660,
              mode: 'virtual',
            }),
          ),
          fixedStep(command(meetings.InviteBody, { meeting: meetingId(number) })),
        ]),
    {
      proposes: number,
      ask: () =>
        command(ProposalFields, {
          body: COMMITTEE,
          title: toTitle(number),
          text: 'The Committee decides.',
          effectiveAt: daysAfter(date, -9),
        }),
    },
    ofDecision(number, (decision) => command(decisions.CirculateDecision, { decision, effectiveAt: daysAfter(date, -8) })),
    ...(written
      ? [
          ofDecision(number, (decision) =>
            command(decisions.OpenDecision, {
              decision,
              procedure: 'written',
              deadline: at(date, hour),
              afterwards: true,
              effectiveAt: daysAfter(date, -7),
            }),
          ),
          ...recused.map((seatNumber) =>
            ofSeat(number, seatNumber, date, (message) =>
              command(decisions.DeclareRecusal, { ...message, effectiveAt: daysAfter(date, -6) }),
            ),
          ),
          ...positions.map(([seatNumber, position]) => positionStep(number, seatNumber, position, daysAfter(date, -1))),
          ofDecision(number, (decision) => command(decisions.CloseDecision, { decision })),
        ]
      : [
          ofDecision(number, (decision) =>
            command(meetings.AddAgendaItem, {
              meeting: meetingId(number),
              item: id('item', number),
              title: 'An item',
              purpose: 'decision',
              decision,
            }),
          ),
          ...[...new Set([0, 1, 2, ...positions.map(([seatNumber]) => seatNumber)])].map((seatNumber) =>
            fixedStep(
              command(meetings.RecordAttendance, { meeting: meetingId(number), participant: seatId(seatNumber), presence: 'present' }),
            ),
          ),
          ofDecision(number, (decision) =>
            command(decisions.OpenDecision, {
              decision,
              procedure: 'meeting',
              meeting: meetingId(number),
              item: id('item', number),
              effectiveAt: at(date, 10, 5),
            }),
          ),
          ...recused.map((seatNumber) =>
            fixedStep(
              command(meetings.DeclareConflict, { meeting: meetingId(number), participant: seatId(seatNumber), item: id('item', number) }),
            ),
          ),
          ...positions.map(([seatNumber, position], minute) => positionStep(number, seatNumber, position, at(date, 10, 10 + minute))),
          ofDecision(number, (decision) => command(decisions.CloseDecision, { decision, effectiveAt: at(date, hour) })),
        ]),
  ],
  'is-superseded': ({ number, by }, date) => [
    {
      ask: (soFar) =>
        command(decisions.SupersedeDecision, {
          decision: toReference(soFar, number),
          supersededBy: toReference(soFar, by),
          effectiveAt: date,
        }),
    },
  ],
  'is-established': ({ group: number }, date) => [
    fixedStep(
      command(groups.ProposeGroup, {
        group: groupId(number),
        name: `Group of ${NAMES[number]}`,
        theme: 'licensing',
        mandate: 'Licensing of labour recruiters',
        phase: 'inception',
        effectiveAt: date,
      }),
    ),
    fixedStep(command(groups.EstablishGroup, { group: groupId(number), effectiveAt: date })),
  ],
  'is-closed': ({ group: number }, date) => [fixedStep(command(groups.CloseGroup, { group: groupId(number), effectiveAt: date }))],
  'takes-part': ({ group: number, who }, date) => [
    fixedStep(command(groups.JoinGroup, { group: groupId(number), member: authority(who), primary: person(who), effectiveAt: date })),
  ],
  parts: ({ group: number, who }, date) => [
    fixedStep(command(groups.LeaveGroup, { group: groupId(number), member: authority(who), effectiveAt: date })),
  ],
  'ends-chair': ({ group: number, who }, date) => [
    fixedStep(command(groups.EndChair, { group: groupId(number), member: authority(who), effectiveAt: date })),
  ],
  chairs: ({ group: number, who, capacity: as }, date) => [
    fixedStep(command(groups.AppointChair, { group: groupId(number), member: authority(who), capacity: as, effectiveAt: date })),
  ],
  meets: ({ number, group: groupNumber, actions }, date) => [
    fixedStep(
      command(sessions.ScheduleSession, {
        session: sessionId(number),
        group: groupId(groupNumber),
        title: 'A session',
        start: `${date}T10:00`,
        zone: 'UTC',
        durationMinutes: 120,
        mode: 'virtual',
      }),
    ),
    fixedStep(command(sessions.InviteMembers, { session: sessionId(number) })),
    ...actions.map((who, which) =>
      fixedStep(
        command(sessions.AgreeSessionAction, {
          session: sessionId(number),
          action: actionId(number, which),
          text: 'To write a letter',
          party: authority(who),
          effectiveAt: at(date, 11),
        }),
      ),
    ),
  ],
  does: ({ number, action }, date) => [
    fixedStep(command(sessions.CompleteSessionAction, { session: sessionId(number), action: actionId(number, action), effectiveAt: date })),
  ],
};

/** Of one that was not told of yet: none that is recorded. */
const toReference = ({ references }: RecordedSoFar, number: number): string => references.get(number) ?? '2000-999';

const bodyOfSeat = async (soFar: RecordedSoFar, number: number): Promise<string> => soFar.findHolder(seatId(number), '', 'body');

const ofDecision = (number: number, ask: (reference: string) => Command): Omit<Step, 'key'> => ({
  ask: (soFar) => ask(toReference(soFar, number)),
});

const ofSeat = (
  number: number,
  seatNumber: number,
  date: string,
  ask: (position: { readonly decision: string; readonly seat: string; readonly holder: string }) => Command,
): Omit<Step, 'key'> => ({
  ask: async (soFar) => {
    const decision = toReference(soFar, number);
    const holder = await soFar.findHolder(seatId(seatNumber), toDay(date), `${number}`);
    return ask({ decision, seat: seatId(seatNumber), holder });
  },
});

const positionStep = (number: number, seatNumber: number, position: Stand, effectiveAt: string): Omit<Step, 'key'> =>
  ofSeat(number, seatNumber, effectiveAt, (message) => command(decisions.TakePosition, { ...message, position, effectiveAt }));

/** The commands of a fact, in order. `place`: where it stands in the life, so that each has a name of its own. */
export const toSteps = (fact: Fact, place: number): readonly Step[] =>
  (steps[fact.fact] as (fact: Fact, date: string) => readonly Omit<Step, 'key'>[])(fact, toDate(fact.day)).map((step, index) => ({
    ...step,
    key: `${place}.${index}`,
  }));
