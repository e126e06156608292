import { existsSync, mkdtempSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventStore, LOG_FORMAT, type RecordedEvent, START, StoreUnavailable } from '#libs/event-sourcing';
import { InMemoryEventStore, InMemoryLog, recordedEvents } from '#libs/testing';
import { Configuration } from './configuration.js';
import { afterBeginning, openInstallation } from './id-key.js';

const CATEGORIES = ['thing'];

describe('the key of the ids', () => {
  let data: string;
  let log: InMemoryLog;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'gpn-id-key-'));
    log = new InMemoryLog();
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  const store = () => new InMemoryEventStore(log);
  const on = (more: Partial<Configuration> = {}) => Object.assign(new Configuration(), { data, ...more });
  const something = () => recordedEvents([{ type: 'InterestExpressed' }])[0] as RecordedEvent;
  const otherKey = Buffer.alloc(32, 9).toString('base64');
  const file = () => join(data, 'keys', 'id-key');
  const startAndDeriveId = (more: Partial<Configuration> = {}, on_: EventStore = store()) =>
    openInstallation(on(more), on_, CATEGORIES).then(
      ({ ids }) => ids('a'),
      (error: Error) => `${error.name}: ${error.message}`,
    );

  it('is made at the first start of an empty installation, of its owner alone, and written down first in the log', async () => {
    const id = await startAndDeriveId();
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect((await store().readAll(START)).events.map(({ stream, type, data }) => [stream, type, data])).toEqual([
      ['installation-log', 'LogBegun', { format: LOG_FORMAT, idKeyCheck: expect.any(String) }],
    ]);
    expect(await startAndDeriveId()).toBe(id);
    expect((await store().readAll(START)).events).toHaveLength(1);
  });

  it('is one for processes that begin at the same time', async () => {
    const ids = await Promise.all([startAndDeriveId(), startAndDeriveId(), startAndDeriveId()]);
    expect(new Set(ids).size).toBe(1);
    expect((await store().readAll(START)).events).toHaveLength(1);
  });

  it('is never made anew beside a log that was begun with one', async () => {
    await startAndDeriveId();
    unlinkSync(file());
    expect(await startAndDeriveId()).toMatch(
      /the log was begun with a key of the ids and there is none here: put keys\/id-key back from the backup/,
    );
    expect(existsSync(file())).toBe(false);
  });

  it('is not another one than that of the log', async () => {
    await startAndDeriveId();
    expect(await startAndDeriveId({ idKey: otherKey })).toMatch(
      /^ConfigurationError: [\s\S]*is not the one that the log was begun with: put that one back$/,
    );
  });

  it('is not made for a log of before there was one', async () => {
    await store().append('thing-1', [something()], 'none');
    expect(await startAndDeriveId()).toMatch(/^ConfigurationError: [\s\S]*the log has format 1, which releases before 0\.2/);
    expect(existsSync(file())).toBe(false);
  });

  it('is looked at before the first append where the log did not answer at the start', async () => {
    await openInstallation(on({ idKey: otherKey }), store(), CATEGORIES);
    let away = true;
    const real = store();
    const failing: EventStore = new Proxy(real, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return away ? () => Promise.reject(new StoreUnavailable('away')) : method.bind(target);
      },
    });
    const { ensureLogBegun: begun } = await openInstallation(on({ idKey: Buffer.alloc(32, 8).toString('base64') }), failing, CATEGORIES);
    const guarded = afterBeginning(failing, begun);
    await expect(guarded.append('thing-1', [something()], 'none')).rejects.toThrow(StoreUnavailable);
    away = false;
    await expect(guarded.append('thing-1', [something()], 'none')).rejects.toThrow('is not the one that the log was begun with');
    expect((await real.readAll(START)).events).toHaveLength(1);
  });
});
