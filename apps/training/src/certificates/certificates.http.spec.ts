import { join } from 'node:path';
import { PersonConsentChangedV1, publicEvent } from '#libs/contracts';
import { daysAfter, monthsAfter, nameBasedUuid } from '#libs/event-sourcing';
import { listRoutes } from '#libs/platform';
import { eventually, recordEvent, TEST_IDS } from '#libs/testing';
import { openSqliteBus, openSqliteEventStore } from '../../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../../libs/parties/elsewhere.fixture.js';
import { ServiceOverHttp } from '../../../../libs/platform/testing/service-over-http.js';
import type { EnrolmentEvents } from '../enrolments/domain/enrolment.messages.js';
import { TrainingModule } from '../training.module.js';
import { certificateId } from './domain/certificate.decider.js';

const id = (name: string) => nameBasedUuid('certificates-http', name);
const [MEMBER, OTHER, ANA, BEN] = [id('member'), id('other'), id('ana'), id('ben')];
const TODAY = new Date().toISOString().slice(0, 10);
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('certificates over HTTP', () => {
  let service: ServiceOverHttp;
  let bus: ReturnType<typeof openSqliteBus>;
  let store: ReturnType<typeof openSqliteEventStore>;
  let elsewhere: Elsewhere;
  let module: string;
  const numbers: Record<string, string> = {};

  const ask: ServiceOverHttp['ask'] = (...request) => service.ask(...request);
  const execute = (path: string, body: object) => service.execute('secretariat', path, body);
  /** An enrolment is completed: the certificate is there a moment later. */
  const complete = async (enrolment: string, learner: string, day: string, more: object = {}) => {
    const what = { learner, member: MEMBER, module, code: 'GPN-3.1', version: 1, score: 80, validityMonths: 36 };
    const data: EnrolmentEvents['EnrolmentCompleted'] = { ...what, ...more };
    await recordEvent(store, `enrolment-${id(enrolment)}`, { type: 'EnrolmentCompleted', data }, day);
    const certificate = certificateId(TEST_IDS, id(enrolment));
    await eventually('the certificate is issued', async () => {
      const { status, body } = await ask('secretariat', `certificates/${certificate}`);
      numbers[enrolment] = body.number;
      return status === 200;
    });
    return certificate;
  };
  const verify = async (number = '') => (await ask(undefined, `certificates/verify/${encodeURIComponent(number)}`)).body;

  beforeAll(async () => {
    service = await ServiceOverHttp.open(TrainingModule, 'training');
    bus = openSqliteBus(join(service.data, 'events.db'));
    store = openSqliteEventStore(join(service.data, 'events.db'));
    elsewhere = new Elsewhere(bus);
    await service.signIn({
      secretariat: { role: 'secretariat' },
      auditor: { role: 'auditor' },
      officer: { role: 'focal-point', authorities: [MEMBER] },
      stranger: { role: 'focal-point', authorities: [OTHER] },
      nobodys: { role: 'focal-point' },
      ana: { role: [], subject: ANA },
    });
    const draft = {
      ...{
        code: 'GPN-3.1',
        title: 'Licensing <of> recruiters',
        chapter: 3,
        audience: ['regulator'],
        level: 'introductory',
        languages: ['en'],
      },
      ...{ units: [{ unit: '1', title: 'Why', minutes: 30 }], assessment: { passMark: 70 }, validityMonths: 36, effectiveAt: '2021-02-01' },
    };
    module = (await execute('modules/draft-module', draft)).id;
    await execute(`modules/${module}/publish-version`, { effectiveAt: '2021-02-10' });
  });
  afterAll(async () => {
    await Promise.all([bus.close(), store.close()]);
    await service.close();
  });

  it('are acted on by the Secretariat alone', () => {
    const ours = listRoutes(service.running.app).filter(({ path }) => path.startsWith('/api/training/certificates'));
    const posted = ours.filter(({ method }) => method === 'POST');
    expect(posted.map(({ path, rule }) => [path, rule])).toEqual([
      ['/api/training/certificates/:certificate/renew-certificate', ['secretariat']],
      ['/api/training/certificates/:certificate/revoke-certificate', ['secretariat']],
    ]);
    const open = listRoutes(service.running.app).filter(
      ({ path, rule }) => /certificates|achievements|issuer/.test(path) && rule?.includes('public'),
    );
    expect([...new Set(open.map(({ path }) => path.replace('/api/training/', '')))].sort()).toEqual([
      ...['achievements/:module/:version', 'certificates/:number/badge', 'certificates/:number/print', 'certificates/holder.js'],
      ...['certificates/verify', 'certificates/verify/:number', 'issuer', 'issuer/keys', 'issuer/keys/:key', 'issuer/revocations'],
    ]);
  });

  it('are verified by their number, without an account; nothing says whose they are', async () => {
    await complete('first', ANA, TODAY);
    const answer = await verify(numbers.first);
    expect(answer).toEqual({
      ...{ status: 'valid', number: numbers.first, title: 'Licensing <of> recruiters', code: 'GPN-3.1', version: 1 },
      ...{ issuedOn: TODAY, validUntil: daysAfter(monthsAfter(TODAY, 36), -1) },
      badge: `/api/training/certificates/${numbers.first}/badge`,
    });
    for (const personal of [ANA, MEMBER, id('first')]) expect(JSON.stringify(answer)).not.toContain(personal);
    expect(await verify(numbers.first?.toLowerCase().replaceAll('-', ' '))).toEqual(answer);
    const wrong = `${numbers.first?.slice(0, -1)}${numbers.first?.endsWith('7') ? '8' : '7'}`;
    expect(await verify(wrong)).toEqual({ status: 'mistyped' });
    expect(await verify('GPN-2026-00000-00000')).toEqual({ status: 'mistyped' });
    expect((await ask(undefined, `certificates/verify/${'9'.repeat(101)}`)).body.errors).toMatchObject([{ field: 'number' }]);
  });

  it('are verified on a page as well, by Accept', async () => {
    const { headers, body } = await ask(undefined, `certificates/verify/${numbers.first}`, undefined, BROWSER);
    expect([headers.get('content-type'), headers.get('vary')]).toEqual([
      'text/html; charset=utf-8',
      'accept, accept-encoding, authorization, cookie',
    ]);
    expect(body).toContain('Licensing &lt;of&gt; recruiters');
    expect(body).toContain('The certificate is valid until');
    expect(body).not.toContain('<script');
    const mistyped = (await ask(undefined, 'certificates/verify/GPN%3Cb%3E', undefined, BROWSER)).body;
    expect(mistyped).toContain('a character is wrong');
    expect(mistyped).not.toContain('<b>');
    for (const [language, title, valid] of [
      ['fr', 'Certificat ', 'Le certificat est valable'],
      ['es', 'Certificado ', 'El certificado es válido'],
    ] as const) {
      const page = (await ask(undefined, `certificates/verify/${numbers.first}?language=${language}`, undefined, BROWSER)).body;
      for (const words of [`<html lang="${language}">`, `<title>${title}`, valid]) expect(page).toContain(words);
      expect(page).not.toMatch(/Issued on|Valid until|Verify/);
      const kept = await ask(undefined, `certificates/verify?number=gpn%202026&language=${language}`);
      expect(kept.headers.get('location')).toBe(`/api/training/certificates/verify/gpn%202026?language=${language}`);
      const printed = (await ask(undefined, `certificates/${numbers.first}/print?language=${language}`)).body;
      expect([printed.includes(`<html lang="${language}">`), /has completed|Issued on/.test(printed)]).toEqual([true, false]);
    }
    expect((await ask(undefined, 'certificates/verify?language=de')).body.errors).toMatchObject([{ field: 'language' }]);
    const form = await ask(undefined, 'certificates/verify');
    expect(form.body).toContain('<form');
    const sent = await ask(undefined, 'certificates/verify?number=gpn%202026');
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/api/training/certificates/verify/gpn%202026']);
    expect((await ask(undefined, `certificates/${numbers.first}/print`)).body).toContain('has completed the module');
    expect((await ask(undefined, 'certificates/x/print')).body).toMatchObject({ code: 'certificate/mistyped-number', status: 422 });
  });

  it('say where the name is shown while the holder agrees to that, and never the name', async () => {
    const consent = (given: boolean) => publicEvent(PersonConsentChangedV1, { person: ANA, purpose: 'certificate', given });
    const holder = `/api/people/certificate-holders/${numbers.first}`;
    await elsewhere.tell('people', ANA, consent(true));
    await eventually('the consent is heard of', async () => (await verify(numbers.first)).holder === holder);
    const page = (await ask(undefined, `certificates/verify/${numbers.first}`, undefined, BROWSER)).body;
    expect(page).toContain(`data-from="${holder}"`);
    expect(page).toContain('<script src="/api/training/certificates/holder.js">');
    const script = await ask(undefined, 'certificates/holder.js');
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    await elsewhere.tell('people', ANA, consent(false));
    await eventually('the withdrawal is heard of', async () => (await verify(numbers.first)).holder === undefined);
  });

  it('are shown to the learner, the member that enrolled, the Secretariat and auditors', async () => {
    const certificate = await complete('second', BEN, '2021-03-01');
    const listNumbers = async (as: string, path: string) => {
      const { status, body } = await ask(as, path);
      return status === 200 ? body.items.map((item: { certificate: string }) => item.certificate) : status;
    };
    const all = [certificateId(TEST_IDS, id('first')), certificate];
    expect(await listNumbers('secretariat', 'certificates')).toEqual(all);
    expect(await listNumbers('auditor', `certificates?module=${module}&code=GPN-3.1`)).toEqual(all);
    expect(await listNumbers('officer', `certificates?member=${MEMBER}&status=expired`)).toEqual([certificate]);
    expect(await listNumbers('officer', 'certificates')).toEqual(await listNumbers('officer', `certificates?member=${MEMBER}`));
    expect(await listNumbers('stranger', `certificates?member=${MEMBER}`)).toBe(403);
    expect(await listNumbers('ana', `learners/${ANA}/certificates`)).toEqual([all[0]]);
    expect(await listNumbers('ana', `learners/${BEN}/certificates`)).toBe(403);
    expect((await ask('ana', `certificates/${all[0]}?learner=${ANA}`)).status).toBe(200);
    expect((await ask('ana', `certificates/${all[0]}`)).status).toBe(403);
    expect((await ask('ana', `certificates/${certificate}?learner=${ANA}`)).status).toBe(404);
    expect(await listNumbers('officer', `learners/${BEN}/certificates`)).toEqual([certificate]);
    expect(await listNumbers('stranger', `learners/${BEN}/certificates`)).toEqual([]);
    expect(await listNumbers('nobodys', `learners/${BEN}/certificates`)).toBe(403);
    expect(await listNumbers('officer', `learners/${BEN}/certificates?member=${OTHER}`)).toEqual([]);
    expect((await ask(undefined, 'certificates')).status).toBe(401);
    const shown = await ask('officer', `certificates/${certificate}`);
    expect([shown.headers.get('etag'), shown.body.status, shown.body.score]).toEqual(['"0"', 'expired', 80]);
    expect((await ask('stranger', `certificates/${certificate}`)).body.code).toBe('certificate/unknown-certificate');
    for (const [path, field] of [
      ['certificates?expiringWithin=soon', 'expiringWithin'],
      ['certificates?status=lost', 'status'],
      ['certificates?code=3', 'code'],
      ['certificates/x', 'certificate'],
    ] as const) {
      const { errors } = (await ask('secretariat', path)).body;
      expect([path, [...new Set(errors.map((error: { field: string }) => error.field))]]).toEqual([path, [field]]);
    }
  });

  it('that run out soon are found, by the Secretariat and by the member', async () => {
    const soon = await complete('soon', BEN, monthsAfter(TODAY, -11), { validityMonths: 12 });
    for (const [as, query] of [
      ['secretariat', 'expiringWithin=60'],
      ['officer', `expiringWithin=60&member=${MEMBER}`],
    ] as const) {
      const { body } = await ask(as, `certificates?${query}`);
      expect(body.items.map((item: { certificate: string }) => item.certificate)).toEqual([soon]);
    }
    expect((await ask('secretariat', 'certificates?expiringWithin=5')).body.items).toEqual([]);
  });

  it('are renewed: a new one refers to the old, which says so', async () => {
    const old = certificateId(TEST_IDS, id('second'));
    const granted = await execute(`certificates/${old}/renew-certificate`, { evidence: 'GPN/2024/7', effectiveAt: '2024-01-15' });
    const newer = TEST_IDS('certificate-renewal', old);
    await eventually('the new certificate is there', async () => (await ask('secretariat', `certificates/${newer}`)).status === 200);
    const { body } = await ask('secretariat', `certificates/${newer}?waitFor=${granted.position}`);
    expect(body).toMatchObject({ renews: old, issuedOn: '2024-01-15', validUntil: '2027-01-14', learner: BEN });
    const replaced = await ask('secretariat', `certificates/${old}`);
    expect(replaced.body).toMatchObject({ status: 'renewed', renewedBy: newer, renewedOn: '2024-01-15' });
    expect(await verify(numbers.second)).toMatchObject({ status: 'renewed', renewedBy: body.number });
    const again = await ask('secretariat', `certificates/${old}/renew-certificate`, { evidence: 'GPN/2024/8' });
    expect([again.status, again.body.code]).toEqual([409, 'certificate/already-renewed']);
    expect((await ask('officer', `certificates/${newer}/renew-certificate`, { evidence: 'GPN/2024/8' })).status).toBe(403);
    const bad = await ask('secretariat', `certificates/${newer}/renew-certificate`, { evidence: 'ana@example.org', effectiveAt: 'now' });
    expect(bad.body.errors.map((error: { field: string }) => error.field).sort()).toEqual(['effectiveAt', 'evidence']);
  });

  it('are revoked: nobody is named, nothing is printed, and the public is not told why', async () => {
    const certificate = certificateId(TEST_IDS, id('first'));
    const revoke = (as: string, body: object) => ask(as, `certificates/${certificate}/revoke-certificate`, body);
    expect((await revoke('officer', { reason: 'issued-in-error' })).status).toBe(403);
    expect((await revoke('secretariat', { reason: 'because' })).body.errors).toMatchObject([{ field: 'reason' }]);
    const { position } = (await revoke('secretariat', { reason: 'assessment-annulled' })).body;
    const renewal = await ask('secretariat', `certificates/${certificate}?waitFor=${position}`);
    expect(renewal.body).toMatchObject({ status: 'revoked', revokedOn: TODAY, revokedFor: 'assessment-annulled' });
    expect((await ask('officer', `certificates/${certificate}`)).body).not.toHaveProperty('revokedFor');
    const answer = await verify(numbers.first);
    expect(Object.keys(answer).sort()).toEqual(['code', 'issuedOn', 'number', 'revokedOn', 'status', 'title', 'validUntil', 'version']);
    expect((await ask(undefined, `certificates/${numbers.first}/print`)).body.code).toBe('certificate/revoked');
    expect((await revoke('secretariat', { reason: 'issued-in-error' })).body.code).toBe('certificate/revoked');
  });
});
