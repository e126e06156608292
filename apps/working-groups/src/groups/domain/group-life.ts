import { type DecisionContext, nameBasedUuid, toDay } from '#libs/event-sourcing';
import { atOrAfter, notInTheFuture } from './effective-day.js';
import type {
  Basis,
  CloseByDecision,
  CloseGroup,
  EffectOnGroup,
  EstablishByDecision,
  EstablishGroup,
  NoteSession,
  ProposeGroup,
  RecordOutputs,
  RenameGroup,
  WhyNot,
  WithdrawOutput,
} from './group.messages.js';
import { refuse } from './group.refusals.js';
import { endedChairs } from './group-chairs.js';
import { nameStream } from './group-name.js';
import type { GivenOutput } from './group-output.js';
import { left } from './group-participation.js';
import { event, type Group, type GroupEvent, isProposed, stands } from './group-state.js';

/** The days of what is recorded of the group itself follow one another. */
function notBefore(group: Group, around: DecisionContext): void {
  notInTheFuture(around);
  if (toDay(around.effectiveAt) < group.since) {
    throw refuse['before-the-last-step'](`The group has been ${group.status} since ${group.since}.`, 'effectiveAt');
  }
}

/** From proposal to closing. */
export const life = {
  ProposeGroup: ({ name, theme, mandate, phase }: ProposeGroup, { status }: Group, around: DecisionContext): readonly GroupEvent[] => {
    if (status !== 'none') throw refuse['already-proposed']('A group is recorded under this id; for another one give another id.', 'group');
    notInTheFuture(around);
    nameStream(name);
    return [event('GroupProposed', { name, theme, mandate, phase })];
  },

  RenameGroup: ({ name }: RenameGroup, group: Group, around: DecisionContext): readonly GroupEvent[] => {
    stands(group);
    notInTheFuture(around);
    if (toDay(around.effectiveAt) < (group.proposedOn ?? '')) {
      throw refuse['before-the-last-step'](`The group was proposed on ${group.proposedOn}.`, 'effectiveAt');
    }
    if (name === group.name) throw refuse['same-name']('The group has this name already.', 'name');
    nameStream(name);
    return [event('GroupRenamed', { name, formerName: group.name })];
  },

  EstablishGroup: (_: EstablishGroup, group: Group, around: DecisionContext): readonly GroupEvent[] => {
    stands(group);
    if (group.status !== 'proposed') throw refuse['already-established'](`The group was established on ${group.establishedOn}.`);
    if (group.phase !== 'inception') {
      throw refuse['decision-needed']('The group was proposed for the operational phase: a decision that is adopted establishes it.');
    }
    notBefore(group, around);
    return [event('GroupEstablished', { basis: { kind: 'inception' } })];
  },

  // What was adopted is never passed over in silence: where it cannot be carried out, that is recorded, with the reason.
  EstablishByDecision: ({ reference }: EstablishByDecision, group: Group, { effectiveAt }: DecisionContext): readonly GroupEvent[] => {
    isProposed(group);
    const { status, basis: before, closedBy, since } = group;
    if (before?.kind === 'decision' && before.reference === reference) return [];
    if (status === 'closed') return [didNotFollow('establish-group', reference, 'closed', closedBy)];
    const basis: Basis = { kind: 'decision', reference };
    const at = atOrAfter(effectiveAt, since);
    if (status === 'proposed') return [event('GroupEstablished', { basis }, at)];
    if (before?.kind === 'decision') return [didNotFollow('establish-group', reference, 'already-established', before.reference)];
    return [event('GroupConfirmed', { basis }, at)];
  },

  CloseGroup: ({ outputs = [], reason }: CloseGroup, group: Group, around: DecisionContext): readonly GroupEvent[] => {
    stands(group);
    if (group.basis?.kind === 'decision') {
      throw refuse['decision-needed'](`The group rests on the decision ${group.basis.reference}: a decision that is adopted closes it.`);
    }
    notBefore(group, around);
    return [...recorded(outputs, group, around), ...closed(group, { kind: 'inception' }, around, reason)];
  },

  CloseByDecision: ({ reference }: CloseByDecision, group: Group, around: DecisionContext): readonly GroupEvent[] => {
    isProposed(group);
    const { status, closedBy, since } = group;
    if (closedBy === reference) return [];
    if (status === 'closed') return [didNotFollow('close-group', reference, 'closed', closedBy)];
    return closed(group, { kind: 'decision', reference }, { ...around, effectiveAt: atOrAfter(around.effectiveAt, since) });
  },

  RecordOutputs: ({ outputs }: RecordOutputs, group: Group, around: DecisionContext): readonly GroupEvent[] => {
    isProposed(group);
    notInTheFuture(around);
    return recorded(outputs, group, around);
  },

  WithdrawOutput: ({ output, reason }: WithdrawOutput, group: Group, around: DecisionContext): readonly GroupEvent[] => {
    notInTheFuture(around);
    if (!group.outputs.some((one) => one.output === output)) throw refuse['unknown-output']('The group has no such output.', 'output');
    return [event('OutputWithdrawn', { output, reason })];
  },

  NoteSession: ({ session }: NoteSession, { status, since, sessions }: Group, { effectiveAt }: DecisionContext): readonly GroupEvent[] => {
    if (sessions.includes(session)) return [];
    const noted = event('SessionNoted', { session });
    return status === 'closed' ? [noted, event('SessionVoided', { session }, atOrAfter(effectiveAt, since))] : [noted];
  },
};

const didNotFollow = (effect: EffectOnGroup, decision: string, cause: WhyNot, by: string | undefined): GroupEvent =>
  event('EffectDidNotFollow', { effect, decision, cause, ...(by && { by }) });

/** The closing: everybody leaves, and sessions that were scheduled are void. */
function closed(group: Group, basis: Basis, { effectiveAt }: DecisionContext, reason?: string): readonly GroupEvent[] {
  return [
    event('GroupClosed', { basis, ...(reason && { reason }) }, effectiveAt),
    ...endedChairs(group.chairs, 'group-closed', effectiveAt),
    // A part that ended later, as was told before the closing, has ended with it.
    ...group.participations
      .filter(({ from, until }) => until === undefined || (from <= toDay(effectiveAt) && until > toDay(effectiveAt)))
      .map((part) => left(part, 'group-closed', effectiveAt)),
    ...group.sessions.map((session) => event('SessionVoided', { session }, effectiveAt)),
  ];
}

function recorded(outputs: readonly GivenOutput[], group: Group, { commandId, effectiveAt }: DecisionContext): readonly GroupEvent[] {
  if (outputs.length > 0 && group.establishedOn === undefined) {
    throw refuse['not-established']('A group that was never established has brought nothing forth.', 'outputs');
  }
  if (outputs.length > 0 && toDay(effectiveAt) < (group.establishedOn ?? '')) {
    throw refuse['not-established'](`The group was established on ${group.establishedOn}.`, 'effectiveAt');
  }
  const known = new Set(group.outputs.map(({ output }) => output));
  return outputs.map(({ output = nameBasedUuid(commandId, 'output', known.size), title, kind, reference, digest }) => {
    if (known.has(output))
      throw refuse['output-recorded']('An output is recorded under this id; for another one give another id.', 'outputs');
    known.add(output);
    return event('OutputRecorded', { output, title, kind, ...(reference && { reference }), ...(digest && { digest }) });
  });
}
