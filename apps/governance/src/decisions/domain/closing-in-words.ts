import { type Basis, type DecisionRule, type Outcome, type Quorum, seatsTakingPart } from '#libs/decision-rule';
import { defined, type RecordedEvent, toDay } from '#libs/event-sourcing';
import type { Meeting, MeetingEvents } from '#libs/meetings';
import { type Body, compositionOn, votes } from '../../constitution/domain/body-seats.js';
import { type Terms, termsInForceAt } from '../../constitution/domain/terms-versions.js';
import type { Proposal } from '../../proposals/domain/proposal.js';
import type { DecisionEvents } from './decision.messages.js';
import type { Decision } from './state.js';
import { readsOtherwise } from './text.js';
import { instantInWords } from './words.js';

/** The name of a party or body, for people; its id where no name is known. */
export type ToName = (party: { readonly kind: string; readonly id: string }) => string;

/** The histories as they were when the decision was closed: the words are made of them. */
export interface ClosingAccount {
  readonly reference: string;
  readonly state: Decision;
  readonly body: Body;
  readonly terms: Terms;
  /** On which it was closed, on the clocks of the meeting if it was in one. */
  readonly day: string;
  /** In which it was opened, if it was in one. */
  readonly meeting?: Pick<Meeting, 'title' | 'agenda'> | undefined;
  /** The decision's own events before its closing. */
  readonly events: readonly RecordedEvent[];
  /** Those of its meeting, as far as they were known. */
  readonly meetingEvents: readonly RecordedEvent[];
  /** The Terms of Reference as they are known today. */
  readonly termsToday: Terms;
  readonly nameOf: ToName;
}

/** The way to an outcome, step by step, for who checks it. */
export function toSteps(account: ClosingAccount, basis: Basis, outcome: Outcome): readonly string[] {
  const seats = seatNames(account, basis);
  return [
    proposalInWords(account),
    ...adviceInWords(account),
    openingInWords(account, basis),
    rulesInWords(account, basis),
    ...laterRulesInWords(account, basis),
    compositionInWords(account, basis, seats),
    recusalsInWords(account, basis, seats),
    attendanceInWords(basis, seats),
    positionsInWords(account, basis, seats),
    quorumCountInWords(basis, outcome),
    countInWords(basis, outcome),
  ];
}

type SeatNames = (seat: string) => string;

/** Seats by the names of their parties; a party with two seats has the seat said too. */
function seatNames({ nameOf, body }: ClosingAccount, { composition: seats }: Basis): SeatNames {
  const names = new Map(seats.map(({ seat, holder }) => [seat, nameOf(holder)]));
  const twice = new Set([...names.values()].filter((name, index, all) => all.indexOf(name) < index));
  return (seat) => {
    const name = names.get(seat);
    if (name !== undefined) return twice.has(name) ? `${name} (seat ${seat})` : name;
    const record = body.seats.find((candidate) => candidate.seat === seat);
    return record ? `the seat ${seat}, which did not vote then,` : `the unknown seat ${seat}`;
  };
}

function proposalInWords({ reference, state, body, events }: ClosingAccount): string {
  const first = events.find(({ type }) => type === 'DecisionProposed');
  const amended = events.filter(({ type }) => type === 'ProposalAmended').length;
  const amendments = amended === 0 ? '' : `, amended ${amended === 1 ? 'once' : `${amended} times`}`;
  return `${reference}, “${state.proposal?.title}”, was proposed to ${body.name} on ${toDay(first?.effectiveAt ?? '')}${amendments}.`;
}

interface Said {
  readonly advisoryBody: string;
  readonly says: string;
  /** The day on which the text was amended afterwards. */
  readonly amendedOn?: string;
}

/** Each question and answer with the text that it was about. */
function adviceInWords({ events, nameOf }: ClosingAccount): readonly string[] {
  const said = events.reduce<{ readonly proposal?: Proposal; readonly all: readonly Said[] }>(adviceAfter, { all: [] }).all;
  if (said.length === 0) return [];
  const each = said.map(({ advisoryBody, says, amendedOn }) => {
    const former = amendedOn ? `, on the text before its amendment of ${amendedOn}` : '';
    return `${nameOf({ kind: 'body', id: advisoryBody })} ${says}${former}`;
  });
  return [`Advice: ${each.join('; ')}.`];
}

