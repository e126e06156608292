import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteEventStore, openSqliteViews } from '#libs/engines/sqlite';
import { type CommandContext, CommandHandler, command, Projector, ViewReader } from '#libs/event-sourcing';
import { concurrently } from '../../../libs/testing/concurrently.js';
import { membership } from '../../membership/src/authorities/domain/membership.decider.js';
import { CloseExpression, ExpressInterest } from '../../membership/src/authorities/domain/membership.messages.js';
import { roll } from '../../membership/src/authorities/views/roll/roll.js';
import { readRoll } from '../../membership/src/authorities/views/roll/roll-as-of.js';
import { median, quantile } from './measure.js';

/** On the roll on the day that is asked about, whatever the size of the log. */
const ON_THE_ROLL = 63;
const AS_OF = '2021-03-31';
const QUESTIONS = 200;

export interface RollResult {
  readonly events: number;
  readonly rebuildPerSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly bareMs: number;
  readonly maxRssMb: number;
}

const [folder, wanted] = process.argv.slice(2) as [string, string];
const events = Number(wanted);
const store = openSqliteEventStore(join(folder, 'events.db'));
const handling = new CommandHandler(store, undefined, 100);

function context(): CommandContext {
  const commandId = randomUUID();
  return { commandId, actor: 'bench', now: '2026-01-01T00:00:00.000Z', correlationId: commandId, causationId: commandId };
}

const express = (name: string, effectiveAt: string) =>
  handling.execute(
    membership,
    command(ExpressInterest, {
      country: 'KEN',
      name,
      kind: 'department',
      portfolios: ['labour'],
      channel: 'email',
      effectiveAt,
    }),
    context(),
  );

const dayFrom = (first: string, days: number) => new Date(Date.parse(first) + days * 86_400_000).toISOString().slice(0, 10);

/** Interested for some days, all before the day that is asked about, or all after it. */
async function comeAndGo(index: number): Promise<void> {
  const first = index % 2 === 0 ? dayFrom('2012-01-01', index % 3_000) : dayFrom('2021-04-01', index % 1_500);
  const { id } = await express(`Labour department ${index}`, first);
  const close = command(CloseExpression, { authority: id, reason: 'No answer', effectiveAt: dayFrom(first, 1 + (index % 200)) });
  await handling.execute(membership, close, context());
}

for (let index = 0; index < ON_THE_ROLL; index++) await express(`Department on the roll ${index}`, '2021-01-01');
await concurrently(256, Math.ceil((events - ON_THE_ROLL) / 2), comeAndGo);

const views = openSqliteViews(join(folder, 'views.db'));
const projector = new Projector({ view: roll, store, views, instance: 'bench' });
const began = performance.now();
projector.start();
while (!['live', 'failed'].includes(projector.status().state)) await new Promise((resolve) => setTimeout(resolve, 5));
const error = projector.status().error;
if (error) throw new Error(error);
const rebuildPerSecond = (events * 1000) / (performance.now() - began);

const reader = new ViewReader(roll, views, projector);
const bare = new DatabaseSync(':memory:');
bare.exec('CREATE TABLE documents (id INTEGER PRIMARY KEY, document TEXT)');
const { expressions } = await readRoll(reader, AS_OF, '2026-12-31');
if (expressions.count !== ON_THE_ROLL) throw new Error(`the roll has ${expressions.count}, not ${ON_THE_ROLL}`);
for (const item of expressions.items) bare.prepare('INSERT INTO documents (document) VALUES (?)').run(JSON.stringify(item));
const select = bare.prepare('SELECT document FROM documents');

const ours: number[] = [];
const limit: number[] = [];
for (let question = 0; question < QUESTIONS; question++) {
  const started = performance.now();
  await readRoll(reader, AS_OF, '2026-12-31');
  ours.push(performance.now() - started);
  const startedBare = performance.now();
  for (const row of select.all()) JSON.parse(String(row.document));
  limit.push(performance.now() - startedBare);
}
const result: RollResult = {
  events,
  rebuildPerSecond,
  medianMs: median(ours),
  p99Ms: quantile(ours, 0.99),
  bareMs: median(limit),
  maxRssMb: process.resourceUsage().maxRSS / 1024,
};
process.send?.(result);
await projector.stop();
await Promise.all([store.close(), views.close()]);
