import { command, defined, effectiveTime, evolveWith, type RecordedEvent, Refusal, reservations } from '#libs/event-sourcing';
import { membership } from '../../../membership/src/authorities/domain/membership.decider.js';
import { DesignateFocalPoint } from '../../../membership/src/authorities/domain/membership.messages.js';
import type { Membership, MembershipFacts } from '../../../membership/src/authorities/domain/membership-state.js';
import { translateFields } from '../field-names.js';
import { type Difference, differencesInWords } from '../recorded-otherwise.js';
import { differencesFrom, type HistoryStep, type KnownFocalPoint, type RowContext } from './recorded-step.js';
import type { Expression, Fault, Step } from './steps.js';

export interface Plan {
  /** What is left to record. */
  readonly steps: readonly Step[];
  /** Why nothing of the row can be recorded; then `steps` is empty. */
  readonly faults: readonly Fault[];
}

/**
 * What is left of a row after what is recorded, decided by the same rules as the network decides by. Writes nothing.
 * `who`: the focal point of the row, where that is a person who is registered already.
 */
export function createPlan(row: Expression, history: readonly HistoryStep[], now: string, who?: KnownFocalPoint): Plan {
  let revision = -1;
  let state: Membership = membership.initial;
  const record = (event: Pick<RecordedEvent, 'id' | 'type' | 'data' | 'effectiveAt' | 'actor' | 'recordedAt'>) => {
    revision += 1;
    const envelope = { commandId: event.id, commandDigest: '', correlationId: '', causationId: '', schemaVersion: 1, position: revision };
    state = evolveWith(membership, state, { ...event, ...envelope, stream: `membership-${row.authority}`, revision });
  };
  for (const { entry, ...event } of history) record({ id: entry, ...event });

  const steps: Step[] = [];
  for (const step of row.steps) {
    const context = { row, history, who };
    if (history.some((event) => differencesFrom(event, step, context)?.length === 0)) continue;
    const recordedDifferently = currentApproach(context)
      .map((event) => differencesFrom(event, step, context))
      .findLast((differences) => differences !== undefined);
    if (recordedDifferently && isSameFact(step, recordedDifferently))
      return { steps: [], faults: [differentFault(row, recordedDifferently)] };
    const time = effectiveTime(step.day, now);
    const authority = who ? who.authority : row.authority;
    const person = defined({ status: 'registered', engagements: [], authority });
    const none = membership.initial;
    const facts: MembershipFacts = {
      person,
      name: reservations('authorityname').initial,
      holder: none,
      successor: none,
      predecessor: none,
      linked: new Map(),
    };
    const commandId = `${step.name} of line ${row.line}`;
    try {
      const completeCommand = withPerson(step.command, who);
      const decide = membership.decide[completeCommand.constructor.name as keyof typeof membership.decide] as Decide;
      const events = decide(completeCommand, state, { now, ...time, actor: 'gpn', bySecretariat: true, commandId, facts });
      for (const [index, { type, data, effectiveAt: own }] of events.entries()) {
        record({ id: `${commandId} ${index}`, type, data, effectiveAt: own ?? time.effectiveAt, actor: 'gpn', recordedAt: now });
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const fault = toFault(row, step, error);
      return {
        steps: [],
        faults: [recordedDifferently ? { ...fault, message: `${fault.message} ${inOneSentence(recordedDifferently)}` } : fault],
      };
    }
    steps.push(step);
  }
  return { steps, faults: [] };
}

/**
 * True for what is recorded of the very thing that the row is about, where the rules would take it for one more: a second dialogue,
 * or a focal point who replaces another on the day of that one's own designation.
 */
const isSameFact = ({ name, columns }: Step, differences: readonly Difference[]): boolean =>
  name === 'dialogue' || (name === 'focal-point' && !differences.some(({ column }) => column === columns.effectiveAt));

/** What is recorded of the row's own expression of interest: an authority that was declined or left may express it again. */
function currentApproach(context: RowContext): readonly HistoryStep[] {
  const { row, history } = context;
  const interest = row.steps.find(({ name }) => name === 'interest');
  const from = history.findIndex((event) => interest && differencesFrom(event, interest, context)?.length === 0);
  const next = history.findIndex(({ type }, index) => index > from && type === 'InterestExpressed');
  if (from < 0) return history.filter(({ type }) => type === 'InterestExpressed');
  return history.slice(from, next < 0 ? undefined : next);
}

/** The steps of a row name nobody: who it is may be known only to the network. */
const withPerson = (stepCommand: Step['command'], who: KnownFocalPoint | undefined): Step['command'] =>
  who && stepCommand instanceof DesignateFocalPoint ? command(DesignateFocalPoint, { ...stepCommand, person: who.person }) : stepCommand;

const inOneSentence = (differences: readonly Difference[]): string => `${differencesInWords(differences)}.`;

const differentFault = ({ line, ref }: Expression, differences: readonly Difference[]): Fault => ({
  line,
  ref,
  field: differences[0]?.column ?? '',
  code: 'import/different',
  message: `it is recorded otherwise: ${differencesInWords(differences)}`,
});

type Decide = (command: Step['command'], state: Membership, context: object) => ReturnType<(typeof membership.decide)['HoldDialogue']>;

export const toFault = (row: Expression, step: Step, { code, detail, field }: Pick<Refusal, 'code' | 'detail' | 'field'>): Fault => ({
  line: row.line,
  ref: row.ref,
  field: step.columns[field ?? 'effectiveAt'] ?? step.columns.effectiveAt ?? '',
  code,
  message: translateFields(step.columns, { detail }),
});
