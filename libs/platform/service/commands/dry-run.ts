import { isDeepStrictEqual } from 'node:util';
import type { FastifyRequest } from 'fastify';
import {
  type AnyDecider,
  aggregateId,
  type Command,
  type CommandContext,
  type CommandHandler,
  defined,
  type Instant,
  type Outcome,
  type RecordedEvent,
  type Simulation,
} from '#libs/event-sourcing';

/** An event that would be recorded. */
interface SimulatedEvent {
  readonly revision: number;
  readonly type: string;
  readonly data: object;
  readonly effectiveAt: Instant;
}

/** What a command would come to. */
export interface DryRunOutcome extends Pick<Outcome, 'id' | 'revision' | 'repeated' | 'warnings'> {
  readonly dryRun: true;
  /** The revision that it was decided on; -1 where there is no record yet. */
  readonly decidedOn: number;
  readonly events: readonly SimulatedEvent[];
}

interface DryRun {
  /** The command as it was sent. */
  readonly asked: object;
  readonly request: FastifyRequest;
  /** Under which it would be recorded: what it claims has other ids. */
  readonly commandId: string;
  /** True: whoever may ask for it may read the history of its record. */
  readonly readsHistory?: boolean | undefined;
  /** Fields of events that no answer shows. */
  readonly hidden?: readonly string[] | undefined;
}

interface RecordedOrTried extends Pick<DryRun, 'request' | 'readsHistory' | 'hidden'> {
  readonly handling: CommandHandler;
  readonly decider: AnyDecider;
  readonly command: Command;
  readonly context: CommandContext;
}

/** Records by `record`, or, where the request asks for a dry run, tells what the command would come to. @throws what deciding throws */
export const recordOrTry = (
  { handling, decider, command, context, ...asking }: RecordedOrTried,
  record: () => Promise<Outcome>,
): Promise<Outcome | DryRunOutcome> =>
  context.dryRun
    ? dryRun(handling, (dry) => dry.execute(decider, command, context), { ...asking, asked: command, commandId: context.commandId })
    : record();

/** Decides what `act` executes, and tells what would have been recorded. @throws what `act` throws */
export const dryRun = async (
  handling: CommandHandler,
  act: (dry: CommandHandler) => Promise<Outcome>,
  asking: DryRun,
): Promise<DryRunOutcome> => toDryRunOutcome(await handling.simulate(act), asking);

/**
 * What a simulation is answered with: the events of the command itself, with the data that the history of the record shows to the
 * caller. Who reads no history is shown what the command said itself.
 */
function toDryRunOutcome({ result, events }: Simulation<Outcome>, asking: DryRun): DryRunOutcome {
  const { id, revision, repeated, warnings } = result;
  const own = events.filter(({ commandId }) => commandId === asking.commandId);
  // What a command claims may stand in its own stream, before it.
  const { stream } = events.findLast((event) => event.revision === revision && aggregateId(event.stream) === id) ?? {};
  const decidedOn = revision - events.filter((event) => event.stream === stream).length;
  return defined({
    ...{ dryRun: true, id, revision, decidedOn, repeated },
    events: own.map((event) => toSimulatedEvent(event, asking)),
    warnings,
  });
}

function toSimulatedEvent({ revision, type, data, effectiveAt }: RecordedEvent, { asked, request, readsHistory, hidden = [] }: DryRun) {
  const said: Readonly<Record<string, unknown>> = JSON.parse(JSON.stringify(asked));
  const isShown =
    readsHistory || request.gpn.caller.roles.includes('secretariat')
      ? () => true
      : (field: string, value: unknown) => isDeepStrictEqual(value, said[field]);
  const shown = Object.entries(data).filter(([field, value]) => !hidden.includes(field) && isShown(field, value));
  return { revision, type, data: Object.fromEntries(shown), effectiveAt };
}
