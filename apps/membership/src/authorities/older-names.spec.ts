import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Command,
  CommandHandler,
  claimAnew,
  command,
  commandDispatcher,
  type EventStore,
  type RecordedEvent,
  type Refusal,
  streamName,
} from '#libs/event-sourcing';
import { EVENT_STORE } from '#libs/platform';
import { InMemoryEventStore, TEST_ID_KEY } from '#libs/testing';
import { bootstrapHeld } from '../../../../libs/platform/testing/answers-held.js';
import { MembershipModule } from '../membership.module.js';
import { membership } from './domain/membership.decider.js';
import * as commands from './domain/membership.messages.js';
import { findBearers } from './domain/names.js';
import { authorityId, olderAuthorityId } from './domain/official-name.js';
import { personReplicas } from './domain/party-replicas.js';
import { olderNames } from './older-names.js';

const NOW = '2021-04-01T09:00:00.000Z';
const UZBEK = { turned: 'Oʻzbekiston agentligi', typed: "O'zbekiston agentligi", letter: 'Oʼzbekiston agentligi' };

/** The service over a log in which names were folded by the older rule. */
class OlderLog {
  readonly store = new InMemoryEventStore();
  private readonly handling = new CommandHandler(this.store);
  private readonly dispatch = commandDispatcher(this.handling, [membership, personReplicas.persons]);

  /** As the release before recorded it: the id derives from the older folding. */
  async recordInterest(name: string): Promise<string> {
    const id = olderAuthorityId('UZB', undefined, name);
    const authority = { name, country: 'UZB', level: 'national', kind: 'agency', portfolios: [] };
    await this.append(id, 'none', 'InterestExpressed', { authority, channel: 'letter' });
    return id;
  }

  async recordRenaming(id: string, formerName: string, name: string): Promise<void> {
    await this.append(olderAuthorityId('UZB', undefined, name), 'none', 'NameReserved', { owner: id, name });
    await this.append(id, 0, 'AuthorityRenamed', { name, formerName });
  }

  private async append(id: string, expected: number | 'none', type: string, data: object): Promise<void> {
    const metadata = { actor: 'officer', commandId: randomUUID(), commandDigest: '', correlationId: 'x', causationId: 'x' };
    await this.store.append(
      streamName('membership', id),
      [{ id: randomUUID(), type, schemaVersion: 1, data, effectiveAt: NOW, ...metadata }] as never,
      expected,
    );
  }

  execute(message: Command) {
    const commandId = randomUUID();
    return this.dispatch(message, {
      commandId,
      actor: 'officer',
      bySecretariat: true,
      now: NOW,
      correlationId: commandId,
      causationId: commandId,
    });
  }

  express = (name: string) => this.execute(command(commands.ExpressInterest, { country: 'UZB', kind: 'agency', name, channel: 'letter' }));

  /** What the start of a release with the newer folding does. */
  start = () =>
    claimAnew(olderNames, {
      store: this.store,
      load: (decider, id) => this.handling.load(decider, id),
      execute: this.dispatch,
      now: () => NOW,
    });

  bearers = (name: string) => findBearers({ country: 'UZB', name }, async (id) => (await this.handling.load(membership, id)).state);

  reservations = async (): Promise<readonly RecordedEvent[]> =>
    (await this.store.readAll(0)).events.filter(({ type }) => type === 'NameReserved');
}

const refusal = (execution: Promise<unknown>): Promise<string> =>
  execution.then(
    () => 'accepted',
    (error: Refusal) => error.code,
  );

