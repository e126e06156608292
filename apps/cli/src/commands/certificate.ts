import { Command } from 'commander';
import { Failure } from '../failure.js';
import { withFieldNames } from '../field-names.js';
import { authorityNames, personNames } from '../names.js';
import { networkFor } from '../network.js';
import { table } from '../table.js';
import { print } from './roll.js';

interface Verification {
  readonly status: 'valid' | 'expired' | 'renewed' | 'revoked' | 'unknown' | 'mistyped';
  readonly number?: string;
  readonly title?: string;
  readonly code?: string;
  readonly version?: number;
  readonly issuedOn?: string;
  readonly validUntil?: string;
  readonly renewedBy?: string;
  readonly revokedOn?: string;
}

interface Certificate {
  readonly certificate: string;
  readonly number: string;
  readonly status: string;
  readonly code: string;
  readonly version: number;
  readonly learner: string;
  readonly member: string;
  readonly issuedOn: string;
  readonly validUntil?: string;
}

interface ListOptions {
  readonly member?: string;
  readonly learner?: string;
  readonly code?: string;
  readonly status?: string;
  readonly expiring?: string;
  readonly json?: boolean;
}

/** The exit code for a certificate that is not good, or none at all. */
const NOT_VALID = 3;
const WITHOUT_END = 'without end';

/** `gpn certificate verify`, `gpn certificate list`: certificates of the training programme. */
export const certificateCommands = (): Command =>
  new Command('certificate').description('Certificates of the training programme').addCommand(verifyCommand()).addCommand(listCommand());

const verifyCommand = (): Command =>
  new Command('verify')
    .description('Verify a certificate by its number; the exit code is 0 for a valid one, else 3')
    .argument('<number>', 'like GPN-2026-7K3QF-9XM2TW; capitals, blanks and hyphens make no difference')
    .option('--json', 'print the answer of the API')
    .action(async (number: string, { json }: { readonly json?: boolean }, command: Command) => {
      const verified = await networkFor(command).get<Verification>(`/api/training/certificates/verify/${encodeURIComponent(number)}`);
      print(json ? JSON.stringify(verified) : inWords(verified));
      if (verified.status !== 'valid') throw new Failure(`Not a valid certificate: ${verified.status}.`, NOT_VALID);
    });

function inWords(verification: Verification): string {
  if (verification.status === 'mistyped')
    return 'mistyped: this is not the number of a certificate; a character is wrong, missing or in another place';
  if (verification.status === 'unknown') return `${verification.number}: unknown; no certificate has this number`;
  return [
    `${verification.number}: ${verification.status}`,
    `${verification.title} (${verification.code}, version ${verification.version})`,
    `issued on ${verification.issuedOn}, valid until ${verification.validUntil ?? WITHOUT_END}`,
    ...(verification.renewedBy ? [`renewed by ${verification.renewedBy}`] : []),
    ...(verification.revokedOn ? [`revoked on ${verification.revokedOn}`] : []),
  ].join('\n');
}

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
      .action(async ({ json, expiring, ...filter }: ListOptions, command: Command) => {
        const network = networkFor(command);
        const certificates: Certificate[] = [];
        const query = { ...filter, expiringWithin: expiring };
        for await (const certificate of network.all<Certificate>('/api/training/certificates', query)) certificates.push(certificate);
        if (json) return print(JSON.stringify(certificates));
        if (certificates.length === 0) return print('No certificates.');
        const [learnerIds, memberIds] = [certificates.map(({ learner }) => learner), certificates.map(({ member }) => member)];
        const [learners, members] = await Promise.all([personNames(network, learnerIds, 'training'), authorityNames(network, memberIds)]);
        print(
          table([
            ['NUMBER', 'MODULE', 'STATUS', 'ISSUED', 'VALID UNTIL', 'LEARNER', 'MEMBER'],
            ...certificates.map((certificate) => [
              certificate.number,
              `${certificate.code} v${certificate.version}`,
              certificate.status,
              certificate.issuedOn,
              certificate.validUntil ?? WITHOUT_END,
              learners.get(certificate.learner) ?? certificate.learner,
              members.get(certificate.member) ?? certificate.member,
            ]),
          ]),
        );
      }),
    { expiringWithin: '--expiring' },
  );