function adviceAfter(
  { proposal, all }: { readonly proposal?: Proposal; readonly all: readonly Said[] },
  { type, data, effectiveAt }: RecordedEvent,
): { readonly proposal?: Proposal; readonly all: readonly Said[] } {
  if (type === 'DecisionProposed') return { proposal: data as Proposal, all };
  if (type === 'ProposalAmended' && proposal) {
    const amended = { ...proposal, ...(data as Partial<Proposal>) };
    const isOther = readsOtherwise(proposal, amended);
    return { proposal: amended, all: all.map((entry) => (isOther ? { amendedOn: toDay(effectiveAt), ...entry } : entry)) };
  }
  if (type !== 'AdviceAsked' && type !== 'AdviceRecorded') return defined({ proposal, all });
  const { advisoryBody, ...answer } = data as DecisionEvents['AdviceAsked'] & Partial<DecisionEvents['AdviceRecorded']>;
  const says = answer.advice ?? `asked until ${answer.dueOn}`;
  const others = all.filter((entry) => entry.advisoryBody !== advisoryBody || entry.amendedOn !== undefined);
  return defined({ proposal, all: [...others, { advisoryBody, says }] });
}

function openingInWords(
  { state: { opening }, meeting: held }: ClosingAccount,
  { procedure, afterwards, closedAt, meeting }: Basis,
): string {
  const late = opening?.recordedAt ? `, recorded at ${instantInWords(opening.recordedAt)}` : '';
  const from = opening ? `${instantInWords(opening.openedAt)}${late}` : '';
  if (afterwards) {
    return `It was held by written procedure from ${from}, to ${instantInWords(closedAt)}, which counts as the instant of closing; it was recorded afterwards.`;
  }
  return procedure === 'written'
    ? `It was opened by written procedure at ${from}; the deadline was ${instantInWords(closedAt)}, and counts as the instant of closing.`
    : `It was opened at ${from} in the meeting ${meetingInWords(held, meeting)}, and closed at ${instantInWords(closedAt)}; what counts is how things stood then.`;
}

/** By its title, and the item by its number and title. */
function meetingInWords(held: ClosingAccount['meeting'], named: Basis['meeting']): string {
  const number = held?.agenda.findIndex(({ item }) => item === named?.item) ?? -1;
  const item = number < 0 ? undefined : held?.agenda.at(number);
  return `${held?.title ? `“${held.title}”` : named?.meeting}, under the item ${item ? `${number + 1}, “${item.title}”` : named?.item}`;
}

function rulesInWords(
  { terms, day }: ClosingAccount,
  { closedAt, terms: { version, revision, provisional }, quorum: clause, rule }: Basis,
): string {
  const inForce = termsInForceAt(terms, { at: closedAt, day });
  // On a day on which one version follows another, the instant decides.
  const turnsThen = terms.adopted.some(({ adoptedOn, startsOn: from }) => adoptedOn === day && from === day);
  const when = turnsThen ? `At ${instantInWords(closedAt)}` : `On ${day}`;
  const which = provisional
    ? `No Terms of Reference were in force ${turnsThen ? `at ${instantInWords(closedAt)}` : `on ${day}`}: the decision is taken under version ${version}, which was submitted and which it adopts itself`
    : `${when} version ${version} of the Terms of Reference was in force, from ${inForce?.startsOn}, adopted by ${inForce?.decision}${turnsThen ? ` at ${instantInWords(inForce?.adoptedAt ?? '')}` : ''}`;
  return `${which} (as known at revision ${revision}). Quorum: ${quorumInWords(clause)}. Rule: ${ruleInWords(rule)}.`;
}

/** Of an adoption that was told only after the decision was closed: what was decided stays, and whoever reads it knows. */
function laterRulesInWords({ termsToday, day }: ClosingAccount, { closedAt, terms: { version } }: Basis): readonly string[] {
  const today = termsInForceAt(termsToday, { at: closedAt, day });
  if (!today || today.version === version) return [];
  return [
    `It was told later that version ${today.version} was in force at that time, adopted by ${today.decision} at ${instantInWords(today.adoptedAt)}; what was decided stays.`,
  ];
}

function compositionInWords(
  { body, nameOf, day }: ClosingAccount,
  { composition: seats, body: { revision } }: Basis,
  name: SeatNames,
): string {
  const observers = compositionOn(body, day).filter((seat) => !votes(seat));
  const beside = observers.length === 0 ? '' : ` Observers, without a vote: ${list(observers.map(({ holder }) => nameOf(holder)))}.`;
  return seats.length === 0
    ? `On ${day} no seat of the body that votes was held (as known at revision ${revision}).${beside}`
    : `On ${day} ${plural(seats.length, 'seat')} that vote${seats.length === 1 ? 's was' : ' were'} held (as known at revision ${revision}): ${list(seats.map(({ seat, capacity }) => (capacity === 'member' ? name(seat) : `${name(seat)} as ${capacity}`)))}.${beside}`;
}

function recusalsInWords(account: ClosingAccount, { recused, composition: seats, procedure, meeting }: Basis, name: SeatNames): string {
  const lifted = liftedSeats(account, procedure === 'meeting' ? meeting?.item : undefined).filter((seat) => !recused.includes(seat));
  const where = procedure === 'meeting' ? ' on the item' : '';
  const undone =
    lifted.length === 0 ? '' : ` One was declared${where} and lifted again by ${list(lifted.map(name))}: what was said before counts.`;
  if (recused.length === 0) {
    return undone === ''
      ? 'No conflict of interest was declared: every seat that votes may decide.'
      : `No conflict of interest stands: every seat that votes may decide.${undone}`;
  }
  const left = seats.length - recused.length;
  return `A conflict of interest was declared${where} by ${list(recused.map(name))}: left out of every count, so that ${plural(left, 'seat')} may decide.${undone}`;
}

