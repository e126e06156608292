import { type DecisionContext, defined, nameBasedUuid, toDay } from '#libs/event-sourcing';
import { attachable } from '#libs/files';
import { atOrAfter, hasHappened } from './effective-day.js';
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
import { endChairs } from './group-chairs.js';
import { nameStream } from './group-name.js';
import { type GivenOutput, OUTPUT } from './group-output.js';
import { leave } from './group-participation.js';
import {
  event,
  existing,
  type Group,
  type GroupEvent,
  type GroupFacts,
  isOpen,
  notBeforeLastStep,
  notClosed,
  requires,
} from './group-state.js';

/** From proposal to closing. */
export const lifeDecisions = {
  ProposeGroup: requires(
    notRecorded,
    hasHappened,
  )(({ name, theme, mandate, phase }: ProposeGroup): readonly GroupEvent[] => {
    nameStream(name);
    return [event('GroupProposed', { name, theme, mandate, phase })];
  }),

  RenameGroup: requires(
    notClosed,
    hasHappened,
    proposedByThen,
  )(({ name }: RenameGroup, group): readonly GroupEvent[] => {
    if (name === group.name) throw refuse['same-name']('The group has this name already.', 'name');
    nameStream(name);
    return [event('GroupRenamed', { name, formerName: group.name })];
  }),

  EstablishGroup: requires(
    notClosed,
    secretariatEstablishes,
    notBeforeLastStep,
  )((_: EstablishGroup): readonly GroupEvent[] => [event('GroupEstablished', { basis: { kind: 'inception' } })]),

  // What was adopted is never passed over in silence: where it cannot be carried out, that is recorded, with the reason.
  EstablishByDecision: requires(existing)(({ reference }: EstablishByDecision, group, { effectiveAt }): readonly GroupEvent[] => {
    const { status, basis: present, closedBy, statusSince } = group;
    if (present?.kind === 'decision' && present.reference === reference) return [];
    if (status === 'closed') return [didNotFollow('establish-group', reference, 'closed', closedBy)];
    const basis: Basis = { kind: 'decision', reference };
    const time = atOrAfter(effectiveAt, statusSince);
    if (status === 'proposed') return [event('GroupEstablished', { basis }, time)];
    if (present?.kind === 'decision') return [didNotFollow('establish-group', reference, 'already-established', present.reference)];
    return [event('GroupConfirmed', { basis }, time)];
  }),

  CloseGroup: requires(
    notClosed,
    secretariatCloses,
    notBeforeLastStep,
  )(({ group: record, outputs = [], reason }: CloseGroup, group, context): readonly GroupEvent[] => [
    ...recordOutputs({ record, outputs }, group, context),
    ...close(group, { kind: 'inception' }, context, reason),
  ]),

  CloseByDecision: requires(existing)(({ reference }: CloseByDecision, group, context): readonly GroupEvent[] => {
    const { status, closedBy, statusSince } = group;
    if (closedBy === reference) return [];
    if (status === 'closed') return [didNotFollow('close-group', reference, 'closed', closedBy)];
    return close(group, { kind: 'decision', reference }, { ...context, effectiveAt: atOrAfter(context.effectiveAt, statusSince) });
  }),

  RecordOutputs: requires(
    existing,
    hasHappened,
  )(({ group: record, outputs }: RecordOutputs, group, context): readonly GroupEvent[] =>
    recordOutputs({ record, outputs }, group, context),
  ),

  WithdrawOutput: requires(hasHappened)(({ output, reason }: WithdrawOutput, { outputs }): readonly GroupEvent[] => {
    if (!outputs.some((recorded) => recorded.output === output)) throw refuse['unknown-output']('The group has no such output.', 'output');
    return [event('OutputWithdrawn', { output, reason })];
  }),

  NoteSession: ({ session }: NoteSession, group: Group, { effectiveAt }: DecisionContext): readonly GroupEvent[] => {
    const { status, statusSince, sessions } = group;
    if (sessions.includes(session)) return [];
    const noted = event('SessionNoted', { session });
    return status === 'closed' ? [noted, event('SessionVoided', { session }, atOrAfter(effectiveAt, statusSince))] : [noted];
  },
};

function notRecorded({ status }: Group): void {
  if (status !== 'none') throw refuse['already-proposed']('A group is recorded under this id; for another one give another id.', 'group');
}

function proposedByThen({ proposedOn = '' }: Group, { effectiveAt }: DecisionContext): void {
  if (toDay(effectiveAt) < proposedOn) {
    throw refuse['before-the-last-step'](`The group was proposed on ${proposedOn}.`, 'effectiveAt');
  }
}

/** In the inception phase the Secretariat establishes groups. @throws Refusal */
function secretariatEstablishes({ status, phase, establishedOn }: Group): void {
  if (status !== 'proposed') throw refuse['already-established'](`The group was established on ${establishedOn}.`);
  if (phase !== 'inception') {
    throw refuse['decision-needed']('The group was proposed for the operational phase: a decision that is adopted establishes it.');
  }
}

function secretariatCloses({ basis }: Group): void {
  if (basis?.kind === 'decision') {
    throw refuse['decision-needed'](`The group rests on the decision ${basis.reference}: a decision that is adopted closes it.`);
  }
}

const didNotFollow = (effect: EffectOnGroup, decision: string, cause: WhyNot, priorDecision: string | undefined): GroupEvent =>
  event('EffectDidNotFollow', defined({ effect, decision, cause, priorDecision }));

/** The closing: everybody leaves, and sessions that were scheduled are void. */
function close(group: Group, basis: Basis, { effectiveAt }: DecisionContext, reason?: string): readonly GroupEvent[] {
  const day = toDay(effectiveAt);
  return [
    event('GroupClosed', defined({ basis, reason }), effectiveAt),
    ...endChairs(group.chairs, 'group-closed', effectiveAt),
    // A part that ended later, as was told before the closing, has ended with it.
    ...group.participations
      .filter((part) => isOpen(part) || (part.startsOn <= day && (part.endsOn ?? '') > day))
      .map((part) => leave(part, 'group-closed', effectiveAt)),
    ...group.sessions.map((session) => event('SessionVoided', { session }, effectiveAt)),
  ];
}

interface OutputsToRecord {
  /** The group. */
  readonly record: string;
  readonly outputs: readonly GivenOutput[];
}

function recordOutputs(
  { record, outputs }: OutputsToRecord,
  group: Group,
  { facts, ...context }: DecisionContext<GroupFacts>,
): readonly GroupEvent[] {
  const { commandId, effectiveAt } = context;
  if (outputs.length > 0 && group.establishedOn === undefined) {
    throw refuse['not-established']('A group that was never established has brought nothing forth.', 'outputs');
  }
  if (outputs.length > 0 && toDay(effectiveAt) < (group.establishedOn ?? '')) {
    throw refuse['not-established'](`The group was established on ${group.establishedOn}.`, 'effectiveAt');
  }
  const ids = new Set(group.outputs.map(({ output }) => output));
  const held = new Set(group.files);
  return outputs.map(({ output = nameBasedUuid(commandId, 'output', ids.size), title, kind, reference, file: id }) => {
    if (ids.has(output))
      throw refuse['output-recorded']('An output is recorded under this id; for another one give another id.', 'outputs');
    ids.add(output);
    const state = id === undefined ? undefined : facts.files.get(id);
    const file = attachable(state, { id, kind: OUTPUT, record, held: { includes: (wanted) => held.has(wanted) } }, context);
    if (file) held.add(file.id);
    return event('OutputRecorded', defined({ output, title, kind, reference, file }));
  });
}
