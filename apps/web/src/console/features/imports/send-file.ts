import { ask } from '../../../api/ask.ts';
import { defined } from '../../../api/defined.ts';
import type { ImportState, ImportWithRows, KindOfFile, ResultRow } from './imports.queries.ts';

export interface FileToSend extends KindOfFile {
  readonly file: Blob;
  /** Rows that seem to name a person mean nobody. */
  readonly isNobodyMeant: boolean;
}

/** What a dry run says: every row with what it would come to, values and all; nothing of it is kept. */
export interface TriedFile {
  readonly rows: number;
  readonly recorded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly items: readonly ResultRow[];
}

const send = async <Body>({ service, kind, file, isNobodyMeant }: FileToSend, headers: Readonly<Record<string, string>>): Promise<Body> => {
  const { body } = await ask<Body>(`/api/${service}/imports/${kind}`, {
    method: 'POST',
    body: file,
    headers: defined({ ...headers, 'gpn-confirm': isNobodyMeant ? 'names-a-person' : undefined }),
  });
  return body;
};

/** Decided by the very rules, and not recorded. @throws as `ask` does */
export const tryFile = (file: FileToSend): Promise<TriedFile> => send(file, { 'gpn-dry-run': '1' });

/** Kept for seven days at most, to be recorded. The same key: sent again it is the same import. @throws as `ask` does */
export const acceptFile = (file: FileToSend, key: string): Promise<ImportState> => send(file, { 'idempotency-key': key });

/** Records the rows, or goes on with it. @throws as `ask` does */
export async function recordRows(
  { service, kind }: KindOfFile,
  id: string,
  rows: 'all' | 'good',
  isNobodyMeant = false,
): Promise<Omit<ImportWithRows, 'items'>> {
  const { body } = await ask<ImportState>(`/api/${service}/imports/${kind}/{import}/record`, {
    method: 'POST',
    path: { import: id },
    body: { rows },
    headers: defined({ 'gpn-confirm': isNobodyMeant ? 'names-a-person' : undefined }),
  });
  return body;
}
