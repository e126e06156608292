import { command, defined, type EventOf } from '#libs/event-sourcing';
import type { MemberReplica, PersonReplica } from '#libs/parties';
import type { Organisation } from '../../parties/domain/organisation.decider.js';
import { replicas } from '../../parties/domain/party-replicas.js';
import type { BodyEvents } from './body.messages.js';
import * as commands from './body.messages.js';
import type { TermsClauses } from './terms-clauses.js';
import type { Terms } from './terms-versions.js';

export const id = (digit: number): string => '11111111-1111-8111-8111-11111111111x'.replace('x', String(digit));

export const BODY = id(0);
export const [ALPHA, BETA, GAMMA] = [id(1), id(2), id(3)];
export const [SEAT, OTHER_SEAT, THIRD_SEAT] = [id(4), id(5), id(6)];
export const [ANA, BEN] = [id(7), id(8)];

export const memberSince = (startsOn: string, endsOn?: string): MemberReplica => ({
  ...replicas.members.initial,
  status: endsOn ? 'withdrawn' : 'member',
  periods: [defined({ startsOn, leftOn: endsOn })],
});

const registered: PersonReplica = { ...replicas.persons.initial, status: 'registered', authority: ALPHA };
export const erased: PersonReplica = { ...replicas.persons.initial, status: 'erased' };

export const business: Organisation = {
  status: 'registered',
  name: 'Employers',
  sector: 'private-sector',
  registeredOn: '2021-01-01',
  seats: [],
  actions: [],
  names: [],
};

export const clauses: TermsClauses = {
  mandate: 'Strategic guidance',
  compositionRule: 'Members from every region',
  termMonths: 24,
  termLimit: 2,
  quorum: { kind: 'share', numerator: 1, denominator: 2 },
  rule: { kind: 'consensus' },
  writtenProcedureDays: 10,
  reviewOn: '2023-05-01',
};

/** Terms that are in force since a day. */
export const inForce = (startsOn = '2021-01-01', termsClauses: TermsClauses = clauses): Terms => ({
  submitted: [],
  adopted: [
    { version: 1, clauses: termsClauses, decision: '2021-001', adoptedOn: startsOn, adoptedAt: `${startsOn}T00:00:00.000Z`, startsOn },
  ],
  terminations: [],
  revision: 5,
});

export const facts = {
  member: memberSince('2021-01-01'),
  firstMember: memberSince('2021-01-01'),
  organisation: business,
  person: registered,
  terms: inForce(),
};
export const withoutTerms = { ...facts, terms: { submitted: [], adopted: [], terminations: [], revision: -1 } };

type BodyEvent = EventOf<BodyEvents>;
type Data<Type extends keyof BodyEvents> = BodyEvents[Type];

export const at = (day: string) => `${day}T00:00:00.000Z`;

export const event = <Type extends keyof BodyEvents>(day: string, type: Type, data: Data<Type>): BodyEvent =>
  ({ type, data, effectiveAt: at(day) }) as unknown as BodyEvent;

export const committee = (day = '2021-02-01'): BodyEvent =>
  event(day, 'BodyConstituted', { name: 'International Steering Committee', kind: 'steering-committee' });

export const group = (day = '2021-02-01'): BodyEvent =>
  event(day, 'BodyConstituted', { name: 'Employers’ Group', kind: 'advisory-group', sector: 'private-sector' });

export const member = (party: string) => ({ kind: 'member', id: party }) as const;

export const appointment = (seat: string, party: string, more: Partial<Data<'SeatAppointed'>> = {}): BodyEvent => {
  const data = { seat, holder: member(party), capacity: 'member', startsOn: '2021-03-01', endsOn: '2023-02-28', ...more } as const;
  return event(data.startsOn, 'SeatAppointed', data);
};

export const appoint = (more: Partial<commands.AppointSeat> = {}) =>
  command(commands.AppointSeat, {
    body: BODY,
    seat: SEAT,
    holder: ALPHA,
    holderKind: 'member',
    capacity: 'member',
    startsOn: '2021-03-01',
    ...more,
  });

export const seatCommand = { body: BODY, seat: SEAT };
export const end = (more: Partial<commands.EndAppointment> = {}) => command(commands.EndAppointment, { ...seatCommand, ...more });
export const correct = (more: Partial<commands.CorrectSeatDates>) =>
  command(commands.CorrectSeatDates, { ...seatCommand, reason: 'The letter says so', ...more });
