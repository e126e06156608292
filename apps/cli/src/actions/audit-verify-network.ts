import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Answer } from '../api/requests.js';
import { networkFor } from '../network.js';
import { print } from '../print.js';

const DIFFERENT = 4;
const LOOK_MS = 500;
const NAMED = 20;

type Verification = Answer<'GET /api/audit/verifications/{verification}'>;

/** Starts a check, says how far it is on a terminal, and what was found. */
export async function verifyNetwork({ json }: { readonly json: boolean }, command: Command): Promise<void> {
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
  if ((verification.differences ?? 0) > 0) process.exitCode = DIFFERENT;
  print(json ? JSON.stringify(verification) : reportAsText(verification));
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
