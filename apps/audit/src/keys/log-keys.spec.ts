import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPTY_ROOT, ed25519Signer, mlDsa44Signer, signCheckpoint } from '#libs/tlog';
import { LogKeys, WrongLogKey } from './log-keys.js';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'gpn-log-keys-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const keyFile = () => join(data, 'keys', 'audit-key.pem');
const secondFile = () => join(data, 'keys', 'audit-key-pq.pem');
const der = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'der' }).toString('base64');
const settings = (more: object = {}) => ({ data, auditPq: 'on' as const, ...more });
const open = (more: object = {}, log?: { origin: string; note?: string }) => new LogKeys(settings(more)).open(log);

/** What is known of a log that the keys which are here have signed. */
async function signedLog(more: object = {}) {
  const { origin, signers } = await open(more);
  return { origin, note: await signCheckpoint({ origin, size: 0, root: EMPTY_ROOT }, signers) };
}

test('are made with the log, for their owner alone, and found again', async () => {
  const first = await open();
  expect(first.signers.map(({ key }) => key.algorithm)).toEqual(['ed25519', 'ml-dsa-44']);
  expect(first.signers.map(({ key }) => key.name)).toEqual([first.origin, first.origin]);
  for (const file of [keyFile(), secondFile()]) expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = await open({}, await signedLog());
  expect(again.signers.map(({ key }) => key.text)).toEqual(first.signers.map(({ key }) => key.text));
});

test('the name of a log is that which is given, else of the installation’s host, else of its key; and then for good', async () => {
  expect((await open({ auditOrigin: 'gpn.example/audit' })).origin).toBe('gpn.example/audit');
  expect((await open({ publicUrl: 'https://gpn.example:8443' })).origin).toBe('gpn.example:8443/api/audit/log');
  const log = await signedLog();
  expect(log.origin).toMatch(/^local\.invalid\/[\da-f]{16}$/);
  expect((await open({ publicUrl: 'https://gpn.example' }, log)).origin).toBe(log.origin);
  await expect(open({ auditOrigin: 'gpn.example/another' }, log)).rejects.toThrow(
    `GPN_AUDIT_ORIGIN: the log here is ${log.origin}, not gpn.example/another; a log keeps its name`,
  );
});

test('none is made beside a log: a missing one is named', async () => {
  const log = await signedLog();
  rmSync(keyFile());
  await expect(open({}, log)).rejects.toThrow(`put ${keyFile()} back from the backup, or give the key in GPN_AUDIT_KEY`);
  await expect(open({}, { origin: log.origin })).rejects.toBeInstanceOf(WrongLogKey);
  expect(existsSync(keyFile())).toBe(false);
});

test('of the second key the same holds, where the log was signed by one; else it may come later', async () => {
  const log = await signedLog();
  rmSync(secondFile());
  await expect(open({}, log)).rejects.toThrow(`put ${secondFile()} back from the backup, or give the key in GPN_AUDIT_KEY_PQ`);
  expect((await open({ auditPq: 'off' }, log)).signers).toHaveLength(1);
  const [first] = (await open({ auditPq: 'off' })).signers;
  const note = await signCheckpoint({ origin: log.origin, size: 0, root: EMPTY_ROOT }, [first as NonNullable<typeof first>]);
  expect((await open({}, { origin: log.origin, note })).signers).toHaveLength(2);
});

test.each(['ed25519', 'ml-dsa-44'] as const)('another %s key than the log was signed by is told of by both ids', async (algorithm) => {
  const log = await signedLog();
  const own = (await open()).signers.find(({ key }) => key.algorithm === algorithm)?.key.id;
  const stranger = algorithm === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ml-dsa-44');
  const name = algorithm === 'ed25519' ? 'auditKey' : 'auditKeyPq';
  const sign = algorithm === 'ed25519' ? ed25519Signer : mlDsa44Signer;
  const { id } = sign(log.origin, stranger.privateKey).key;
  await expect(open({ [name]: der(stranger.privateKey) }, log)).rejects.toThrow(
    `the log ${log.origin} was signed by the ${algorithm} key ${own}, and the one that is here is ${id}: put the right one back`,
  );
});

test('are taken from the environment; what is no such key is refused without being shown', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { signers, origin } = await open({ auditKey: der(privateKey), auditPq: 'off' });
  expect(signers[0]?.key.text).toBe(ed25519Signer(origin, privateKey).key.text);
  expect(existsSync(keyFile())).toBe(false);
  const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await expect(open({ auditKey: der(rsa) })).rejects.toThrow(/^.*\n {2}GPN_AUDIT_KEY does not hold a private key for ed25519$/);
  await open();
  writeFileSync(keyFile(), readFileSync(keyFile(), 'utf8').replace('MC4', 'MC5'));
  await expect(open()).rejects.toThrow(`the file ${keyFile()} does not hold a private key for ed25519`);
  expect(() => createPrivateKey(readFileSync(keyFile()))).toThrow();
});
