import { mongo } from 'mongoose';
import { type ViewStore, ViewsUnavailable } from '#libs/event-sourcing';
import type { UnderTest } from '../../contract.js';
import { acquireLease } from '../../leases.contract.js';
import { authoritiesView, keys, toWritten } from '../../views-contract/authorities.fixture.js';
import { openMongoViews } from '../index.js';
import { onServer, serverUrl } from '../on-server.fixture.js';

describe('builds of a view in MongoDB', () => {
  let under: UnderTest<ViewStore>;
  let client: mongo.MongoClient;
  let db: mongo.Db;

  beforeEach(async () => {
    client = new mongo.MongoClient(serverUrl());
    under = await onServer((options) => {
      db = client.db(options.database);
      return openMongoViews(options);
    });
  });
  afterEach(async () => {
    await under.end();
    await client.close();
  });

  const listCollections = async (name: string) =>
    (await db.listCollections({}, { nameOnly: true }).toArray())
      .map((collection) => collection.name)
      .filter((collection) => collection.startsWith(`view.${name}.`))
      .map((collection) => collection.replace(/[0-9a-f]{8}(?=$|\.rows$)/, '*'))
      .sort();

  test('indexes of the schema are there, each ending in what tells documents apart; words have one of their own', async () => {
    const view = authoritiesView('test.indexed');
    await under.port.open(view);
    const indexKeys = async (ending: string) => {
      const [{ name } = { name: '' }] = await db
        .listCollections({ name: { $regex: `^view\\.test\\.indexed\\.v1\\.[0-9a-f]{8}${ending}$` } }, { nameOnly: true })
        .toArray();
      const indexes = await db.collection(name).indexes();
      return indexes.map(({ key }) => Object.entries(key).map(([path, direction]) => `${path} ${direction}`)).sort();
    };
    expect(await indexKeys('')).toEqual([
      ['_id 1'],
      ['document.country 1', '_id 1'],
      ['document.country 1', 'document.members -1', '_id -1'],
      ['document.name 1', '_id 1'],
      ['words.name 1'],
    ]);
    expect(await indexKeys('\\.rows')).toEqual([['_id 1'], ['document.from 1', 'key 1', 'document.id 1'], ['key 1', 'document.id 1']]);
  });

  test('whoever still asks a version that was dropped is told so, not that there is nothing', async () => {
    const first = authoritiesView('test.dropped');
    const lease = await acquireLease(under.port);
    const elsewhere = await (await under.another()).open(first);
    await elsewhere.commit([toWritten('a', {}, 1, [{ id: 'r' }])], 1, lease);
    await under.port.drop(first.name, 1);
    for (const ask of [
      () => elsewhere.find(),
      () => elsewhere.count(),
      () => elsewhere.get('a'),
      () => elsewhere.rows.find(),
      () => elsewhere.rows.count(),
      () => elsewhere.position(),
    ]) {
      await expect(ask()).rejects.toBeInstanceOf(ViewsUnavailable);
    }
  });

  test('a version that is opened again after a drop is built anew, beside what a late drop may still touch', async () => {
    const first = authoritiesView('test.again');
    const lease = await acquireLease(under.port);
    const otherInstance = await under.another();
    await (await otherInstance.open(first)).commit([toWritten('old', {})], 5, lease);
    await under.port.open({ ...first, version: 2 });
    await under.port.drop(first.name, 1);
    const again = await otherInstance.open(first);
    expect([await again.position(), await keys(again)]).toEqual([-1, []]);
    await again.commit([toWritten('new', {})], 1, lease);
    expect(await keys(again)).toEqual(['new']);
    expect(await listCollections(first.name)).toEqual([
      'view.test.again.v1.*',
      'view.test.again.v1.*.rows',
      'view.test.again.v2.*',
      'view.test.again.v2.*.rows',
    ]);
  });

  test('collections that a crash left behind are dropped with the next version, other views’ are not', async () => {
    const first = authoritiesView('test.swept');
    await under.port.open(first);
    const strays = ['view.test.swept.v1.0badcafe', 'view.test.swept.v1.0badcafe.rows'];
    const others = ['view.test.swept.more.v1.0badcafe', 'view.test.swepty.v1.0badcafe'];
    for (const name of [...strays, ...others]) await db.createCollection(name);
    await under.port.open({ ...first, version: 2 });
    await under.port.activate(first.name, 2);
    const left = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
    expect(left.filter((name) => [...strays, ...others].includes(name)).sort()).toEqual(others);
    await under.port.drop(first.name, 1);
    expect(await listCollections(first.name)).toEqual(['view.test.swept.more.v1.*', 'view.test.swept.v2.*', 'view.test.swept.v2.*.rows']);
  });

  test('opened by many at once, a version has one build', async () => {
    const view = authoritiesView('test.opened');
    const ports = [under.port, await under.another(), await under.another()];
    const opened = await Promise.all([...ports, ...ports].map((port) => port.open(view)));
    await opened[0]?.commit([toWritten('a', {})], 1, await acquireLease(under.port));
    expect(await Promise.all(opened.map((collection) => keys(collection)))).toEqual(opened.map(() => ['a']));
    expect(await listCollections(view.name)).toEqual(['view.test.opened.v1.*', 'view.test.opened.v1.*.rows']);
  });

  test('names that MongoDB takes for something else read back as they were', async () => {
    const collection = await under.port.open(authoritiesView());
    const anything = { $gt: { 'a.b': [{ _bsontype: 'ObjectId' }] }, '%24': 1, 'SDG%2e1': '$where' };
    const document = { name: 'A', figures: { 'SDG.10': 3, $sum: 1 }, anything };
    await collection.commit([toWritten('a', document)], 1, await acquireLease(under.port));
    expect((await collection.find({ filter: { name: 'A' } })).items).toEqual([{ key: 'a', document, position: 1 }]);
  });
});
