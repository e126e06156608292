import type { FastifyRequest } from 'fastify';
import type { CommandContext, CommandHandler, Outcome } from '#libs/event-sourcing';
import { commandContext, type DryRunOutcome, dryRun, readCommandId, readExpectedRevision } from '#libs/platform';

/** Decides on what is sealed, and seals it beside the log. */
interface SealingService<Service> {
  /** As the log has the context: nothing in it gives away who is meant. */
  opaque(context: CommandContext): CommandContext;
  /** Of the same rules, with nothing appended and nothing sealed. */
  simulatedBy(dry: CommandHandler): Service;
}

interface SealedCommand<Service> {
  readonly handling: CommandHandler;
  readonly service: Service;
  readonly request: FastifyRequest;
  /** As the request has it, for the dry run to answer. */
  readonly body: object;
}

/** Of events, what is between the log and the vault. */
const SEALED_FIELDS = ['record', 'replaces', 'proof', 'commitment'];

/** Runs a command on what is sealed, or its dry run where the request asks for that; only the run itself goes through `through`. */
export async function decideSealed<Service extends SealingService<Service>>(
  { handling, service, request, body }: SealedCommand<Service>,
  act: (service: Service, context: CommandContext) => Promise<Outcome>,
  through: (run: () => Promise<Outcome>) => Promise<Outcome> = (run) => run(),
): Promise<Outcome | DryRunOutcome> {
  const context = commandContext(request, readCommandId(request), readExpectedRevision(request));
  if (!context.dryRun) return through(() => act(service, context));
  const { commandId } = service.opaque(context);
  return dryRun(handling, (dry) => act(service.simulatedBy(dry), context), { asked: body, request, commandId, hidden: SEALED_FIELDS });
}
