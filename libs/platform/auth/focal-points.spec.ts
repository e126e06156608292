import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { RunningApp } from '../index.js';
import { plotSpeakers } from '../testing/plot-speakers.js';
import { caller, start } from '../testing/start.js';

let running: RunningApp;
afterEach(async () => {
  plotSpeakers.heard = true;
  await running.close();
});

const PERSON = randomUUID();
const as = async (subject: string, ...authorities: string[]) =>
  caller(running, await running.token({ role: 'focal-point', subject, authorities }));
const rent = (who: Awaited<ReturnType<typeof as>>, authority: string) => who.post('/api/allotment/plots/rent-plot', { authority });

describe('a focal point', () => {
  it('acts for the authority that has designated it, and for no longer', async () => {
    running = await start();
    const authority = randomUUID();
    plotSpeakers.designate(authority, PERSON);
    const focalPoint = await as(PERSON, authority);
    expect((await rent(focalPoint, authority)).status).toBe(201);
    plotSpeakers.designate(authority, randomUUID());
    const refused = await rent(focalPoint, authority);
    expect([refused.status, refused.body.code, refused.body.authorities]).toEqual([403, 'platform/not-designated', [authority]]);
    // Nor does it see what focal points see.
    expect((await focalPoint.get('/api/allotment/plots/mine')).body.code).toBe('platform/not-designated');
  });

  it('is one of those that are left of its token, in everything that comes after the guard', async () => {
    running = await start();
    const [left, lost] = [randomUUID(), randomUUID()];
    plotSpeakers.designate(left, PERSON);
    plotSpeakers.designate(lost, randomUUID());
    const focalPoint = await as(PERSON, left, lost);
    expect((await focalPoint.get('/api/allotment/plots/mine')).body).toEqual({
      subject: PERSON,
      roles: ['public', 'focal-point'],
      authorities: [left],
    });
    expect((await rent(focalPoint, lost)).body.code).toBe('platform/not-designated');
    expect((await rent(focalPoint, left)).status).toBe(201);
  });

  it('is refused for an authority that its token does not name, designated or not', async () => {
    running = await start();
    const [named, other] = [randomUUID(), randomUUID()];
    plotSpeakers.designate(other, PERSON);
    expect((await rent(await as(PERSON, named), other)).body.code).toBe('platform/not-your-authority');
  });

  it('may be an account of the authority, until the authority designates somebody; a person who is registered may not', async () => {
    running = await start();
    const authority = randomUUID();
    plotSpeakers.designate(randomUUID(), PERSON);
    expect((await rent(await as('labour-office', authority), authority)).status).toBe(201);
    expect((await rent(await as(PERSON, authority), authority)).body.code).toBe('platform/not-designated');
    plotSpeakers.designate(authority, PERSON);
    expect((await rent(await as('labour-office', authority), authority)).body.code).toBe('platform/not-designated');
  });

  it('that was designated a moment ago is waited for', async () => {
    running = await start();
    const authority = randomUUID();
    plotSpeakers.designate(authority, randomUUID());
    const answer = rent(await as(PERSON, authority), authority);
    plotSpeakers.designate(authority, PERSON);
    expect((await answer).status).toBe(201);
  });

  it('is asked to come again while the service has heard of nobody, and public routes answer it all the same', async () => {
    running = await start();
    plotSpeakers.heard = false;
    const authority = randomUUID();
    const focalPoint = await as('labour-office', authority);
    const refused = await rent(focalPoint, authority);
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
      503,
      'platform/designations-unheard',
      expect.any(String),
    ]);
    expect((await focalPoint.get('/api/allotment/plots')).status).toBe(200);
  });

  it('is whom the token says, where the operator wants it so', async () => {
    running = await start({ environment: { GPN_FOCAL_POINTS: 'token' } });
    const authority = randomUUID();
    plotSpeakers.designate(authority, randomUUID());
    plotSpeakers.heard = false;
    expect((await rent(await as(PERSON, authority), authority)).status).toBe(201);
  });
});

describe('other roles', () => {
  it('do not depend on designations, and act for no authority', async () => {
    running = await start();
    plotSpeakers.heard = false;
    const authority = randomUUID();
    const officer = caller(running, await running.token({ role: 'secretariat', authorities: [authority] }));
    expect((await rent(officer, authority)).status).toBe(201);
    const auditor = caller(running, await running.token({ role: 'auditor', authorities: [authority] }));
    expect((await rent(auditor, authority)).body.code).toBe('platform/role-needed');
  });
});
