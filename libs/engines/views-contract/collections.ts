import { defined, START, StaleLease, ViewsUnavailable } from '#libs/event-sourcing';
import { until } from '../contract.js';
import { acquireLease, staleLease } from '../leases.contract.js';
import { type Authority, authoritiesView, holding, keys, toWritten, type ViewsCase } from './authorities.fixture.js';

const full: Authority = {
  name: 'Ministère du Travail وزارة العمل 🌍',
  country: 'CIV',
  members: 12.5,
  active: true,
  since: '2021-03-31T00:00:00.000Z',
  themes: ['licensing', 'data'],
  years: [2021, 2022],
  seat: { city: 'Abidjan', place: { level: 2 } },
  contacts: [{ person: 'p1', primary: true }, { person: 'p2' }],
  figures: { 'SDG-10': 3 },
  anything: { goes: [1, { here: null }] },
};

export const collectionCases: readonly ViewsCase[] = [
  {
    name: 'a document reads back as it was written, with the position it was written at, over a restart',
    async run({ port, reopen }) {
      const view = authoritiesView();
      const collection = await port.open(view);
      await collection.commit([toWritten('a', full, 3)], 4, await acquireLease(port));
      const expected = { key: 'a', document: full, position: 3 };
      expect(await collection.get('a')).toEqual(expected);
      const again = await (await reopen()).open(view);
      expect(await again.get('a')).toEqual(expected);
      expect((await again.find()).items).toEqual([expected]);
      expect(await again.position()).toBe(4);
    },
  },
  {
    name: 'a new collection is empty and stands at the start',
    async run({ port }) {
      const collection = await port.open(authoritiesView());
      expect([await collection.position(), await collection.count(), await collection.get('a')]).toEqual([START, 0, undefined]);
      expect(await collection.find()).toEqual({ items: [] });
      expect(await collection.rows.find()).toEqual({ items: [] });
    },
  },
  {
    name: 'a snapshot holds what all views held at one moment, whatever is written meanwhile',
    async run({ port, another }) {
      const [view, joined] = [authoritiesView(), authoritiesView()];
      const lease = await acquireLease(port);
      const [collection, other] = [await port.open(view), await port.open(joined)];
      const row = (label: string) => [{ id: 'r', label }];
      await collection.commit(
        [toWritten('a', { name: 'A', country: 'KEN' }, 1, row('before')), toWritten('b', { name: 'B', country: 'KEN' })],
        1,
        lease,
      );
      await other.commit([toWritten('x', { name: 'before' })], 1, lease);
      const snapshot = await port.snapshot();
      const elsewhere = await (await another()).open(view);
      await elsewhere.commit(
        [
          toWritten('a', { name: 'Z', country: 'PHL' }, 2, row('after')),
          toWritten('b', undefined, 2),
          toWritten('c', { name: 'C', country: 'KEN' }, 2),
        ],
        2,
        lease,
      );
      await other.commit([toWritten('x', { name: 'after' }, 3)], 3, lease);
      const [frozen, frozenOther] = [await snapshot.open(view), await snapshot.open(joined)];
      const first = await frozen.find({ sort: ['name'], limit: 1 });
      const second = await frozen.find({ sort: ['name'], limit: 1, ...defined({ cursor: first.next }) });
      expect([...first.items, ...second.items].map(({ key, document }) => [key, document.name])).toEqual([
        ['a', 'A'],
        ['b', 'B'],
      ]);
      expect([second.next, await frozen.position(), await frozenOther.position()]).toEqual([undefined, 1, 1]);
      expect([await frozen.count({ country: 'KEN' }), await frozen.countBy('country')]).toEqual([2, new Map([['KEN', 2]])]);
      expect([(await frozen.get('b'))?.document.name, await frozen.get('c'), [...(await frozen.load(['a', 'c'])).keys()]]).toEqual([
        'B',
        undefined,
        ['a'],
      ]);
      expect((await frozen.rows.find()).items.map(({ document }) => document.label)).toEqual(['before']);
      expect((await frozenOther.get('x'))?.document.name).toBe('before');
      await snapshot.close();
      expect([await keys(collection), await collection.position(), (await other.get('x'))?.document.name]).toEqual([
        ['a', 'c'],
        2,
        'after',
      ]);
    },
  },
  {
    name: 'a snapshot knows no version that came later, loses none in silence that went, and answers nothing once it is closed',
    async run({ port }) {
      const [view, later] = [authoritiesView(), authoritiesView()];
      const lease = await acquireLease(port);
      await (await port.open(view)).commit([toWritten('a', { name: 'A' })], 1, lease);
      const snapshot = await port.snapshot();
      await port.open(later);
      await expect(snapshot.open(later)).rejects.toBeInstanceOf(ViewsUnavailable);
      const frozen = await snapshot.open(view);
      await port.drop(view.name, view.version);
      const keysFound = await keys(frozen).catch((error: unknown) => error);
      if (!(keysFound instanceof ViewsUnavailable)) expect(keysFound).toEqual(['a']);
      await snapshot.close();
      await expect(frozen.find()).rejects.toBeInstanceOf(ViewsUnavailable);
      await snapshot.close();
    },
  },
  {
    name: 'documents are loaded by key, missing ones left out',
    async run({ port }) {
      const collection = await holding(port, { a: { name: 'A' }, b: { name: 'B' }, c: {} });
      const loaded = await collection.load(['b', 'nowhere', 'a']);
      expect([...loaded].sort()).toEqual([
        ['a', { key: 'a', document: { name: 'A' }, position: 1 }],
        ['b', { key: 'b', document: { name: 'B' }, position: 1 }],
      ]);
      expect(await collection.load([])).toEqual(new Map());
    },
  },
  {
    name: 'who watches a view, where that can be done, is told of each commit to it until he stops',
    async run({ port }) {
      if (!port.watch) return;
      const view = authoritiesView();
      const collection = await port.open(view);
      const lease = await acquireLease(port);
      let calls = 0;
      const stop = port.watch(view.name, () => {
        calls++;
      });
      for (let position = 1; position <= 3; position++) {
        const earlier = calls;
        await collection.commit([toWritten('a', full, position)], position, lease);
        await until('the commit is told', () => calls > earlier);
      }
      stop();
      const callsUntilStopped = calls;
      await collection.commit([], 4, lease);
      expect(await collection.position()).toBe(4);
      expect(calls).toBe(callsUntilStopped);
    },
  },
  {
    name: 'a commit without changes moves the position; it never goes back',
    async run({ port }) {
      const collection = await port.open(authoritiesView());
      const lease = await acquireLease(port);
      await collection.commit([], 9, lease);
      await collection.commit([], 5, lease);
      expect(await collection.position()).toBe(9);
    },
  },
  {
    name: 'a document replaces the one before as a whole; without a document it is deleted',
    async run({ port }) {
      const collection = await holding(port, { a: { name: 'A', members: 1 }, b: { name: 'B' } });
      await collection.commit([toWritten('a', { country: 'KEN' }, 2), toWritten('b', undefined, 2)], 2, await acquireLease(port));
      expect((await collection.find()).items).toEqual([{ key: 'a', document: { country: 'KEN' }, position: 2 }]);
      expect(await collection.get('b')).toBeUndefined();
    },
  },
  {
    name: 'what was written from a later event is not overwritten or deleted from an earlier one',
    async run({ port }) {
      const collection = await port.open(authoritiesView());
      const lease = await acquireLease(port);
      await collection.commit([toWritten('a', { name: 'late' }, 8, [{ id: 'late' }])], 8, lease);
      await collection.commit([toWritten('a', { name: 'early' }, 7, [{ id: 'early' }])], 8, lease);
      await collection.commit([toWritten('a', undefined, 7)], 8, lease);
      expect(await collection.get('a')).toEqual({ key: 'a', document: { name: 'late' }, position: 8 });
      expect((await collection.rows.find()).items.map((item) => item.document.id)).toEqual(['late']);
    },
  },
  {
    name: 'the same commit again changes nothing',
    async run({ port }) {
      const collection = await port.open(authoritiesView());
      const lease = await acquireLease(port);
      for (const _time of [1, 2]) await collection.commit([toWritten('a', { name: 'A' }, 2, [{ id: 'r' }])], 2, lease);
      expect([await collection.count(), await collection.rows.count()]).toEqual([1, 1]);
    },
  },
  {
    name: 'who lost the lease writes nothing and moves no position',
    async run({ port }) {
      const collection = await port.open(authoritiesView());
      const commit = collection.commit([toWritten('a', { name: 'A' })], 1, await staleLease(port));
      await expect(commit).rejects.toBeInstanceOf(StaleLease);
      expect([await collection.count(), await collection.position()]).toEqual([0, START]);
    },
  },
  {
    name: 'a field that the schema does not have is an error that names it, and nothing of the commit is written',
    async run({ port }) {
      const collection = await port.open(authoritiesView());
      const lease = await acquireLease(port);
      const surprising: readonly [string, object][] = [
        ['nickname', { name: 'A', nickname: 'B' }],
        ['seat.street', { seat: { street: 'S' } }],
        ['seat.place.floor', { seat: { place: { floor: 1 } } }],
        ['contacts.phone', { contacts: [{ person: 'p', phone: '1' }] }],
      ];
      for (const [field, document] of surprising) {
        const commit = collection.commit([toWritten('good', { name: 'A' }), toWritten('bad', document as Authority)], 1, lease);
        await expect(commit).rejects.toThrow(field.split('.').at(-1) as string);
      }
      expect([await collection.count(), await collection.position()]).toEqual([0, START]);
    },
  },
  {
    name: 'a value of the wrong kind is an error that names the field',
    async run({ port }) {
      const collection = await port.open(authoritiesView());
      const lease = await acquireLease(port);
      const wrong: readonly [string, object][] = [
        ['members', { members: 'many' }],
        ['since', { since: 'yesterday' }],
        ['themes', { themes: [{}] }],
        ['name', { name: { first: 'A' } }],
        ['city', { seat: { city: {} } }],
      ];
      for (const [field, document] of wrong) {
        await expect(collection.commit([toWritten('a', document as Authority)], 1, lease)).rejects.toThrow(field);
      }
      expect(await collection.count()).toBe(0);
    },
  },
  {
    name: 'a row that is not in the schema is an error that names the field',
    async run({ port }) {
      const collection = await port.open(authoritiesView());
      const commit = collection.commit([toWritten('a', {}, 1, [{ id: 'r', until: 'x' } as never])], 1, await acquireLease(port));
      await expect(commit).rejects.toThrow('until');
      expect(await collection.count()).toBe(0);
    },
  },
  {
    name: 'rows replace the ones before with their document, and go with it',
    async run({ port }) {
      const collection = await port.open(authoritiesView());
      const lease = await acquireLease(port);
      await collection.commit(
        [
          toWritten('a', {}, 1, [
            { id: '1', stage: 'x' },
            { id: '2', stage: 'y' },
          ]),
          toWritten('b', {}, 1, [{ id: '1', stage: 'z' }]),
        ],
        1,
        lease,
      );
      expect(await collection.rows.count()).toBe(3);
      await collection.commit([toWritten('a', {}, 2, [{ id: '2', stage: 'w' }])], 2, lease);
      expect((await collection.rows.find()).items).toEqual([
        { key: 'a', document: { id: '2', stage: 'w' }, position: 2 },
        { key: 'b', document: { id: '1', stage: 'z' }, position: 1 },
      ]);
      await collection.commit([toWritten('b', undefined, 3), toWritten('a', {}, 3, [])], 3, lease);
      expect(await collection.rows.count()).toBe(0);
    },
  },
  {
    name: 'another instance sees what was committed',
    async run({ port, another }) {
      const view = authoritiesView();
      const [here, there] = [await port.open(view), await (await another()).open(view)];
      await here.commit([toWritten('a', { name: 'A' }, 2)], 2, await acquireLease(port));
      expect([await there.position(), await keys(there)]).toEqual([2, ['a']]);
    },
  },
  {
    name: 'opening twice is opening the same',
    async run({ port }) {
      const view = authoritiesView();
      await (await port.open(view)).commit([toWritten('a', {})], 1, await acquireLease(port));
      expect(await keys(await port.open(view))).toEqual(['a']);
    },
  },
  {
    name: 'views do not see each other',
    async run({ port }) {
      await holding(port, { a: {} });
      expect(await keys(await port.open(authoritiesView()))).toEqual([]);
    },
  },
  {
    name: 'a place is kept with the last event settled, over a restart; one that comes without it does not keep an older one',
    async run({ port, reopen }) {
      const view = authoritiesView();
      const collection = await port.open(view);
      const lease = await acquireLease(port);
      expect(await collection.place()).toEqual({ position: START, anchor: 'none' });
      await collection.commit([], 3, lease, 'none');
      expect(await collection.place()).toEqual({ position: 3, anchor: 'none' });
      const anchor = { position: 5, stream: 'membership-a', revision: 2, id: 'e5' };
      await collection.commit([toWritten('a', {}, 5)], 6, lease, anchor);
      expect(await collection.place()).toEqual({ position: 6, anchor });
      await collection.commit([], 4, lease, { ...anchor, id: 'earlier' });
      expect((await collection.place()).position).toBe(6);
      await collection.commit([], 7, lease, anchor);
      const reopened = await reopen();
      const again = await reopened.open(view);
      expect(await again.place()).toEqual({ position: 7, anchor });
      await again.commit([], 9, await acquireLease(reopened));
      expect(await again.place()).toEqual({ position: 9, anchor: undefined });
    },
  },
  {
    name: 'a document that is set aside is gone with its rows, and named, over a restart; who lost the lease sets nothing aside',
    async run({ port, reopen }) {
      const view = authoritiesView();
      const collection = await port.open(view);
      const lease = await acquireLease(port);
      await collection.commit([toWritten('a', { name: 'A' }, 1, [{ id: 'r' }]), toWritten('b', { name: 'B' })], 1, lease);
      expect(await collection.quarantinedDocuments()).toEqual([]);
      const aside = { ...toWritten('a', undefined, 2), quarantineReason: 'it does not add up' };
      await expect(collection.commit([aside], 2, await staleLease(port))).rejects.toBeInstanceOf(StaleLease);
      expect(await collection.quarantinedDocuments()).toEqual([]);
      await collection.commit([aside], 2, lease);
      const again = await (await reopen()).open(view);
      expect(await again.quarantinedDocuments()).toEqual([{ key: 'a', position: 2, why: 'it does not add up' }]);
      expect([await again.get('a'), await keys(again), await again.rows.count()]).toEqual([undefined, ['b'], 0]);
      await (await reopen()).drop(view.name, view.version);
      expect(await (await (await reopen()).open(view)).quarantinedDocuments()).toEqual([]);
    },
  },
  {
    name: 'a new version is built beside the active one, and made the active one; the one before stays until it is dropped',
    async run({ port, another }) {
      const first = authoritiesView();
      const second = authoritiesView(first.name, 2);
      const lease = await acquireLease(port);
      expect([await port.activeVersion(first.name), await port.versions(first.name)]).toEqual([undefined, []]);
      const old = await port.open(first);
      await old.commit([toWritten('a', { name: 'old' })], 1, lease);
      expect(await port.versions(first.name)).toEqual([{ version: 1, built: false }]);
      await port.activate(first.name, 1);
      expect(await port.activeVersion(first.name)).toBe(1);

      const fresh = await port.open(second);
      expect([await fresh.position(), await fresh.count()]).toEqual([START, 0]);
      await fresh.commit([toWritten('a', { name: 'new' })], 1, lease);
      await port.complete(first.name, 2);
      expect((await old.get('a'))?.document).toEqual({ name: 'old' });
      expect(await port.activeVersion(first.name)).toBe(1);

      await port.activate(first.name, 2);
      await port.complete(first.name, 1);
      const otherInstance = await another();
      expect(await otherInstance.activeVersion(first.name)).toBe(2);
      expect([...(await otherInstance.versions(first.name))].sort((a, b) => a.version - b.version)).toEqual([
        { version: 1, built: true },
        { version: 2, built: true },
      ]);
      await old.commit([toWritten('b', { name: 'still' })], 2, lease);
      expect((await old.get('b'))?.document).toEqual({ name: 'still' });
      await otherInstance.drop(first.name, 1);
      expect(await port.versions(first.name)).toEqual([{ version: 2, built: true }]);
      expect((await fresh.get('a'))?.document).toEqual({ name: 'new' });
      expect(await (await port.open(first)).count()).toBe(0);
    },
  },
  {
    name: 'the active version can be dropped: then none answers, and it is built anew from the start',
    async run({ port, another }) {
      const view = authoritiesView();
      const collection = await port.open(view);
      await collection.commit([toWritten('a', {})], 7, await acquireLease(port));
      await port.activate(view.name, 1);
      await (await another()).drop(view.name, 1);
      await port.drop(view.name, 1);
      expect(await port.activeVersion(view.name)).toBeUndefined();
      const again = await port.open(view);
      expect([await again.position(), await again.count(), await port.versions(view.name)]).toEqual([
        START,
        0,
        [{ version: 1, built: false }],
      ]);
    },
  },
  {
    name: 'a version that was dropped takes no more commits',
    async run({ port }) {
      const first = authoritiesView();
      const old = await port.open(first);
      const lease = await acquireLease(port);
      await port.drop(first.name, 1);
      await expect(old.commit([toWritten('a', {})], 1, lease)).rejects.toBeInstanceOf(ViewsUnavailable);
    },
  },
  {
    name: 'activating one view leaves the others alone; the active version outlives a restart',
    async run({ port, reopen }) {
      const [one, two] = [authoritiesView(), authoritiesView()];
      for (const view of [one, two]) await port.open(view);
      await port.activate(one.name, 1);
      await port.activate(one.name, 1);
      const again = await reopen();
      expect([await again.activeVersion(one.name), await again.activeVersion(two.name)]).toEqual([1, undefined]);
    },
  },
  {
    name: 'views that answer say so; closed ones say that they are unavailable',
    async run({ another }) {
      const views = await another();
      const collection = await views.open(authoritiesView());
      await views.ping();
      await views.close();
      await expect(views.ping()).rejects.toBeInstanceOf(ViewsUnavailable);
      await expect(collection.find()).rejects.toBeInstanceOf(ViewsUnavailable);
      await views.close();
    },
  },
];
