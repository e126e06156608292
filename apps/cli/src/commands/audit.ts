import { Command } from 'commander';
import { checkCommand } from './audit/check.js';
import { cosignAcceptCommand } from './audit/cosign-accept.js';
import { cosignRequestCommand } from './audit/cosign-request.js';
import { verifyCommand } from './audit/verify.js';
import { witnessCommands } from './audit/witness.js';

/** `gpn audit …`: the tamper-evident log, and who countersigns it. */
export function auditCommands(): Command {
  const command = new Command('audit').description('Look after the tamper-evident log');
  for (const part of [cosignRequestCommand(), cosignAcceptCommand(), witnessCommands(), checkCommand(), verifyCommand()])
    command.addCommand(part);
  return command;
}
