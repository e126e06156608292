import { createServer } from 'node:net';
import { mongo } from 'mongoose';
import { ViewsUnavailable, view } from '#libs/event-sourcing';
import { documentSchema, object, text } from '#libs/shapes';
import { VaultUnavailable } from '#libs/vault';
import { explain, isUnavailable } from './failure.js';
import { openMongoVault, openMongoViews } from './index.js';

const serverError = (code: number, message = 'no') => new mongo.MongoServerError({ code, message, errmsg: message });
const NOTHING = {} as mongo.BulkWriteResult;

test.each<[string, unknown, boolean]>([
  ['a broken connection', new mongo.MongoNetworkError('reset'), true],
  ['a bulk write whose connection broke', new mongo.MongoBulkWriteError(new mongo.MongoNetworkError('reset'), NOTHING), true],
  ['a server that is no longer the primary', serverError(10_107), true],
  ['a write that a majority did not take in time', serverError(64), true],
  ['a disk that is full', serverError(14_031), true],
  ['a second document of one key', serverError(11_000), false],
  ['a command that is not understood', serverError(59), false],
  ['a mistake of ours', new TypeError('x is not a function'), false],
])('%s', (_what, error, expected) => {
  expect(isUnavailable(error)).toBe(expected);
  const shown = explain('MongoDB at here', ViewsUnavailable, error, 'GPN_MONGO');
  expect(shown instanceof ViewsUnavailable).toBe(expected);
  expect(shown === error).toBe(!expected);
});

test('a label of the server counts as its word', () => {
  const error = serverError(1);
  error.addErrorLabel(mongo.MongoErrorLabel.TransientTransactionError);
  expect(isUnavailable(error)).toBe(true);
});

test('a server without transactions is told what it lacks', () => {
  const error = serverError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  expect(explain('MongoDB at here', ViewsUnavailable, error, 'GPN_MONGO')).toMatchObject({
    message: 'MongoDB at here has no transactions: run it as a replica set (of one member, if need be)',
  });
});

test.each([
  [18, 'MongoDB at here: the sign-in was refused; check user, password and authSource in GPN_MONGO'],
  [13, 'MongoDB at here: not allowed; GPN_MONGO needs a user who may read and write this database'],
])('of an account (%i) it is told what to look at, and nothing of what was asked', (code, message) => {
  const error = serverError(code, 'not authorized on gpn to execute command { find: "secret" }');
  expect(explain('MongoDB at here', ViewsUnavailable, error, 'GPN_MONGO')).toMatchObject({ name: 'ViewsUnavailable', message });
});

test('a connection string without a database, or that is none, is refused at once', () => {
  expect(() => openMongoViews({ url: 'mongodb://localhost:27017' })).toThrow('names no database');
  expect(() => openMongoVault({ url: 'mongodb://localhost:27017/?retryWrites=true' })).toThrow('names no database');
  expect(() => openMongoViews({ url: 'http://localhost/views' })).toThrow('connection string');
});

describe('a server that is away', () => {
  let url: string;

  beforeAll(async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await new Promise<unknown>((resolve) => server.close(resolve));
    url = `mongodb://gpn:se%2Fcret@127.0.0.1:${port}/views?authSource=admin`;
  });

  test('is unavailable to every question, and says where it was looked for, not with which password', async () => {
    // Long enough for a busy machine to be refused the connection.
    const views = openMongoViews({ url, patienceMs: 1_000 });
    const plots = view('test.plots', 1, { categories: [], schema: documentSchema(object({ name: text })), on: {} });
    for (const ask of [
      () => views.ping(),
      () => views.open(plots),
      () => views.activeVersion('test.plots'),
      () => views.acquire('l', 'us', 1),
    ]) {
      const error = await ask().then(
        () => undefined,
        (caught: unknown) => caught,
      );
      expect(error).toBeInstanceOf(ViewsUnavailable);
      expect(String(error)).toMatch(/^ViewsUnavailable: MongoDB at 127\.0\.0\.1:\d+, database views: connect ECONNREFUSED/);
      expect(String(error)).not.toContain('cret');
    }
    await views.close();
    await expect(views.ping()).rejects.toThrow('it is closed');
  });

  test('is unavailable to the vault', async () => {
    const vault = openMongoVault({ url, patienceMs: 30 });
    await expect(vault.ping()).rejects.toBeInstanceOf(VaultUnavailable);
    await expect(vault.get('a')).rejects.toBeInstanceOf(VaultUnavailable);
    await vault.close();
  });
});
