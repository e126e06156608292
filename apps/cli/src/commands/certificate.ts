import { Command } from 'commander';
import { Failure } from '../failure.js';
import { withFieldNames } from '../field-names.js';
import { authorityNames, personNames } from '../names.js';
import { networkOf } from '../network.js';
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
      const verified = await networkOf(command).get<Verification>(`/api/training/certificates/verify/${encodeURIComponent(number)}`);
      print(json ? JSON.stringify(verified) : inWords(verified));
      if (verified.status !== 'valid') throw new Failure(`Not a valid certificate: ${verified.status}.`, NOT_VALID);
    });

function inWords(of: Verification): string {
  if (of.status === 'mistyped')
    return 'mistyped: this is not the number of a certificate; a character is wrong, missing or in another place';
  if (of.status === 'unknown') return `${of.number}: unknown; no certificate has this number`;
  return [
    `${of.number}: ${of.status}`,
    `${of.title} (${of.code}, version ${of.version})`,
    `issued on ${of.issuedOn}, valid until ${of.validUntil ?? WITHOUT_END}`,
    ...(of.renewedBy ? [`renewed by ${of.renewedBy}`] : []),
    ...(of.revokedOn ? [`revoked on ${of.revokedOn}`] : []),
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
        const network = networkOf(command);
        const found: Certificate[] = [];
        const query = { ...filter, expiringWithin: expiring };
        for await (const one of network.all<Certificate>('/api/training/certificates', query)) found.push(one);
        if (json) return print(JSON.stringify(found));
        if (found.length === 0) return print('No certificates.');
        const [learnerIds, memberIds] = [found.map(({ learner }) => learner), found.map(({ member }) => member)];
        const [learners, members] = await Promise.all([personNames(network, learnerIds, 'training'), authorityNames(network, memberIds)]);
        print(
          table([
            ['NUMBER', 'MODULE', 'STATUS', 'ISSUED', 'VALID UNTIL', 'LEARNER', 'MEMBER'],
            ...found.map((one) => [
              one.number,
              `${one.code} v${one.version}`,
              one.status,
              one.issuedOn,
              one.validUntil ?? WITHOUT_END,
              learners.get(one.learner) ?? one.learner,
              members.get(one.member) ?? one.member,
            ]),
          ]),
        );
      }),
    { expiringWithin: '--expiring' },
  );