/** Seats whose conflict of interest was lifted, in a written procedure or on an item of a meeting, in the order of the liftings. */
function liftedSeats({ events, meetingEvents }: ClosingAccount, item: string | undefined): readonly string[] {
  const opening = events.findLast(({ type }) => type === 'DecisionOpened')?.revision ?? -1;
  const lifted =
    item === undefined
      ? events
          .filter(({ type, revision }) => type === 'RecusalLifted' && revision > opening)
          .map(({ data }) => (data as DecisionEvents['RecusalLifted']).seat)
      : meetingEvents
          .filter(({ type, data }) => type === 'ConflictLifted' && (data as MeetingEvents['ConflictLifted']).item === item)
          .map(({ data }) => (data as MeetingEvents['ConflictLifted']).participant);
  return [...new Set(lifted)];
}

function attendanceInWords(basis: Basis, name: SeatNames): string {
  const { procedure, afterwards, rule, present = [] } = basis;
  const taking = seatsTakingPart(basis);
  if (procedure === 'written') {
    return rule.kind === 'consensus' && !afterwards
      ? `By written procedure under consensus silence is assent: all ${taking.length} take part.`
      : `By written procedure ${afterwards ? 'that is recorded afterwards' : 'under a majority'} who answers takes part: ${taking.length === 0 ? 'nobody' : list(taking.map(name))}.`;
  }
  const away = present.length > taking.length ? ', of whom those with a conflict of interest take no part' : '';
  return present.length === 0
    ? 'Nobody who votes was in the room at that instant.'
    : `In the room at that instant: ${list(present.map(name))}${away}.`;
}

function positionsInWords({ events, state }: ClosingAccount, basis: Basis, name: SeatNames): string {
  const taking = seatsTakingPart(basis);
  const recused = state.positions.filter(
    ({ seat }) => basis.recused.includes(seat) && !basis.positions.some((stand) => stand.seat === seat),
  );
  const last = [...basis.positions, ...recused];
  if (last.length === 0) return 'No position was taken.';
  const opening = events.findLast(({ type }) => type === 'DecisionOpened')?.revision ?? -1;
  const said = last.map(({ seat, position }) => {
    const taken = events.filter(
      ({ type, revision, data }) =>
        type === 'PositionTaken' && revision > opening && (data as DecisionEvents['PositionTaken']).seat === seat,
    );
    const earlier = taken.slice(0, -1).map(({ data }) => (data as DecisionEvents['PositionTaken']).position);
    const change = earlier.length === 0 ? '' : ` after ${earlier.join(', ')}`;
    const without = taking.includes(seat) ? '' : ', which does not count';
    return `${name(seat)} ${position}${change}${without}`;
  });
  return `Last positions: ${said.join('; ')}.`;
}

function quorumCountInWords({ quorum: clause }: Basis, { quorumMet, tally }: Outcome): string {
  const { taking, entitled, quorum: needed } = tally;
  const share = clause.kind === 'share' ? `${clause.numerator}/${clause.denominator} of ${entitled}` : 'a fixed number';
  return `Quorum: ${taking} of ${plural(entitled, 'seat')} took part, ${needed} had to (${share}): ${quorumMet ? 'met' : 'not met'}.`;
}

function countInWords({ rule }: Basis, { result, quorumMet, tally, reason }: Outcome): string {
  if (!quorumMet) return 'Without a quorum nothing is decided: the decision is deferred.';
  const { support, object, abstain, silent } = tally;
  const count = `${support} support, ${object} object, ${abstain} abstain, ${silent} silent`;
  return `Count: ${count}. By ${rule.kind.replaceAll('-', ' ')}: ${reason} ${result === 'adopted' ? 'Adopted' : 'Not adopted'}.`;
}

export function quorumInWords(quorum: Quorum): string {
  return quorum.kind === 'count'
    ? `at least ${plural(quorum.count, 'seat')}`
    : `at least ${quorum.numerator}/${quorum.denominator} of the seats that may decide`;
}

const OF = { present: 'those who take part', voting: 'those who support or object', members: 'the seats that may decide' } as const;

export function ruleInWords(rule: DecisionRule): string {
  if (rule.kind === 'consensus') return 'consensus: nobody objects, and silence is assent';
  if (rule.kind === 'simple-majority') return 'simple majority: more support than object';
  return `qualified majority: at least ${rule.numerator}/${rule.denominator} of ${OF[rule.countedAmong]} support`;
}

const list = (names: readonly string[]): string => names.join(', ');
const plural = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
