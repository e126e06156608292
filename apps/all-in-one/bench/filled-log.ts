import { rmSync } from 'node:fs';
import { openSqliteEventStore } from '#libs/engines/sqlite';
import { CommandHandler } from '#libs/event-sourcing';
import { concurrently } from '../../../libs/testing/concurrently.js';
import { membership } from '../../membership/src/authorities/domain/membership.decider.js';
import { context, expression } from './expressions.js';

/** A log of that many events, each the expression of another authority, written through the kernel. */
export async function fill(file: string, events: number): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  const store = openSqliteEventStore(file);
  const handling = new CommandHandler(store, undefined, 100);
  await concurrently(256, events, (index) => handling.execute(membership, expression(index), context()));
  await store.close();
}
