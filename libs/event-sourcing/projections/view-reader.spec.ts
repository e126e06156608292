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
});
