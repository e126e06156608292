import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Answer } from '../api/requests.js';
import { type Network, networkFor } from '../network.js';
import { defined } from '../platform.js';
import { print } from '../print.js';

const DIFFERENT = 4;
const LOOK_MS = 500;
const NAMED = 20;

type Verification = Answer<'GET /api/audit/verifications/{verification}'>;

/** Starts a check, says how far it is on a terminal, and what was found. */
export async function verifyNetwork({ json, vault }: { readonly json: boolean; readonly vault: boolean }, command: Command): Promise<void> {
  const network = networkFor(command);
  const { id, position } = await network.send('POST /api/audit/verifications/start-verification', { body: {} });
  const show = () =>
    network.send('GET /api/audit/verifications/{verification}', { path: { verification: id }, query: { waitFor: position } });
  let verification = await show();
  for (; verification.status !== 'completed'; verification = await show()) {
    tellProgress(verification.progress);
    await delay(LOOK_MS);
  }
  tellProgress(undefined);
  const sealed = vault ? await checkVault(network) : undefined;
  if ((verification.differences ?? 0) > 0 || (sealed?.wrong.length ?? 0) > 0) process.exitCode = DIFFERENT;
  if (json) return print(JSON.stringify(sealed ? { ...verification, sealed } : verification));
  print([reportAsText(verification), ...(sealed ? [vaultAsText(sealed)] : [])].join('\n'));
}

type CheckedPart = Answer<'POST /api/people/commitments/check'>;
type SealedReport = Pick<CheckedPart, 'counts' | 'wrong'>;

/** A part of the log at a time, to its end. */
async function checkVault(network: Network): Promise<SealedReport> {
  const counts = { right: 0, erased: 0, replaced: 0, uncommitted: 0, wrong: 0 };
  const wrong: CheckedPart['wrong'][number][] = [];
  for (let position: number | undefined; ; ) {
    const part: CheckedPart = await network.send('POST /api/people/commitments/check', { body: defined({ after: position }) });
    for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] += part.counts[name];
    wrong.push(...part.wrong);
    if (part.next === undefined) return { counts, wrong };
    position = part.next;
  }
}

function vaultAsText({ counts: { right, erased, replaced, uncommitted }, wrong }: SealedReport): string {
  const rest = wrong.length - NAMED;
  return [
    wrong.length === 0
      ? 'The vault holds what was sealed, as it was committed to.'
      : `${wrong.length} sealed records are not what was committed to:`,
    ...wrong.slice(0, NAMED).map(({ kind, id, revision, fault }) => `  ${kind} ${id}, revision ${revision}: ${fault}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    `As committed to: ${right}. Erased: ${erased}. Replaced by a correction: ${replaced}. Sealed before there were commitments: ${uncommitted}.`,
  ].join('\n');
}

/** On a terminal alone, in one line. */
function tellProgress(progress: number | undefined): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(progress === undefined ? '\r\u001b[K' : `\rChecking … ${Math.floor(progress * 100)}%`);
}

function reportAsText({ size = 0, root = '', events = 0, differences = 0, unavailable = [], findings = [] }: Verification): string {
  if (size === 0) return 'Nothing is signed yet: there is nothing to check.';
  const away = unavailable.length > 0 ? [`Not looked at, since they did not answer: ${unavailable.join(', ')}.`] : [];
  const looked = `${size} entries and ${events} events of stores were checked. Root: ${root}`;
  if (differences === 0) return [`The log is whole: nothing differs from what was recorded.`, looked, ...away].join('\n');
  const rest = differences - Math.min(NAMED, findings.length);
  return [
    differences === 1 ? 'One thing is not as it was recorded:' : `${differences} things are not as they were recorded:`,
    ...findings.slice(0, NAMED).map((finding) => `  ${findingAsText(finding)}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    looked,
    ...away,
  ].join('\n');
}

function findingAsText({
  kind,
  entry,
  source,
  stream,
  revision,
  type,
  explanation,
}: NonNullable<Verification['findings']>[number]): string {
  const where = [
    entry === undefined ? undefined : `entry ${entry}`,
    type,
    stream === undefined ? undefined : `revision ${revision} of ${stream}`,
    source === undefined ? undefined : `in ${source}`,
  ].filter((part) => part !== undefined);
  return `${kind}: ${[...where, explanation].join(', ')}`;
}
