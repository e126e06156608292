import type { Command } from 'commander';
import type { Answer, Item } from '../api/requests.js';
import { Failure } from '../failure.js';
import { authorityNames, personNames } from '../names.js';
import { type Network, networkFor } from '../network.js';
import { print } from '../print.js';
import { table } from '../table.js';

type Verification = Answer<'GET /api/training/certificates/verify/{number}'>;
type Certificate = Item<'GET /api/training/certificates'>;

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

export async function verifyCertificate(number: string, { json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const verified = await networkFor(command).send('GET /api/training/certificates/verify/{number}', { path: { number } });
  print(json ? JSON.stringify(verified) : inWords(verified));
  if (verified.status !== 'valid') throw new Failure(`Not a valid certificate: ${verified.status}.`, NOT_VALID);
}

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

export async function listCertificates({ json, expiring, ...filter }: ListOptions, command: Command): Promise<void> {
  const network = networkFor(command);
  const query = { ...filter, expiringWithin: expiring };
  const certificates = await network.list('GET /api/training/certificates', { query });
  if (json) return print(JSON.stringify(certificates));
  print(certificates.length === 0 ? 'No certificates.' : await certificateTable(network, certificates));
}

async function certificateTable(network: Network, certificates: readonly Certificate[]): Promise<string> {
  const [learners, members] = await Promise.all([
    personNames(
      network,
      certificates.map(({ learner }) => learner),
      'training',
    ),
    authorityNames(
      network,
      certificates.map(({ member }) => member),
    ),
  ]);
  return table([
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
  ]);
}
