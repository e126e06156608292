import { evolveWith, type RecordedEvent, Refusal, toInstant } from '#libs/event-sourcing';
import { type Membership, type MembershipFacts, membership } from '../../../membership/src/domain/membership.decider.js';
import type {
  DesignateFocalPoint,
  ExpressInterest,
  IssueInvitation,
  MembershipEvents,
} from '../../../membership/src/domain/membership.messages.js';
import type { Expression, Fault, Step } from './steps.js';

/** One recorded event of an authority, as its history over the API has it. */
export interface HistoryStep {
  readonly entry: string;
  readonly revision: number;
  readonly type: string;
  readonly data: object;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
}

export interface Plan {
  /** What is left to record. */
  readonly steps: readonly Step[];
  /** Why nothing of the row can be recorded; then `steps` is empty. */
  readonly faults: readonly Fault[];
}

const ANYBODY = { status: 'registered', engagements: [] } as const;

/** What is left of a row after what is recorded, decided by the same rules as the network decides by. Writes nothing. */
export function planOf(row: Expression, history: readonly HistoryStep[], now: string): Plan {
  let revision = -1;
  let state: Membership = membership.initial;
  const record = (event: Pick<RecordedEvent, 'id' | 'type' | 'data' | 'effectiveAt' | 'actor' | 'recordedAt'>) => {
    revision += 1;
    const around = { commandId: event.id, commandDigest: '', correlationId: '', causationId: '', schemaVersion: 1, position: revision };
    state = evolveWith(membership, state, { ...event, ...around, stream: `membership-${row.authority}`, revision });
  };
  for (const { entry, ...event } of history) record({ id: entry, ...event });

  const steps: Step[] = [];
  for (const step of row.steps) {
    if (history.some((event) => isRecord(event, step))) continue;
    const effectiveAt = toInstant(step.day);
    const facts: MembershipFacts = { person: ANYBODY, successor: membership.initial, predecessor: membership.initial };
    const commandId = `${step.name} of line ${row.line}`;
    try {
      const decide = membership.decide[step.command.constructor.name as keyof typeof membership.decide] as Decide;
      const events = decide(step.command, state, { now, effectiveAt, actor: 'gpn', commandId, facts });
      for (const [index, { type, data, effectiveAt: own }] of events.entries()) {
        record({ id: `${commandId} ${index}`, type, data, effectiveAt: own ?? effectiveAt, actor: 'gpn', recordedAt: now });
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { steps: [], faults: [faultOf(row, step, error)] };
    }
    steps.push(step);
  }
  return { steps, faults: [] };
}

type Decide = (command: Step['command'], state: Membership, around: object) => ReturnType<(typeof membership.decide)['HoldDialogue']>;

export const faultOf = (row: Expression, step: Step, { code, detail, field }: Pick<Refusal, 'code' | 'detail' | 'field'>): Fault => ({
  line: row.line,
  ref: row.ref,
  field: step.columns[field ?? 'effectiveAt'] ?? step.columns.effectiveAt ?? '',
  code,
  message: detail,
});

/** True when the event is what the step would record: whoever recorded it, and whatever was corrected about its date since. */
function isRecord({ type, data, effectiveAt }: HistoryStep, step: Step): boolean {
  if (effectiveAt.slice(0, 10) !== step.day) return false;
  switch (step.name) {
    case 'interest': {
      const { authority, channel, reference } = data as MembershipEvents['InterestExpressed'];
      const asked = step.command as ExpressInterest;
      return (
        type === 'InterestExpressed' &&
        reference === asked.reference &&
        channel === asked.channel &&
        authority.kind === asked.kind &&
        authority.nameEn === asked.nameEn &&
        sameSet(authority.portfolios, asked.portfolios ?? [])
      );
    }
    case 'dialogue':
      return type === 'DialogueHeld';
    case 'invitation':
      return (
        type === 'InvitationIssued' &&
        (data as MembershipEvents['InvitationIssued']).letter.reference === (step.command as IssueInvitation).letterReference
      );
    case 'response':
      return type === 'ResponseRecorded' && (data as MembershipEvents['ResponseRecorded']).answer === 'accepted';
    case 'confirmation':
      return type === 'MembershipConfirmed';
    case 'focal-point':
      return (
        type === 'FocalPointDesignated' &&
        (data as MembershipEvents['FocalPointDesignated']).role === (step.command as DesignateFocalPoint).role
      );
  }
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();
