import { defined } from '#libs/event-sourcing';
import { type ImportState, isForgotten } from './domain/import.decider.js';
import type { StoppedBecause } from './domain/import.messages.js';

/** What is answered of an import of what the log has of it. */
type ExistingImport = Pick<
  ImportState,
  'status' | 'kind' | 'acceptedAt' | 'expiresAt' | 'rows' | 'settled' | 'mode' | 'counts' | 'position' | 'stopped'
> & { readonly checked: ImportState['counts'] };

interface Surroundings {
  readonly address: string;
  /** True while somebody records it. */
  readonly isUnderWay: boolean;
}

const STOPPED_IN_WORDS: Readonly<Record<StoppedBecause, string>> = {
  'token-expired': 'The token of who recorded it has expired. Sign in again, and record it to go on.',
  'service-stopping': 'The service was stopped. Record it to go on.',
  'not-allowed': 'Who recorded it may not do so any more. Somebody who may records it to go on.',
  'service-away': 'A service that the rows need did not answer. Record it to go on.',
  failed: 'A fault of the platform ended it. Record it to go on; quote the id of the import when you report it.',
};

const INTERRUPTED = 'The process that recorded it is gone. Record it to go on: nothing is recorded twice.';

const FORGOTTEN = 'Its rows were kept for seven days. Send the file again: what is recorded of it is unchanged.';

export function describeImport(id: string, existing: ExistingImport, { address, isUnderWay }: Surroundings) {
  const { kind, acceptedAt, expiresAt, rows, settled, mode, counts, checked, position, stopped } = existing;
  const { recorded, unchanged, refused } = checked;
  const standing = toStanding(existing, isUnderWay);
  const said = { stopped: stopped && STOPPED_IN_WORDS[stopped], interrupted: INTERRUPTED, forgotten: FORGOTTEN } as const;
  return defined({
    ...{ import: id, kind, state: standing, acceptedAt, expiresAt, rows, settled, ...counts },
    ...{ checked: { recorded, unchanged, refused }, position, results: address },
    mode,
    reason: standing === 'waiting' || standing === 'recording' || standing === 'recorded' ? undefined : said[standing],
    stoppedBecause: standing === 'stopped' ? stopped : undefined,
  });
}

function toStanding(existing: ExistingImport, isUnderWay: boolean) {
  const { status } = existing;
  if (isForgotten(existing, new Date().toISOString())) return 'forgotten';
  if (status === 'recording') return isUnderWay ? 'recording' : 'interrupted';
  return status === 'accepted' || status === 'none' ? 'waiting' : status;
}
