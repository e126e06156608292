import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Command,
  CommandHandler,
  command,
  type EventStore,
  evolveWith,
  nameBasedUuid,
  TooManyConflicts,
  upcasting,
} from '#libs/event-sourcing';
import { concurrently } from '#libs/testing/process';
import { openSqliteEventStore } from '../../../../libs/engines/sqlite/index.js';
import { module } from '../programme/domain/module.decider.js';
import { offering as decider, type Offering } from './domain/offering.decider.js';
import { scheduled } from './domain/offering.fixture.js';
import { ChangeCapacity, GiveBackPlace, TakePlace } from './domain/offering.messages.js';
import { waitingIn } from './domain/offering-places.js';

const RUN = nameBasedUuid('crowded');
const LEARNERS = 200;
const CAPACITY = 30;
const NOW = '2021-03-01T09:00:00.000Z';
const enrolment = (number: number) => nameBasedUuid('crowded', number);

const take = (number: number) =>
  command(TakePlace, {
    offering: RUN,
    enrolment: enrolment(number),
    learner: nameBasedUuid('learner', number),
    member: nameBasedUuid('ministry'),
    order: 2 * number,
  });
const giveBack = (number: number) => command(GiveBackPlace, { offering: RUN, enrolment: enrolment(number), order: 2 * number + 1 });

describe('two processes that hear of two hundred enrolments in one run at once, over the embedded store', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-crowded-'));
  const stores: EventStore[] = [];
  let processes: readonly CommandHandler[];
  beforeAll(async () => {
    for (const _ of ['one', 'other']) stores.push(upcasting(openSqliteEventStore(join(data, 'events.db')), [module, decider]));
    processes = stores.map((store) => new CommandHandler(store));
    const context = { actor: 'officer', commandId: 'schedule', commandDigest: '', correlationId: 'schedule', causationId: 'schedule' };
    const opening = { ...context, id: nameBasedUuid('scheduled'), schemaVersion: 1, effectiveAt: NOW };
    const { type, data: content } = scheduled;
    await stores[0]?.append(`offering-${RUN}`, [{ ...opening, type, data: { ...content, capacity: CAPACITY } }], 'none');
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
    rmSync(data, { recursive: true });
  });

  /** As a delivery does: under the same command id until it is through. */
  async function deliver(sent: Command, commandId: string): Promise<void> {
    const handling = processes[Number.parseInt(commandId.slice(-1), 36) % 2] as CommandHandler;
    const context = { commandId, actor: 'reaction', now: NOW, correlationId: commandId, causationId: commandId };
    for (;;) {
      try {
        await handling.execute(decider, sent, context);
        return;
      } catch (error) {
        if (!(error instanceof TooManyConflicts)) throw error;
      }
    }
  }

  it('have never more places taken than there are, lose nobody, and keep the waiting list in the order of the log', async () => {
    // Every third leaves again, some of them before it is heard that they came; each message comes twice.
    const leaves = (number: number) => number % 3 === 0;
    const messages = Array.from({ length: LEARNERS }, (_, number) => [
      { asked: take(number), id: `take ${number}` },
      ...(leaves(number) ? [{ asked: giveBack(number), id: `give back ${number}` }] : []),
    ]).flat();
    const shuffled = messages
      .map((message) => ({ one: message, at: nameBasedUuid('shuffle', message.id) }))
      .sort((a, b) => (a.at < b.at ? -1 : 1));
    const sent = [...shuffled, ...shuffled].map(({ one }) => one);
    await concurrently(40, sent.length + 1, async (index) => {
      if (index === 100) {
        const more = command(ChangeCapacity, { offering: RUN, capacity: CAPACITY + 10 });
        await deliver(more, 'more 0');
        return;
      }
      const message = sent[index > 100 ? index - 1 : index];
      if (message) await deliver(message.asked, message.id);
    });

    const log = [];
    for (let from = 0; ; from = log.length) {
      const page = (await stores[0]?.readStream(`offering-${RUN}`, from, 500)) ?? [];
      log.push(...page);
      if (page.length === 0) break;
    }
    let state = decider.initial;
    // All came at the same time: where their enrolments stand in the log decides, however late one is heard of.
    const queue: { readonly who: string; readonly order: number }[] = [];
    for (const event of log) {
      const { enrolment: who = '', order = 0 } = event.data as { readonly enrolment?: string; readonly order?: number };
      if (event.type === 'PlaceAwaited') queue.push({ who, order });
      queue.sort((a, b) => a.order - b.order);
      if (event.type === 'PlaceMovedUp') expect(queue.shift()?.who).toBe(who);
      const position = queue.findIndex((waits) => waits.who === who);
      if (event.type === 'PlaceGivenBack' && position >= 0) queue.splice(position, 1);
      state = evolveWith<Offering>(decider, state, event);
      expect(state.taken.length).toBeLessThanOrEqual(state.capacity);
      expect(waitingIn(state).map((waits) => waits.enrolment)).toEqual(queue.map((waits) => waits.who));
    }
    const staying = Array.from({ length: LEARNERS }, (_, number) => number).filter((number) => !leaves(number));
    const inIt = [...state.taken, ...state.waiting].map((holder) => holder.enrolment);
    expect(inIt.toSorted()).toEqual(staying.map(enrolment).toSorted());
    expect([state.capacity, state.taken.length]).toEqual([CAPACITY + 10, CAPACITY + 10]);
    expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
  }, 60_000);
});