describe('a log in which names were folded by the older rule', () => {
  let log: OlderLog;
  beforeEach(() => {
    log = new OlderLog();
  });

  it('has each authority found by every spelling of now, once it was started', async () => {
    const id = await log.recordInterest(UZBEK.turned);
    expect(id).not.toBe(authorityId('UZB', undefined, UZBEK.turned));
    expect(await log.start()).toEqual([]);
    for (const name of Object.values(UZBEK)) {
      expect(await log.bearers(name)).toMatchObject({ now: id, id });
      expect(await refusal(log.express(name))).toBe('membership/already-interested');
    }
    const otherId = (await log.express('Other agency')).id;
    expect(await refusal(log.execute(command(commands.RenameAuthority, { authority: otherId, name: UZBEK.typed })))).toBe(
      'membership/name-held',
    );
  });

  it('is not written to again at the next start', async () => {
    const id = await log.recordInterest(UZBEK.turned);
    await log.start();
    const once = await log.reservations();
    expect(once.map(({ data }) => data)).toEqual([{ owner: id, name: UZBEK.turned, asOf: -1 }]);
    expect(await log.start()).toEqual([]);
    expect(await log.reservations()).toEqual(once);
  });

  it('leaves two that were recorded in two spellings, each found by its own, and says so', async () => {
    const [first, second] = [await log.recordInterest(UZBEK.turned), await log.recordInterest(UZBEK.letter)];
    const refusals = await log.start();
    expect(refusals.map(({ code, message }) => [code, message.includes(first)])).toEqual([['membership/name-held', true]]);
    expect(await log.bearers(UZBEK.turned)).toMatchObject({ now: first });
    expect(await log.bearers(UZBEK.letter)).toMatchObject({ now: second });
    expect(await log.bearers(UZBEK.typed)).toMatchObject({ now: first });
  });

  it('has a name that was given up under the older rule free, and the new one held', async () => {
    const id = await log.recordInterest('Mehnat agentligi');
    await log.recordRenaming(id, 'Mehnat agentligi', UZBEK.turned);
    expect(await log.start()).toEqual([]);
    expect(await log.bearers(UZBEK.typed)).toMatchObject({ now: id });
    const { id: otherId } = await log.express('Mehnat agentligi');
    expect(otherId).not.toBe(id);
    await log.execute(command(commands.RenameAuthority, { authority: id, name: 'Bandlik agentligi' }));
    // Free again, under both foldings, and at the next start too.
    expect((await log.express(UZBEK.letter)).events).toEqual(['InterestExpressed']);
    expect(await log.start()).toEqual([]);
  });

  it('whose names fold as before needs nothing', async () => {
    const id = await log.recordInterest("O'zbekiston agentligi");
    expect([await log.start(), await log.reservations()]).toEqual([[], []]);
    expect(await log.bearers(UZBEK.turned)).toMatchObject({ now: id });
  });
});

test('the service claims them before it answers', async () => {
  const data = await mkdtemp(join(tmpdir(), 'gpn-older-names-'));
  const startService = () =>
    bootstrapHeld({
      modules: [MembershipModule],
      title: 'membership',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal', ...TEST_ID_KEY },
    });
  try {
    const firstRun = await startService();
    const id = olderAuthorityId('UZB', undefined, UZBEK.turned);
    const authority = { name: UZBEK.turned, country: 'UZB', level: 'national', kind: 'agency', portfolios: [] };
    const metadata = { actor: 'officer', commandId: randomUUID(), commandDigest: 'x', correlationId: 'x', causationId: 'x' };
    const expressed = { id: randomUUID(), type: 'InterestExpressed', schemaVersion: 1, data: { authority, channel: 'letter' } };
    await (firstRun.app.get(EVENT_STORE, { strict: false }) as EventStore).append(
      `membership-${id}`,
      [{ ...expressed, effectiveAt: NOW, ...metadata }],
      'none',
    );
    await firstRun.close();

    const running = await startService();
    const answer = await fetch(`${running.url}/api/membership/names?country=UZB&name=${encodeURIComponent(UZBEK.typed)}`, {
      headers: { authorization: `Bearer ${await running.token({ role: 'secretariat' })}` },
    });
    expect(await answer.json()).toEqual({ now: id, before: [], id });
    await running.close();
  } finally {
    await rm(data, { recursive: true });
  }
});
