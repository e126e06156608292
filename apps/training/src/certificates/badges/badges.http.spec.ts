import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as learncard from '@learncard/types';
import { createVerifier } from 'fast-jwt';
import { defined, nameBasedUuid } from '#libs/event-sourcing';
import { type RunningApp } from '#libs/platform';
import { certificateNumber } from '#libs/reference';
import { eventually, recordEvent, TEST_ID_KEY, TEST_IDS } from '#libs/testing';
import { openSqliteEventStore } from '../../../../../libs/engines/sqlite/index.js';
import { bootstrapHeld } from '../../../../../libs/platform/testing/answers-held.js';
import type { EnrolmentEvents } from '../../enrolments/domain/enrolment.messages.js';
import { TrainingModule } from '../../training.module.js';
import { certificateId } from '../domain/certificate.decider.js';

/** A form of Open Badges 3.0 that is not ours. Its declarations do not resolve here; this is what is used of them. */
const { UnsignedAchievementCredentialValidator: form } = learncard as unknown as {
  readonly UnsignedAchievementCredentialValidator: {
    safeParse(credential: object): { readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } };
  };
};

const id = (name: string) => nameBasedUuid('badges-http', name);
const ORIGIN = 'https://gpn.example.org';
const LEARNER = id('ana');

/** What a verifier does with the header of a badge: fast-jwt checks it, which neither signs here nor is ours. */
const verifier = (key: object) => {
  const pem = createPublicKey({ key: key as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  return createVerifier({ key: String(pem), algorithms: ['RS256'] });
};
const decodePart = (token: string, part: number) => JSON.parse(Buffer.from(token.split('.')[part] ?? '', 'base64url').toString());

describe('badges over HTTP', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-badges-'));
  let running: RunningApp;
  let token: string;
  let module: string;
  const numbers: string[] = [];

  const start = async () => {
    running = await bootstrapHeld({
      modules: [TrainingModule],
      title: 'training',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal', GPN_PUBLIC_URL: ORIGIN, ...TEST_ID_KEY },
    });
    token = await running.token({ role: 'secretariat' });
  };
  const ask = (path: string, body?: object) =>
    fetch(
      `${running.url}/api/training/${path}`,
      defined({
        method: body && 'POST',
        body: body && JSON.stringify(body),
        headers: defined({ authorization: `Bearer ${token}`, 'content-type': body && 'application/json' }),
      }),
    );
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
  const json = async (path: string, body?: object): Promise<any> => (await ask(path, body)).json();
  const badge = async (number = '') => (await ask(`certificates/${number}/badge`)).text();
  /** The document at an address that a badge names, of this platform. */
  const dereference = (address: string) => json(address.replace(`${ORIGIN}/api/training/`, ''));

  beforeAll(async () => {
    await start();
    const draft = {
      ...{
        code: 'GPN-3.1',
        title: 'Licensing',
        summary: 'Who needs a licence',
        chapter: 3,
        audience: ['regulator'],
        level: 'introductory',
      },
      ...{
        languages: ['en'],
        units: [{ unit: '1', title: 'Why licences', minutes: 30 }],
        assessment: { passMark: 70 },
        effectiveAt: '2021-02-01',
      },
    };
    module = (await json('modules/draft-module', draft)).id;
    await json(`modules/${module}/publish-version`, { effectiveAt: '2021-02-10' });
    const store = openSqliteEventStore(join(data, 'events.db'));
    for (const [index, name] of ['first', 'second', 'run-out'].entries()) {
      const months = index === 1 ? {} : { validityMonths: index === 0 ? 1_200 : 12 };
      const completed: EnrolmentEvents['EnrolmentCompleted'] = {
        learner: LEARNER,
        member: id('member'),
        module,
        code: 'GPN-3.1',
        version: 1,
        score: 80,
        ...months,
      };
      await recordEvent(store, `enrolment-${id(name)}`, { type: 'EnrolmentCompleted', data: completed }, '2021-03-01');
      await eventually(`${name} is issued`, async () => {
        const { number } = await json(`certificates/${certificateId(TEST_IDS, id(name))}`);
        numbers[index] = number;
        return number !== undefined;
      });
    }
    await store.close();
  });
  afterAll(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  it('are credentials as Open Badges 3.0 has them', async () => {
    const answer = await ask(`certificates/${numbers[0]}/badge`);
    expect(['content-type', 'access-control-allow-origin', 'content-disposition'].map((name) => answer.headers.get(name))).toEqual([
      ...['application/vc+jwt', '*', `attachment; filename="${numbers[0]}.jwt"`],
    ]);
    const payload = decodePart(await answer.text(), 1);
    const issuer = { id: `${ORIGIN}/api/training/issuer`, type: ['Profile'], name: expect.stringContaining('IOM'), url: ORIGIN };
    const subject = expect.stringMatching(/^urn:uuid:/);
    expect(payload).toEqual({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
        'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
      ],
      id: `urn:uuid:${certificateId(TEST_IDS, id('first'))}`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      name: 'Licensing',
      issuer,
      validFrom: '2021-03-01T00:00:00Z',
      validUntil: '2121-02-28T23:59:59Z',
      credentialSubject: {
        id: subject,
        type: ['AchievementSubject'],
        licenseNumber: numbers[0],
        achievement: {
          id: `${ORIGIN}/api/training/achievements/${module}/1`,
          type: ['Achievement'],
          achievementType: 'CertificateOfCompletion',
          name: 'Licensing',
          description: 'Who needs a licence',
          criteria: {
            narrative: 'All units were learnt: Why licences (30 minutes). The assessment was passed with at least 70 of 100.',
          },
          humanCode: 'GPN-3.1',
          version: '1',
          creator: issuer,
          tag: ['Regulators and licensing officers'],
        },
      },
      credentialStatus: { id: `${ORIGIN}/api/training/issuer/revocations`, type: '1EdTechRevocationList' },
      iss: issuer.id,
      jti: `urn:uuid:${certificateId(TEST_IDS, id('first'))}`,
      sub: subject,
      nbf: Date.parse('2021-03-01T00:00:00Z') / 1000,
      exp: Date.parse('2121-02-28T23:59:59Z') / 1000,
    });
    expect(payload.sub).toBe(payload.credentialSubject.id);
    expect(await badge(numbers[0]?.toLowerCase())).toBe(await badge(numbers[0]));
    const { exp, validUntil } = decodePart(await badge(numbers[1]), 1);
    expect([exp, validUntil]).toEqual([undefined, undefined]);
  });

  it('are of the form that others read', async () => {
    const { iss, sub, jti, nbf, exp, ...credential } = decodePart(await badge(numbers[0]), 1);
    const faults = (badge: object) => form.safeParse(badge).error?.issues.map(({ path }) => path.join('.'));
    expect(faults(credential)).toBeUndefined();
    const { criteria: _, ...achievement } = credential.credentialSubject.achievement;
    expect(faults({ ...credential, credentialSubject: { ...credential.credentialSubject, achievement } })).toEqual(
      expect.arrayContaining([expect.stringContaining('credentialSubject')]),
    );
  });

  it('name nobody, and two of one learner have nothing in common', async () => {
    const [first, second] = [decodePart(await badge(numbers[0]), 1), decodePart(await badge(numbers[1]), 1)];
    expect(first.sub).not.toBe(second.sub);
    for (const personal of [LEARNER, id('member'), id('first'), 'score', '"80"']) expect(JSON.stringify(first)).not.toContain(personal);
  });

  it('verify with the key that their header names', async () => {
    const token = await badge(numbers[0]);
    const header = decodePart(token, 0);
    const { keys } = await json('issuer/keys');
    expect(header).toEqual({ alg: 'RS256', typ: 'JWT', kid: keys[0].kid });
    const key = await dereference(header.kid);
    expect(key).toEqual(keys[0]);
    expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(verifier(key)(token)).toEqual(decodePart(token, 1));
    expect(await dereference(decodePart(token, 1).issuer.id)).toMatchObject({ id: decodePart(token, 1).iss, type: ['Profile'] });
    const { '@context': _, ...achievement } = await dereference(decodePart(token, 1).credentialSubject.achievement.id);
    expect(achievement).toEqual(decodePart(token, 1).credentialSubject.achievement);
  });

  it('do not verify with a byte changed, with another key, or after their last day', async () => {
    const token = await badge(numbers[0]);
    const key = await dereference(decodePart(token, 0).kid);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const said = Buffer.from(payload, 'base64url').toString();
    for (const [from, to] of [
      ['Licensing', 'Licencing'],
      ['2121-02-28', '2122-02-28'],
      ['"version":"1"', '"version":"2"'],
    ] as const) {
      const changed = Buffer.from(said.replace(from, to)).toString('base64url');
      expect(changed).not.toBe(payload);
      expect(() => verifier(key)(`${header}.${changed}.${signature}`)).toThrow('The token signature is invalid.');
    }
    const swapped = signature.slice(0, 50) + (signature[50] === 'A' ? 'B' : 'A') + signature.slice(51);
    expect(() => verifier(key)(`${header}.${payload}.${swapped}`)).toThrow('The token signature is invalid.');
    const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
    expect(() => verifier(otherKey)(token)).toThrow('The token signature is invalid.');
    const late = await badge(numbers[2]);
    expect(() => verifier(key)(late)).toThrow(/The token has expired at 2022-02-28T23:59:59/);
  });

  it('that were revoked are found in the list that they name', async () => {
    const payload = decodePart(await badge(numbers[1]), 1);
    const list = async () => (await dereference(payload.credentialStatus.id)).revokedCredential;
    expect(await list()).toEqual([]);
    const certificate = certificateId(TEST_IDS, id('second'));
    const { position } = await json(`certificates/${certificate}/revoke-certificate`, { reason: 'issued-in-error' });
    await json(`certificates/${certificate}?waitFor=${position}`);
    expect(await list()).toEqual([{ id: payload.id, revoked: true }]);
    expect(await json('issuer/revocations')).toMatchObject({ issuer: payload.iss, revokedCredentials: [{ id: payload.id }] });
    const refused = await ask(`certificates/${numbers[1]}/badge`);
    expect([refused.status, (await refused.json()) as object]).toMatchObject([409, { code: 'certificate/revoked' }]);
  });

  it('are not given for what is no certificate; what is not there says so', async () => {
    for (const [path, status, code] of [
      ['certificates/GPN-2026-00000-00000/badge', 422, 'certificate/mistyped-number'],
      [`certificates/${certificateNumber(TEST_IDS, '2021', id('none'), LEARNER, 0)}/badge`, 404, 'certificate/unknown-certificate'],
      [`achievements/${module}/2`, 404, 'module/unknown-module'],
      [`achievements/${module}/0`, 400, 'platform/validation-failed'],
      [`issuer/keys/${'x'.repeat(43)}`, 404, 'certificate/unknown-key'],
      ['issuer/keys/x', 400, 'platform/validation-failed'],
    ] as const) {
      const answer = await ask(path);
      expect([path, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([path, status, code]);
    }
  });

  it('verify still when their key was changed for another', async () => {
    const keys = join(data, 'keys');
    expect(statSync(join(keys, 'badge-key.json')).mode & 0o777).toBe(0o600);
    const signedFirst = await badge(numbers[0]);
    await running.close();
    renameSync(join(keys, 'badge-key.json'), join(keys, 'badge-key-old-2021.json'));
    await start();
    const signedLater = await badge(numbers[0]);
    const [former, current] = [decodePart(signedFirst, 0).kid, decodePart(signedLater, 0).kid];
    expect(former).not.toBe(current);
    expect((await json('issuer/keys')).keys.map(({ kid }: { kid: string }) => kid)).toEqual([current, former]);
    expect(verifier(await dereference(former))(signedFirst)).toEqual(verifier(await dereference(current))(signedLater));
  });
});
