import { Command } from 'commander';
import { lazily } from '../../lazily.js';

/** `gpn audit cosign-accept`: what a witness answered by file. */
export const cosignAcceptCommand = (): Command =>
  new Command('cosign-accept')
    .argument('<file>', 'lines of signatures, as the witness answered them')
    .description('Take the signature that a witness gave by file')
    .action(lazily(async () => (await import('../../actions/audit-witnesses.js')).acceptCosignatures));
