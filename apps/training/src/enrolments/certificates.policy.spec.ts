import 'reflect-metadata';
import { PersonConsentChangedV1, parseMessage, publicEvent } from '#libs/contracts';
import { command, defined, type EventToAppend, nameBasedUuid, type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import { certificateNumber, showingId } from '#libs/reference';
import { Crashed, type FaultMoment, Faults, recordEvent, Scenario, ScenarioDisk, TEST_IDS } from '#libs/testing';
import { Elsewhere } from '../../../../libs/parties/elsewhere.fixture.js';
import { certificate, certificateId, certificateNumberId } from '../certificates/domain/certificate.decider.js';
import { RenewCertificate } from '../certificates/domain/certificate.messages.js';
import { certificateConsent } from '../certificates/domain/certificate-consent.decider.js';
import { certificatePolicies } from '../certificates/policies.js';
import { module } from '../programme/domain/module.decider.js';
import { DraftModule, PublishVersion } from '../programme/domain/module.messages.js';
import { publications } from '../publications.js';
import { subscriptions } from '../subscriptions.js';
import { enrolment } from './domain/enrolment.decider.js';
import type { EnrolmentEvents } from './domain/enrolment.messages.js';
import { certificates } from './policies.js';

const id = (name: string) => nameBasedUuid('certificates-reactions', name);
const [MODULE, ANA] = [id('module'), id('ana')];
const MARCH = '2021-03-01T09:00:00.000Z';
const CODE = 'GPN-3.1';
const complete = ({ store }: Scenario, enrolment: string, more: { readonly renews?: string } = {}) => {
  const data: EnrolmentEvents['EnrolmentCompleted'] = {
    ...{ learner: ANA, member: id('member'), module: MODULE, code: CODE, version: 1, score: 80 },
    ...{ validityMonths: 12, ...more },
  };
  return recordEvent(store, `enrolment-${id(enrolment)}`, { type: 'EnrolmentCompleted', data }, '2021-03-01');
};

/** Training, as far as certificates go; enrolments are recorded by another process. */
const run = (disk: ScenarioDisk, { faults = new Faults(), deaf = false } = {}): Promise<Scenario> =>
  Scenario.start({
    services: [
      defined({
        name: 'training',
        deciders: [module, certificate, certificateConsent, enrolment],
        messagesOf: publications,
        policies: deaf ? undefined : [...certificatePolicies, certificates],
        subscriptions: deaf ? undefined : subscriptions.filter(({ name }) => name === 'training.certificate-consents'),
      }),
    ],
    parse: parseMessage,
    from: MARCH,
    disk,
    faults,
  });

async function prepare(tell: (elsewhere: Elsewhere, scenario: Scenario) => Promise<unknown>): Promise<ScenarioDisk> {
  const disk = new ScenarioDisk();
  const preparation = await run(disk, { deaf: true });
  const content = {
    ...{ title: 'Licensing', chapter: 3, audience: ['regulator' as const], level: 'introductory' as const, languages: ['en'] },
    ...{ units: [{ unit: '1', title: 'Why', minutes: 30 }], assessment: { passMark: 70 }, validityMonths: 12 },
  };
  await preparation.send(command(DraftModule, { module: MODULE, code: CODE, ...content }));
  await preparation.send(command(PublishVersion, { module: MODULE }));
  await tell(new Elsewhere(preparation.bus, () => MARCH), preparation);
  await preparation.waitUntilSettled();
  await preparation.stop();
  return disk;
}

/** Until all is heard, or the process dies: what is recorded of certificates. */
async function hearAll(disk: ScenarioDisk, faults = new Faults()): Promise<readonly RecordedEvent[]> {
  const awake = await run(disk, { faults }).catch((error: unknown) => error);
  if (!(awake instanceof Scenario)) {
    if (awake instanceof Crashed) return [];
    throw awake;
  }
  try {
    await awake.waitUntilSettled();
    expect(await awake.bus.deadLetters()).toEqual([]);
    const { events } = await awake.store.readAll(-1, { categories: ['certificate', 'certificatenumber', 'certificateconsent'] }, 1_000);
    return events;
  } catch (error) {
    if (error instanceof Crashed) return [];
    throw error;
  } finally {
    await awake.stop();
  }
}

const toFacts = (events: readonly RecordedEvent[]) =>
  events.map(({ type, stream, data }) => ({ type, id: stream.slice(stream.indexOf('-') + 1), data }));
const issuedIn = (events: readonly RecordedEvent[]) => toFacts(events).filter(({ type }) => type === 'CertificateIssued');
const first = certificateId(TEST_IDS, id('first'));

describe('the certificate of a module that was completed', () => {
  it('is issued once, however often it is told', async () => {
    const disk = await prepare(async (_, scenario) => {
      for (let times = 0; times < 3; times++) await complete(scenario, 'first');
    });
    const number = certificateNumber(TEST_IDS, '2021', first, ANA, 0);
    const once = toFacts(await hearAll(disk));
    expect(once).toEqual([
      { type: 'ValueReserved', id: certificateNumberId(number), data: { owner: first, ownerRevision: -1 } },
      {
        type: 'CertificateIssued',
        id: first,
        data: {
          ...{ number, learner: ANA, member: id('member'), module: MODULE, code: CODE, version: 1, title: 'Licensing' },
          ...{ enrolment: id('first'), score: 80, validUntil: '2022-02-28', showing: showingId(TEST_IDS, number) },
        },
      },
    ]);
    expect(toFacts(await hearAll(disk))).toEqual(once);
  });

  it('is issued once, wherever the process is killed', async () => {
    const one = () => prepare((_, scenario) => complete(scenario, 'first'));
    const counted = new Faults();
    const whole = toFacts(await hearAll(await one(), counted));
    let struck = 0;
    for (let call = 1; call <= counted.calls; call++) {
      for (const moment of ['before', 'after'] satisfies FaultMoment[]) {
        const disk = await one();
        const faults = new Faults().crashAt(call, moment);
        await hearAll(disk, faults);
        if (faults.struck) struck++;
        expect([call, moment, toFacts(await hearAll(disk))]).toEqual([call, moment, whole]);
      }
    }
    expect(struck).toBeGreaterThan(10);
  });

  it('takes another number when its own is of another, which is neither lost nor shared', async () => {
    const taken = certificateNumberId(certificateNumber(TEST_IDS, '2021', first, ANA, 0));
    const reserved: EventToAppend = {
      ...{ id: id('reserved'), type: 'ValueReserved', schemaVersion: 1, data: { owner: id('another'), ownerRevision: -1 } },
      ...{ effectiveAt: '2021-03-01T09:00:00.000Z', actor: 'officer', commandId: id('issuing'), commandDigest: '' },
      ...{ correlationId: 'request', causationId: 'request' },
    };
    const disk = await prepare(async (_, scenario) => {
      await scenario.store.append(`certificatenumber-${taken}`, [reserved], 'none');
      await complete(scenario, 'first');
    });
    expect(issuedIn(await hearAll(disk))).toMatchObject([
      { id: first, data: { number: certificateNumber(TEST_IDS, '2021', first, ANA, 1) } },
    ]);
  });

  it('renews the earlier one when it was learnt again, and the earlier one says so, whichever is heard of first', async () => {
    const disk = await prepare(async (_, scenario) => {
      await complete(scenario, 'first');
      await complete(scenario, 'second', { renews: first });
    });
    const second = certificateId(TEST_IDS, id('second'));
    const all = toFacts(await hearAll(disk));
    expect(all.filter(({ type }) => type === 'CertificateIssued').map(({ data }) => (data as { renews?: string }).renews)).toEqual([
      undefined,
      first,
    ]);
    expect(all.at(-1)).toEqual({ type: 'CertificateRenewed', id: first, data: { renewal: second } });
  });

  it('is renewed by the Secretariat: the new one follows once, wherever the process is killed', async () => {
    const one = async () => {
      const disk = await prepare((_, scenario) => complete(scenario, 'first'));
      await hearAll(disk);
      const granting = await run(disk, { deaf: true });
      await granting.send(command(RenewCertificate, { certificate: first, evidence: 'GPN/2021/7' }), { commandId: id('renewal') });
      await granting.stop();
      return disk;
    };
    const counted = new Faults();
    const whole = toFacts(await hearAll(await one(), counted));
    expect(whole.map(({ type }) => type)).toEqual([
      ...['ValueReserved', 'CertificateIssued', 'CertificateRenewalGranted'],
      ...['ValueReserved', 'CertificateIssued'],
    ]);
    expect(whole.at(-1)).toMatchObject({
      id: TEST_IDS('certificate-renewal', first),
      data: { renews: first, learner: ANA, validUntil: '2022-02-28' },
    });
    for (let call = 1; call <= counted.calls; call++) {
      for (const moment of ['before', 'after'] satisfies FaultMoment[]) {
        const disk = await one();
        await hearAll(disk, new Faults().crashAt(call, moment));
        expect([call, moment, toFacts(await hearAll(disk))]).toEqual([call, moment, whole]);
      }
    }
  });
});

describe('the consent to be named on a certificate', () => {
  it('is heard of for that purpose alone, and ends with an erasure', async () => {
    const consentChanged = (purpose: 'certificate' | 'newsletter', given: boolean) =>
      publicEvent(PersonConsentChangedV1, { person: ANA, purpose, given });
    const disk = await prepare(async (elsewhere) => {
      await elsewhere.tell('people', ANA, consentChanged('newsletter', true));
      await elsewhere.tell('people', ANA, consentChanged('certificate', true));
      await elsewhere.tell('people', ANA, consentChanged('certificate', false));
      await elsewhere.tell('people', ANA, consentChanged('certificate', true));
      await elsewhere.erased(ANA);
    });
    const heardOf = (await hearAll(disk)).filter(({ stream }) => streamCategory(stream) === 'certificateconsent');
    expect(heardOf.map(({ type, data }) => [type, (data as { given?: boolean }).given])).toEqual([
      ['CertificateConsentNoted', true],
      ['CertificateConsentNoted', false],
      ['CertificateConsentNoted', true],
      ['CertificateConsentEnded', undefined],
    ]);
    for (const { data } of heardOf) expect(Object.keys(data).filter((key) => !['given', 'order'].includes(key))).toEqual([]);
  });
});
