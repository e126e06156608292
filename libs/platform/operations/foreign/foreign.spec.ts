import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore } from '#libs/engines/sqlite';
import { ForeignRecords, Projector, type View } from '#libs/event-sourcing';
import { InMemoryEventStore, InMemoryLog, InMemoryViews, recordedEvents, type SeminarCard, seminarCards } from '#libs/testing';
import { ForeignWatch } from '../../service/foreign-watch.js';
import { caller, eventually, type Started, start } from '../../testing/start.js';

const NOW = '2026-05-01T09:00:00.000Z';

describe('an event of somebody else in one of our streams', () => {
  it('is gone past by the view, and recorded by name once, by whichever instances met it; who comes later knows of it', async () => {
    const log = new InMemoryLog();
    const store = new InMemoryEventStore(log);
    const [{ stream: _, revision: __, position: ___, recordedAt: ____, ...opened } = {} as never] = recordedEvents([
      { stream: 'seminar-a', type: 'SeminarOpened', data: { title: 'a', places: 2 } },
    ]);
    await store.append('seminar-a', [opened as never], 'none');
    log.foreign('seminar-a');
    const instances = ['one', 'two'].map((instance) => {
      const view = seminarCards as View<SeminarCard>;
      const projector = new Projector({ view, store, views: new InMemoryViews(), instance });
      const watch = new ForeignWatch(
        new ForeignRecords(store, 'seminars'),
        () => [projector.status()],
        () => undefined,
      );
      projector.start();
      return { projector, watch };
    });
    for (const { projector } of instances)
      await eventually(
        async () => projector.status().foreignSinceStart,
        (foreign) => foreign !== undefined,
      );
    await Promise.all(instances.map(({ watch }) => watch.look()));
    for (const { projector, watch } of instances) {
      await watch.records.refresh();
      expect([projector.status().state, watch.open.map(({ stream, revision }) => [stream, revision])]).toEqual([
        'live',
        [['seminar-a', 1]],
      ]);
    }
    expect((await store.readStream('foreignrecords-seminars')).map(({ type }) => type)).toEqual(['ForeignEventMet']);

    const later = new ForeignRecords(store, 'seminars');
    expect(await later.accept({ stream: 'seminar-a', revision: 7 }, 'no such', { actor: 'officer', now: NOW })).toBeUndefined();
    const accepting = () => later.accept({ stream: 'seminar-a', revision: 1 }, 'a test of ours', { actor: 'officer', now: NOW });
    expect(await accepting()).toMatchObject({ accepted: { reason: 'a test of ours', by: 'officer' } });
    expect(await accepting()).toMatchObject({ accepted: { reason: 'a test of ours', by: 'officer' } });
    await instances[0]?.watch.records.refresh();
    expect(instances[0]?.watch.open).toEqual([]);
    expect((await store.readStream('foreignrecords-seminars')).map(({ type }) => type)).toEqual([
      'ForeignEventMet',
      'ForeignEventAccepted',
    ]);
    await Promise.all(instances.map(({ projector }) => projector.stop()));
  });

  it('is not forgotten while the store is away', async () => {
    const store = new InMemoryEventStore();
    let isAway = true;
    const records = new ForeignRecords(
      {
        append: (...event) => (isAway ? Promise.reject(new Error('away')) : store.append(...event)),
        readStream: (...parameters) => store.readStream(...parameters),
      },
      'seminars',
    );
    const failed: string[] = [];
    const status = { foreignSinceStart: { count: 1, events: [{ stream: 'seminar-a', revision: 1 }] } };
    const watch = new ForeignWatch(
      records,
      () => [status as never],
      ({ message }) => failed.push(message),
    );
    await watch.look();
    expect([watch.open, failed]).toEqual([[], ['away']]);
    isAway = false;
    await watch.look();
    expect(watch.open).toHaveLength(1);
  });
});

describe('what was met', () => {
  let running: Started | undefined;
  let data: string;
  afterEach(async () => {
    await running?.close();
    await rm(data, { recursive: true, force: true });
  });

  it('makes a service degraded until the Secretariat answers for it; to the public by number alone', async () => {
    data = await mkdtemp(join(tmpdir(), 'gpn-foreign-'));
    const first = await start({ environment: { GPN_DATA: data } });
    await first.stop();
    const stream = `plot-${randomUUID()}`;
    const store = openSqliteEventStore(join(data, 'events.db'));
    await new ForeignRecords(store, 'allotment').note([{ stream, revision: 3 }], NOW);
    await store.close();

    running = await start({ environment: { GPN_DATA: data } });
    const officer = caller(running, await running.token({ role: 'secretariat' }));
    const auditor = caller(running, await running.token({ role: 'auditor' }));
    const { status, body } = await eventually(
      () => caller(running as Started).get('/health/ready'),
      ({ body: health }) => health.status === 'degraded',
    );
    expect([status, body.foreign]).toEqual([200, { count: 1, events: [] }]);
    expect((await officer.get('/api/operations/status')).body.foreign.events).toMatchObject([
      { service: 'allotment', stream, revision: 3 },
    ]);
    expect((await auditor.get('/api/operations/foreign-events')).body.items).toMatchObject([{ service: 'allotment', stream, revision: 3 }]);

    const answer = { stream, revision: 3, reason: 'An append of the operator, as a test' };
    expect((await auditor.post('/api/operations/accept-foreign', answer)).status).toBe(403);
    expect((await officer.post('/api/operations/accept-foreign', { ...answer, reason: '' })).status).toBe(400);
    const none = await officer.post('/api/operations/accept-foreign', { ...answer, revision: 4 });
    expect([none.status, none.body.code]).toEqual([404, 'platform/no-foreign-event']);
    expect((await officer.post('/api/operations/accept-foreign', answer)).body.items).toMatchObject([
      { accepted: { reason: answer.reason } },
    ]);
    expect((await caller(running).get('/health/ready')).body).toMatchObject({ status: 'ready', foreign: { count: 0 } });
  });
});
