import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { daysAfter, monthsAfter, nameBasedUuid } from '#libs/event-sourcing';
import { type RunningApp } from '#libs/platform';
import { eventually, recordEvent } from '#libs/testing';
import { openSqliteEventStore } from '../../../libs/engines/sqlite/index.js';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { TrainingModule } from '../../training/src/training.module.js';
import { Failure } from './failure.js';
import { AskedNetwork, tryCommand } from './terminal.fixture.js';

const id = (name: string) => nameBasedUuid('cli-certificates', name);
const TODAY = new Date().toISOString().slice(0, 10);
const data = mkdtempSync(join(tmpdir(), 'gpn-cli-certificates-'));
const environmentBefore = { ...process.env };
let running: RunningApp;

beforeAll(async () => {
  const environment = { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' };
  running = await bootstrapHeld({ modules: [TrainingModule], title: 'training', environment });
  process.env = { ...environmentBefore, GPN_DATA: data, GPN_URL: running.url };
});
afterAll(async () => {
  process.env = { ...environmentBefore };
  await running.close();
  rmSync(data, { recursive: true });
});

test('a certificate is verified by its number, and those that run out soon are listed', async () => {
  expect((await tryCommand('certificate', 'list')).printed).toBe('No certificates.\n');
  const network = new AskedNetwork({ url: running.url, token: () => running.token({ role: 'secretariat' }) });
  const draft = {
    ...{ code: 'GPN-3.1', title: 'Licensing', chapter: 3, audience: ['regulator'], level: 'introductory', languages: ['en'] },
    ...{ units: [{ unit: '1', title: 'Why', minutes: 30 }], assessment: { passMark: 70 }, effectiveAt: '2021-02-01' },
  };
  const { id: module } = await network.post<{ id: string }>('/api/training/modules/draft-module', draft);
  await network.post(`/api/training/modules/${module}/publish-version`, { effectiveAt: '2021-02-10' });
  const completed = { learner: id('l'), member: id('m'), module, code: 'GPN-3.1', version: 1, score: 80, validityMonths: 12 };
  const issuedOn = monthsAfter(TODAY, -11);
  const store = openSqliteEventStore(join(data, 'events.db'));
  await recordEvent(store, `enrolment-${id('e')}`, { type: 'EnrolmentCompleted', data: completed }, issuedOn);
  await store.close();

  const listExpiring = () => tryCommand('certificate', 'list', '--expiring', '60', '--member', id('m'));
  await eventually('it is listed', async () => (await listExpiring()).printed.startsWith('NUMBER'));
  const validUntil = daysAfter(monthsAfter(issuedOn, 12), -1);
  const [, line = ''] = (await listExpiring()).printed.split('\n');
  const number = line.split(' ')[0] ?? '';
  expect(line.split(/\s{2,}/)).toEqual([number, 'GPN-3.1 v1', 'valid', issuedOn, validUntil, id('l'), id('m')]);
  expect((await tryCommand('certificate', 'list', '--expiring', '5')).printed).toBe('No certificates.\n');

  const verified = await tryCommand('certificate', 'verify', number.toLowerCase().replaceAll('-', ' '));
  expect(verified).toEqual({
    printed: `${number}: valid\nLicensing (GPN-3.1, version 1)\nissued on ${issuedOn}, valid until ${validUntil}\n`,
  });
  expect(JSON.parse((await tryCommand('certificate', 'verify', number, '--json')).printed)).toMatchObject({ status: 'valid', number });
  const wrong = await tryCommand('certificate', 'verify', `${number.slice(0, -1)}${number.endsWith('7') ? '8' : '7'}`);
  expect(wrong.printed).toContain('a character is wrong');
  expect(wrong.error).toEqual(new Failure('Not a valid certificate: mistyped.', 3));
  expect((wrong.error as Failure).exitCode).toBe(3);
});
