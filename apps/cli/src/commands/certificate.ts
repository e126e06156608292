import { Command } from 'commander';
import { withFieldNames } from '../field-names.js';
import { lazily } from '../lazily.js';

/** `gpn certificate verify`, `gpn certificate list`: certificates of the training programme. */
export const certificateCommands = (): Command =>
  new Command('certificate').description('Certificates of the training programme').addCommand(verifyCommand()).addCommand(listCommand());

const verifyCommand = (): Command =>
  new Command('verify')
    .description('Verify a certificate by its number; the exit code is 0 for a valid one, else 3')
    .argument('<number>', 'like GPN-2026-7K3QF-9XM2TW; capitals, blanks and hyphens make no difference')
    .option('--json', 'print the answer of the API')
    .action(lazily(async () => (await import('../actions/certificate.js')).verifyCertificate));

const listCommand = (): Command =>
  withFieldNames(
    new Command('list')
      .description('List certificates, the newest first')
      .option('--member <id>', 'of learners whom this authority enrolled')
      .option('--learner <id>', 'of this person')
      .option('--code <code>', 'of this module, like GPN-3.1')
      .option('--status <status>', 'valid, expired, renewed or revoked')
      .option('--expiring <days>', 'valid ones that run out within so many days, the first to run out first')
      .option('--json', 'print the answer of the API')
      .action(lazily(async () => (await import('../actions/certificate.js')).listCertificates)),
    { expiringWithin: '--expiring' },
  );
