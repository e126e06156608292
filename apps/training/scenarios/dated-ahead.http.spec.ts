import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { createVerifier } from 'fast-jwt';
import { defined, nameBasedUuid } from '#libs/event-sourcing';
import { type RunningApp } from '#libs/platform';
import { eventually } from '#libs/testing';
import { openSqliteBus } from '../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { EVENING, NEXT_DAY, stopTheClock } from '../../../libs/testing/evening.js';
import { TrainingModule } from '../src/training.module.js';

const id = (name: string) => nameBasedUuid('dated-ahead', name);
const [MEMBER, LEARNER] = [id('member'), id('learner')];

/** Whoever dates with the own today, in Manila or Auckland, while it is still the day before in UTC (B31, B32). */
describe('training that is dated with a day ahead of UTC', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-ahead-'));
  let running: RunningApp;
  let token: string;

  beforeAll(async () => {
    stopTheClock();
    running = await bootstrapHeld({
      modules: [TrainingModule],
      title: 'training',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal', GPN_PUBLIC_URL: 'https://gpn.example.org' },
    });
    token = await running.token({ role: 'secretariat' });
    const bus = openSqliteBus(join(data, 'events.db'));
    const elsewhere = new Elsewhere(bus);
    await elsewhere.join(MEMBER, '2021-01-05');
    await elsewhere.registered(LEARNER, '2021-01-06', MEMBER);
    await bus.close();
  });
  afterAll(async () => {
    jest.useRealTimers();
    await running.close();
    rmSync(data, { recursive: true });
  });

  const ask = async (path: string, body?: object, as: string | undefined = token) => {
    const answer = await fetch(
      `${running.url}/api/training/${path}`,
      defined({
        method: body && 'POST',
        body: body && JSON.stringify(body),
        headers: defined({ authorization: as ? `Bearer ${as}` : undefined, 'content-type': body && 'application/json' }),
      }),
    );
    const text = await answer.text();
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
    return { status: answer.status, text, body: (text.startsWith('{') ? JSON.parse(text) : undefined) as any };
  };
  const execute = async (path: string, body: object = {}) => {
    const { status, text, body: done } = await ask(path, body);
    if (status >= 300) throw new Error(`${path}: ${text}`);
    return done as { readonly id: string; readonly position: number };
  };

  it('goes on without a date at once; the certificate is valid, and its badge is, and it can be revoked', async () => {
    const draft = {
      ...{ code: 'GPN-3.1', title: 'Licensing', chapter: 3, audience: ['regulator'], level: 'introductory', languages: ['en'] },
      ...{ units: [{ unit: '1', title: 'Why', minutes: 30 }], assessment: { passMark: 70 }, effectiveAt: NEXT_DAY },
    };
    const { id: module } = await execute('modules/draft-module', draft);
    await execute(`modules/${module}/publish-version`);
    let enrolment = '';
    await eventually('the learner is enrolled', async () => {
      const { status, body } = await ask('enrolments/enrol', { learner: LEARNER, member: MEMBER, module });
      enrolment = body.id;
      return status === 201;
    });
    await execute(`enrolments/${enrolment}/complete-unit`, { unit: '1' });
    await execute(`enrolments/${enrolment}/attempt-assessment`, { score: 80, effectiveAt: NEXT_DAY });

    let certificate: { readonly certificate: string; readonly number: string } | undefined;
    await eventually('the certificate is issued', async () => {
      [certificate] = (await ask(`certificates?learner=${LEARNER}`)).body.items;
      return certificate !== undefined;
    });
    const { number, certificate: issued } = certificate as { readonly certificate: string; readonly number: string };
    const verify = () => ask(`certificates/verify/${number}`, undefined, '');
    expect((await verify()).body).toMatchObject({ status: 'valid', issuedOn: NEXT_DAY });

    // As a verifier does that is not ours: on its own clock, without leniency.
    const badge = (await ask(`certificates/${number}/badge`)).text;
    const { keys } = (await ask('issuer/keys', undefined, '')).body;
    const pem = createPublicKey({ key: keys[0], format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const payload = createVerifier({ key: String(pem), algorithms: ['RS256'], clockTimestamp: Date.parse(EVENING) })(badge);
    expect(Date.parse(payload.validFrom)).toBeLessThanOrEqual(Date.parse(EVENING));

    const revoke = (effectiveAt: string) => ask(`certificates/${issued}/revoke-certificate`, { reason: 'issued-in-error', effectiveAt });
    expect((await revoke('2026-11-28')).body.code).toBe('certificate/before-it-was-issued');
    expect((await revoke(EVENING)).status).toBe(200);
    await eventually('it is revoked', async () => (await verify()).body.status === 'revoked');
  });
});
