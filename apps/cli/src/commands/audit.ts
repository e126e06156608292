import { Command } from 'commander';
import { auditActorCommand } from './audit/actor.js';
import { checkCommand } from './audit/check.js';
import { cosignAcceptCommand } from './audit/cosign-accept.js';
import { cosignRequestCommand } from './audit/cosign-request.js';
import { auditJourneyCommand } from './audit/journey.js';
import { proveCommand } from './audit/prove.js';
import { auditReadingsCommand } from './audit/readings.js';
import { sourcesCommand } from './audit/sources.js';
import { auditStatusCommand } from './audit/status.js';
import { verifyCommand } from './audit/verify.js';
import { witnessCommands } from './audit/witness.js';

/** `gpn audit …`: the tamper-evident log, who countersigns it, and what was recorded in all services. */
export function auditCommands(): Command {
  const command = new Command('audit').description('The tamper-evident log, and what was recorded in all services');
  for (const part of [
    auditStatusCommand(),
    auditJourneyCommand(),
    auditReadingsCommand(),
    auditActorCommand(),
    sourcesCommand(),
    cosignRequestCommand(),
    cosignAcceptCommand(),
    witnessCommands(),
    proveCommand(),
    checkCommand(),
    verifyCommand(),
  ]) {
    command.addCommand(part);
  }
  return command;
}
