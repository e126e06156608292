import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteBus, openSqliteEventStore } from '#libs/engines/sqlite';
import { type BusMessage, defined, type RecordedEvent, START } from '#libs/event-sourcing';
import type { RunningApp } from '#libs/platform';
import { eventually } from '#libs/testing';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { AuditModule } from '../../audit/src/audit.module.js';
import type { SourceEvents } from '../../audit/src/sources/domain/source.messages.js';
import { PeopleModule } from '../../people/src/people.module.js';

const LOG = ['events.db', 'events.db-wal', 'events.db-shm'];

describe('a log that was put back from an older copy', () => {
  let data: string;
  let running: RunningApp;

  const start = async () => {
    running = await bootstrapHeld({
      modules: [PeopleModule, AuditModule],
      title: 'restored',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' },
    });
  };
  const ask = async (path: string, body?: object, role: 'secretariat' | 'auditor' | 'focal-point' = 'secretariat', key?: string) => {
    const token = await running.token(role === 'focal-point' ? { role, subject: 'f1', authorities: [] } : { role, subject: `${role}-1` });
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': body ? 'application/json' : undefined,
      'idempotency-key': key,
    };
    const sent = { method: body ? 'POST' : 'GET', headers: defined(headers), body: body && JSON.stringify(body) };
    const response = await fetch(`${running.url}${path}`, defined(sent));
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the test is about
    return { status: response.status, body: (await response.json()) as any };
  };
  const register = async (name: string): Promise<string> =>
    (await ask('/api/people/persons/register', { profile: { name }, kind: 'contact' }, 'secretariat', name.replaceAll(' ', '-'))).body.id;
  const readNames = async (...ids: readonly string[]) => ask('/api/people/persons/resolve', { ids, purpose: 'display' });
  const readSources = async () => (await ask('/api/audit/sources')).body.sources[0];
  /** All that is recorded is logged, signed and settled. */
  const untilLogged = () =>
    eventually('everything is logged', async () => {
      const { state, logged, checkpoint } = (await ask('/api/audit/status')).body;
      return state === 'live' && checkpoint?.size === logged && (await head()) === (await readSources()).events;
    });
  const head = async () => {
    const store = openSqliteEventStore(join(data, 'events.db'));
    const { events } = await store.readAll(START, {}, 10_000);
    await store.close();
    return events.length;
  };
  const putBack = () => {
    for (const file of LOG) rmSync(join(data, file), { force: true });
    cpSync(join(data, 'copy'), data, { recursive: true });
  };

  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'gpn-restored-source-'));
  });
  afterEach(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  it('is noticed, shown, accepted, and goes on in another life; who was erased is erased again, by the log alone', async () => {
    await start();
    const [amira, erased] = [await register('Amira Example'), await register('Erased Example')];
    await untilLogged();
    await running.close();
    for (const file of LOG.filter((name) => existsSync(join(data, name)))) cpSync(join(data, file), join(data, 'copy', file));
    await start();
    const [lost, repeated] = [await register('Lost Example'), await register('Repeated Example')];
    expect((await ask(`/api/people/persons/${erased}/erase`, {})).status).toBe(200);
    await untilLogged();
    const events = await head();
    await running.close();
    putBack();
    const kept = await head();
    // Of the two that know of the erasure, one is lost, too.
    rmSync(join(data, 'keys', 'erasures'));

    await start();
    await eventually('the source stands still', async () => (await ask('/api/audit/status')).body.sources[0].state === 'rolled-back');
    const meanwhile = await register('Meanwhile Example');
    // By a client that has heard nothing of it.
    expect(await register('Repeated Example')).toBe(repeated);
    expect((await readNames(amira)).status).toBe(503);
    for (const [role, status] of [
      ['auditor', 200],
      ['focal-point', 403],
    ] as const)
      expect([role, (await ask('/api/audit/sources', undefined, role)).status]).toEqual([role, status]);
    const { loss, ...standing } = await readSources();
    expect(standing).toEqual({ source: 'main', epoch: 1, events });
    expect(loss).toMatchObject({ kept, lost: events - kept, erasures: 1 });
    expect(loss.types).toContainEqual({ type: 'PersonErased', count: 1 });
    expect(loss.events.map(({ stream }: { stream: string }) => stream)).toContain(`person-${lost}`);
    expect(JSON.stringify(loss)).not.toContain('Example');

    const acceptance = await ask('/api/operations/accept-restore', { reason: 'the disk broke' });
    expect([acceptance.status, acceptance.body.services[0].service]).toEqual([200, 'audit']);
    await eventually('the source goes on', async () => (await readSources()).epoch === 2);
    await untilLogged();
    expect((await readSources()).loss).toBeUndefined();
    await eventually('names are shown', async () => (await readNames(amira)).status === 200);
    const { items } = (await readNames(amira, erased, lost, meanwhile, repeated)).body;
    expect(items.map(({ name }: { name: string }) => name)).toEqual([
      'Amira Example',
      'erased person',
      'unknown person',
      'Meanwhile Example',
      'Repeated Example',
    ]);

    const store = openSqliteEventStore(join(data, 'events.db'));
    const recorded = (await store.readStream('auditsource-main')) as readonly RecordedEvent<object>[];
    await store.close();
    expect(recorded.map(({ type }) => type)).toEqual(['LostEventsNamed', 'EpochBegun']);
    const begun = recorded[1]?.data as SourceEvents['EpochBegun'];
    expect(begun).toMatchObject({ epoch: 2, firstSequence: kept, lost: events - kept, reason: 'the disk broke' });
    expect(begun.erasures).toEqual([{ kind: 'person', id: erased, erasedAt: expect.any(String) }]);
    expect(begun.checkpoint).toMatch(/^\S+\n\d+\n/);

    const later = await register('Later Example');
    let messages: readonly BusMessage[] = [];
    await eventually('it is published', async () => {
      const bus = openSqliteBus(join(data, 'events.db'));
      messages = (await Promise.all(['gpn.people.v1', 'gpn.audit.v1'].map((topic) => bus.read(topic, undefined, 1_000)))).flat();
      await bus.close();
      return ['int.iom.gpn.audit.epoch-begun.v1', later].every((wanted) =>
        messages.some(({ headers }) => headers.ce_type === wanted || headers.ce_subject === wanted),
      );
    });
    const find = (subject: string) => messages.find(({ headers }) => headers.ce_subject === subject)?.headers;
    // What was recorded between restore and acceptance may have been published before: it says no life, and is not lost all the same.
    expect([find(amira)?.ce_epoch, find(later)?.ce_epoch]).toEqual([undefined, '2']);
    const named = messages.find(({ headers }) => headers.ce_type === 'int.iom.gpn.audit.events-lost.v1');
    const lostMessages: readonly string[] = JSON.parse(named?.value ?? '{}').messages;
    expect(lostMessages).toContain(loss.events[0].id);
    for (const { headers } of messages) expect(lostMessages).not.toContain(headers.ce_id);
    expect((await ask('/api/operations/accept-restore', { reason: 'once more' })).body.code).toBe('platform/nothing-restored');
  });
});
