import { InMemoryShelves, InMemoryViews, seminarCards } from '#libs/testing';
import { type Lease, type View, type ViewDocument, ViewReader } from '../index.js';

describe('reading a view', () => {
  test('a version that is dropped while it is looked up is not the one that answers', async () => {
    const views = new InMemoryViews(new InMemoryShelves());
    const lease = (await views.acquire('build', 'one', 60_000)) as Lease;
    const build = async (version: number, title: string) => {
      const collection = await views.open({ ...seminarCards, version });
      await collection.commit([{ key: 'a', document: { title, learners: [] } as never, position: version }], version, lease);
      await views.activate(seminarCards.name, version);
    };
    await build(1, 'the old one');
    const open = views.open.bind(views);
    let replaced = false;
    views.open = async <Document extends ViewDocument, Row extends object>(view: View<Document, Row>) => {
      if (view.version === 1 && !replaced) {
        replaced = true;
        await build(2, 'the new one');
        await views.drop(seminarCards.name, 1);
      }
      return open(view);
    };
    expect((await new ViewReader(seminarCards, views).get('a'))?.document).toMatchObject({ title: 'the new one' });
    expect(replaced).toBe(true);
  });

  const NEVER_MS = 2 ** 30;
  const openBuilt = async (shelves: InMemoryShelves) => {
    const views = new InMemoryViews(shelves);
    const lease = (await views.acquire('build', 'one', 60_000)) as Lease;
    const collection = await views.open(seminarCards);
    await views.activate(seminarCards.name, seminarCards.version);
    return { views, commit: (position: number) => collection.commit([], position, lease) };
  };

  test('who waits for a position is woken by the commit that reaches it', async () => {
    const { views, commit } = await openBuilt(new InMemoryShelves());
    const reader = new ViewReader(seminarCards, views, undefined, undefined, [NEVER_MS, NEVER_MS]);
    const waiting = reader.waitFor(2, NEVER_MS);
    await commit(1);
    await commit(2);
    expect(await waiting).toBe(true);
  });

  test('what was committed just before he listens is not missed', async () => {
    const shelves = new InMemoryShelves();
    const { views } = await openBuilt(shelves);
    const watch = views.watch.bind(views);
    views.watch = (...watched) => {
      for (const shelf of shelves.shelves.values()) shelf.place = { ...shelf.place, position: 1 };
      return watch(...watched);
    };
    const reader = new ViewReader(seminarCards, views, undefined, undefined, [NEVER_MS, NEVER_MS]);
    expect(await reader.waitFor(1, NEVER_MS)).toBe(true);
  });

  test('who waits for what another process commits looks for it, and gives up in time', async () => {
    const shelves = new InMemoryShelves();
    const { commit } = await openBuilt(shelves);
    const reader = new ViewReader(seminarCards, new InMemoryViews(shelves));
    const waiting = reader.waitFor(1, NEVER_MS);
    await commit(1);
    expect(await waiting).toBe(true);
    expect(await reader.waitFor(2, 30)).toBe(false);
  });
});
