import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateIssuedV1, CertificateRevokedV1, publicEvent } from '#libs/contracts';
import { nameBasedUuid } from '#libs/event-sourcing';
import { type RunningApp } from '#libs/platform';
import { certificateNumber, showingId } from '#libs/reference';
import { eventually, TEST_ID_KEY, TEST_IDS } from '#libs/testing';
import { openSqliteBus } from '../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { PeopleModule } from '../src/people.module.js';
import { Client } from '../src/testing/client.js';

const id = (name: string) => nameBasedUuid('certificate-holders', name);
/** Of what an address may ask for in a minute: more than the cases before the last one need. */
const MOST = 3_000;
const numberOfOwn = (certificate: string) => certificateNumber(TEST_IDS, '2026', certificate, 'learner', 0);
const NAME = 'Zsófia Testperson-Quux';

describe('the holder of a certificate', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-holders-'));
  let running: RunningApp;
  let secretariat: Client;
  let bus: ReturnType<typeof openSqliteBus>;
  let elsewhere: Elsewhere;
  const written: string[] = [];

  beforeAll(async () => {
    const logTo = { write: (line: string) => written.push(line) > 0 };
    running = await bootstrapHeld({
      modules: [PeopleModule],
      title: 'people',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'trace', GPN_LIMIT_SHOWINGS: String(MOST), ...TEST_ID_KEY },
      logTo,
    });
    secretariat = await Client.as(running, { role: 'secretariat', subject: 'officer-1' });
    bus = openSqliteBus(join(data, 'events.db'));
    elsewhere = new Elsewhere(bus);
  });
  afterAll(async () => {
    await running.close();
    await bus.close();
    rmSync(data, { recursive: true });
  });

  const registerLearner = async (profile: object = { name: NAME, function: 'Inspector' }): Promise<string> =>
    (await secretariat.post('persons/register', { profile, kind: 'learner' })).body.id;
  const issueCertificate = (certificate: string, learner: string) =>
    elsewhere.tell(
      'training',
      certificate,
      publicEvent(CertificateIssuedV1, {
        ...{ certificate, learner, member: id('member'), module: id('module'), code: 'GPN-3.1', version: 1 },
        showing: showingId(TEST_IDS, numberOfOwn(certificate)),
      }),
    );
  const agree = (person: string) =>
    secretariat.post(`persons/${person}/record-consent`, { purpose: 'certificate', basis: 'explicit-consent', noticeVersion: '2026-1' });
  const askHolder = (certificate: string) => askByNumber(numberOfOwn(certificate));
  const askByNumber = async (number: string) => {
    const response = await fetch(`${running.url}/api/people/certificate-holders/${number}`);
    const { instance: _, ...body } = (await response.json()) as { instance?: string };
    return { status: response.status, body };
  };
  const untilNamed = (certificate: string) => eventually('the holder is named', async () => (await askHolder(certificate)).status === 200);

  it('is named while they agree, and each showing stands in the log of readings', async () => {
    const person = await registerLearner();
    await issueCertificate(id('first'), person);
    await agree(person);
    await untilNamed(id('first'));
    expect((await askHolder(id('first'))).body).toEqual({ name: NAME });
    // Whoever knows the id of a certificate, or what a public event says of it, has not its number.
    for (const identifier of [id('first'), showingId(TEST_IDS, numberOfOwn(id('first'))), person]) {
      expect([identifier, (await askByNumber(identifier)).status]).toEqual([identifier, 404]);
    }
    const readings = await secretariat.eventually(`persons/${person}/readings`, ({ items }) => items.length >= 2);
    expect(readings.items[0]).toMatchObject({ subject: person, reader: 'public', purpose: 'training', shown: 'name' });
    await secretariat.post(`persons/${person}/withdraw-consent`, { purpose: 'certificate' });
    expect((await askHolder(id('first'))).status).toBe(404);
    await agree(person);
    expect((await askHolder(id('first'))).status).toBe(200);
    await secretariat.post(`persons/${person}/erase`, {});
    expect((await askHolder(id('first'))).status).toBe(404);
  });

  it('has one answer for everything else: unknown, not agreed, erased, revoked, without a name', async () => {
    const silent = await registerLearner();
    await issueCertificate(id('silent'), silent);
    const nameless = await registerLearner({ function: 'Inspector' });
    await agree(nameless);
    await issueCertificate(id('nameless'), nameless);
    const revoked = await registerLearner();
    await agree(revoked);
    await issueCertificate(id('revoked'), revoked);
    await untilNamed(id('revoked'));
    await elsewhere.tell('training', id('revoked'), publicEvent(CertificateRevokedV1, { certificate: id('revoked') }));
    await eventually('the revocation is heard of', async () => (await askHolder(id('revoked'))).status === 404);
    const nobody = await askHolder(id('nowhere'));
    expect(nobody).toMatchObject({ status: 404, body: { code: 'people/nobody-named' } });
    for (const label of ['first', 'silent', 'nameless', 'revoked']) expect([label, await askHolder(id(label))]).toEqual([label, nobody]);
    const read = await secretariat.get('readings?reader=public');
    expect(read.body.items.flatMap(({ persons }: { persons: string[] }) => persons)).not.toContain(silent);
    // Whoever knows the id of a certificate, or what a public event says of it, has not its number.
    const knownHolder = await registerLearner();
    await agree(knownHolder);
    await issueCertificate(id('known'), knownHolder);
    await untilNamed(id('known'));
    for (const identifier of [id('known'), showingId(TEST_IDS, numberOfOwn(id('known'))), knownHolder, 'x']) {
      expect([identifier, await askByNumber(identifier)]).toEqual([identifier, nobody]);
    }
  });

  it('needs no role for the own data: the token says who it is, and opens nobody else’s', async () => {
    const holder = await registerLearner();
    const otherPerson = await registerLearner({ name: 'Another Testperson', function: 'Inspector' });
    const certificate = id('certificate of the holder');
    await issueCertificate(certificate, holder);
    for (const role of ['public', 'focal-point', 'auditor'] as const) {
      const self = await Client.as(running, { role, subject: holder });
      const given = await self.post(`persons/${holder}/record-consent`, {
        ...{ purpose: 'certificate', basis: 'explicit-consent', noticeVersion: '2026-1' },
      });
      expect([given.status, given.body.events]).toEqual([200, ['ConsentRecorded']]);
      await untilNamed(certificate);
      expect((await self.get(`persons/${holder}?purpose=data-subject-request`)).body.profile.name).toBe(NAME);
      const { body: whole } = await self.get(`persons/${holder}/export`);
      expect(whole.profile.name).toBe(NAME);
      const read = await self.eventually(`persons/${holder}/readings`, ({ items }) => items.length > 0);
      expect(read.items[0].subject).toBe(holder);
      const withdrawn = await self.post(`persons/${holder}/withdraw-consent`, { purpose: 'certificate' });
      expect([withdrawn.status, withdrawn.body.events]).toEqual([200, ['ConsentWithdrawn']]);
      expect(await askHolder(certificate)).toMatchObject({ status: 404 });

      const onOtherGround = { purpose: 'directory', basis: 'official-function', noticeVersion: '2026-1' };
      expect((await self.post(`persons/${holder}/record-consent`, onOtherGround)).body.code).toBe('people/own-consent');
      const consent = { purpose: 'directory', basis: 'explicit-consent', noticeVersion: '2026-1' };
      expect((await self.post(`persons/${otherPerson}/record-consent`, consent)).status).toBe(403);
      expect((await self.post(`persons/${otherPerson}/withdraw-consent`, { purpose: 'directory' })).status).toBe(403);
      expect((await self.get(`persons/${otherPerson}?purpose=data-subject-request`)).status).toBe(403);
      expect((await self.get(`persons/${otherPerson}/export`)).status).toBe(403);
      expect((await self.get(`persons/${otherPerson}/readings`)).status).toBe(role === 'auditor' ? 200 : 403);
      for (const step of ['correct', 'erase']) expect((await self.post(`persons/${holder}/${step}`, {})).status).toBe(403);
    }
  });

  it('is not told to an address that asks too often', async () => {
    const person = await registerLearner();
    await agree(person);
    await issueCertificate(id('busy'), person);
    await untilNamed(id('busy'));
    for (let times = 0; times < MOST; times += 50) await Promise.all(Array.from({ length: 50 }, () => askHolder('nothing')));
    expect(await askHolder(id('busy'))).toMatchObject({ status: 429, body: { code: 'platform/too-many-requests' } });
  });

  it('stands in no log line and in no event', () => {
    expect(written.join('')).not.toContain('Quux');
    expect(readFileSync(join(data, 'events.db')).includes('Quux')).toBe(false);
  });
});
