import 'reflect-metadata';
import { command, defined, type EventOf, nameBasedUuid, reservations, toInstant } from '#libs/event-sourcing';
import { certificateNumber, showingId } from '#libs/reference';
import { given, TEST_IDS } from '#libs/testing';
import { module as modules } from '../../programme/domain/module.decider.js';
import type { ModuleEvents } from '../../programme/domain/module.messages.js';
import { certificateNumberId, certificate as decider } from './certificate.decider.js';
import type { CertificateEvents } from './certificate.messages.js';
import * as commands from './certificate.messages.js';

type Event = EventOf<CertificateEvents>;

const id = (name: string) => nameBasedUuid('certificate-spec', name);
const [certificate, learner, member, module, enrolment] = ['certificate', 'learner', 'member', 'module', 'enrolment'].map(id) as [
  string,
  string,
  string,
  string,
  string,
];
const on = (day: string, event: Event): Event => ({ ...event, effectiveAt: `${day}T09:00:00.000Z` });
const at = (day: string) => ({ effectiveAt: `${day}T09:00:00Z` });

const content = {
  ...{ title: 'Licensing', chapter: 3, audience: ['regulator' as const], level: 'introductory' as const, languages: ['en'] },
  ...{ units: [{ unit: '1', title: 'Why', minutes: 30 }], assessment: { passMark: 70 }, validityMonths: 36 },
};
const versionPublished = (version: number, more: Partial<typeof content> = {}): EventOf<ModuleEvents> => ({
  type: 'ModuleVersionPublished',
  data: { version, code: 'GPN-3.1', ...content, ...more },
});
const programme = (...events: EventOf<ModuleEvents>[]) => given(modules, [versionPublished(1), ...events]).state();

const certified = { learner, member, module, code: 'GPN-3.1', version: 1 };
const number = (attempt: number, owner = certificate) => certificateNumber(TEST_IDS, '2021', owner, learner, attempt);
const withNumber = (attempt: number) => ({ number: number(attempt), showing: showingId(TEST_IDS, number(attempt)) });
const data = { ...withNumber(0), ...certified, title: 'Licensing', enrolment, score: 80, validUntil: '2024-02-29' };
const issued = on('2021-03-01', { type: 'CertificateIssued', data });
const revoked = on('2021-03-10', { type: 'CertificateRevoked', data: { reason: 'issued-in-error' } });
const none = decider.initial;
const nobodys = reservations('certificatenumber').initial;
const facts = { module: programme(), number0: nobodys, number1: nobodys, number2: nobodys };

describe('a certificate', () => {
  const issue = (more: Partial<commands.IssueCertificate> = {}) =>
    command(commands.IssueCertificate, {
      ...{ certificate, ...certified, issuedOn: '2021-03-01', enrolment, score: 80, validityMonths: 36 },
      ...{ ...at('2021-03-01'), ...more },
    });

  it('is issued once, with the title of its version and its last day', () => {
    given(decider).when(issue(), { facts }).then([issued]);
    given(decider, [issued]).when(issue(), { facts }).thenNothing();
    given(decider, [issued, revoked]).when(issue(), { facts }).thenNothing();
  });

  it('is valid without end where its module says so', () => {
    const { validityMonths: _, ...asked } = issue();
    const { validUntil: __, ...endless } = data;
    given(decider)
      .when(command(commands.IssueCertificate, asked), { facts })
      .then([{ ...issued, data: endless } as Event]);
  });

  it('takes another number where its own is of another, and claims the one that it takes', () => {
    const of = (owner: string) => ({ ...nobodys, owner });
    const othersNumber = of(id('other'));
    given(decider)
      .when(issue(), { facts: { ...facts, number0: othersNumber } })
      .then([{ ...issued, data: { ...data, ...withNumber(1) } } as Event]);
    given(decider)
      .when(issue(), { facts: { ...facts, number0: of(certificate) } })
      .then([issued]);
    given(decider)
      .when(issue(), { facts: { ...facts, number0: othersNumber, number1: othersNumber, number2: othersNumber } })
      .thenRefused('certificate/number-taken');
    const chosen = { ...issued, data: { ...data, number: number(1) } } as Event;
    expect(decider.unique?.certificatenumber?.value(given(decider, [chosen]).state())).toBe(certificateNumberId(number(1)));
    expect(decider.lookups?.number1?.(issue(), none, {}, TEST_IDS)).toMatchObject({ id: certificateNumberId(number(1)) });
  });

  it('holds its number against every other, for ever', () => {
    const reservedNumber = (...past: Event[]) => decider.unique?.certificatenumber?.value(given(decider, past).state());
    expect(reservedNumber()).toBeUndefined();
    expect([reservedNumber(issued), reservedNumber(issued, revoked)]).toEqual([
      certificateNumberId(number(0)),
      certificateNumberId(number(0)),
    ]);
    expect(decider.unique?.certificatenumber?.taken(id('other'))).toMatchObject({ code: 'certificate/number-taken' });
  });

  it('refers to the one that it renews, if that is of the same learner and module', () => {
    const certificateBefore = given(decider, [issued]).state();
    const [newer, renews] = [id('newer'), certificate];
    const renewing = (renewed: typeof certificateBefore) =>
      given(decider).when(issue({ certificate: newer, renews }), { facts: { ...facts, renewed } });
    const renewal = { ...data, number: number(0, newer), showing: showingId(TEST_IDS, number(0, newer)) };
    renewing(certificateBefore).then([{ ...issued, data: { ...renewal, renews } } as Event]);
    renewing(none).then([{ ...issued, data: renewal } as Event]);
    renewing({ ...certificateBefore, subject: { ...certified, learner: id('other') } }).then([{ ...issued, data: renewal } as Event]);
    renewing({ ...certificateBefore, subject: { ...certified, module: id('other') } }).then([{ ...issued, data: renewal } as Event]);
  });
});

describe('a certificate that was issued', () => {
  const renew = (day = '2023-12-01') => command(commands.RenewCertificate, { certificate, evidence: 'IOM/2023/14', ...at(day) });
  const revoke = (day = '2021-03-10') => command(commands.RevokeCertificate, { certificate, reason: 'issued-in-error', ...at(day) });
  const now = '2024-01-15T09:00:00.000Z';
  const renewal = TEST_IDS('certificate-renewal', certificate);
  const granted: Event = {
    type: 'CertificateRenewalGranted',
    data: { renewal, ...certified, version: 2, evidence: 'IOM/2023/14', validityMonths: 12 },
  };

  it('is renewed by the Secretariat with the newest version of its module, once', () => {
    const newest = programme(versionPublished(2, { validityMonths: 12 }));
    given(decider, [issued])
      .when(renew(), { now, facts: { module: newest } })
      .then([granted]);
    given(decider, [issued, granted])
      .when(renew(), { now, facts: { module: newest } })
      .thenRefused('certificate/already-renewed');
    expect(given(decider, [issued, granted]).state()).toMatchObject({ status: 'issued', renewedBy: renewal });
    expect(decider.lookups?.module?.(renew(), given(decider, [issued]).state(), {}, TEST_IDS)?.id).toBe(module);
  });

  it('is renewed with the version that was the newest on that day (B38)', () => {
    const newest = programme(versionPublished(2, { validityMonths: 12 }));
    const [first, second] = newest.versions;
    if (!first || !second) throw new Error('two versions');
    const later = { ...newest, versions: [first, { ...second, publishedOn: '2023-12-02' }] };
    const older = { ...granted, data: { ...granted.data, version: 1, validityMonths: 36 } } as Event;
    given(decider, [issued])
      .when(renew(), { now, facts: { module: later } })
      .then([older]);
    const undated = command(commands.RenewCertificate, { certificate, evidence: 'IOM/2023/14' });
    const ahead = { now: '2023-12-01T18:00:00.000Z', facts: { module: later } };
    given(decider, [issued])
      .when(undated, ahead)
      .then([{ ...granted, effectiveAt: '2023-12-02T00:00:00.000Z' } as Event]);
  });

  it('is renewed only where there is something to renew, and something to renew it with', () => {
    const context = { now, facts: { module: programme() } };
    given(decider).when(renew(), context).thenRefused('certificate/unknown-certificate');
    given(decider, [issued, revoked]).when(renew(), context).thenRefused('certificate/revoked');
    given(decider, [issued]).when(renew('2021-02-28'), context).thenRefused('certificate/before-it-was-issued', 'effectiveAt');
    given(decider, [issued]).when(renew('2024-02-01'), context).thenRefused('training/date-in-the-future', 'effectiveAt');
    const { validUntil: _, ...endless } = data;
    given(decider, [{ ...issued, data: endless } as Event])
      .when(renew(), context)
      .thenRefused('certificate/valid-without-end');
    const retired = programme({ type: 'ModuleRetired', data: { code: 'GPN-3.1', reason: 'Outdated' } });
    given(decider, [issued])
      .when(renew(), { now, facts: { module: retired } })
      .thenRefused('certificate/module-not-open');
  });

  it('says by which it was renewed when its learner learnt again', () => {
    const note = (renewedBy: string) => command(commands.NoteRenewal, { certificate, renewal: renewedBy, ...at('2023-12-01') });
    const renewed: Event = { type: 'CertificateRenewed', data: { renewal } };
    given(decider, [issued]).when(note(renewal), { now }).then([renewed]);
    given(decider, [issued, renewed]).when(note(renewal), { now }).thenNothing();
    given(decider, [issued, granted])
      .when(note(id('later')), { now })
      .thenNothing();
    given(decider).when(note(renewal), { now }).thenRefused('certificate/unknown-certificate');
  });

  it('that is dated with a day ahead of UTC is revoked at once, by an instant of now too (B31)', () => {
    const context = { now: '2021-02-28T18:00:00.000Z' };
    const revokeOn = (effectiveAt?: string) =>
      command(commands.RevokeCertificate, { certificate, reason: 'issued-in-error', ...defined({ effectiveAt }) });
    const ahead = { ...issued, effectiveAt: '2021-03-01T00:00:00.000Z' } as Event;
    for (const said of [context.now, '2021-02-28', '2021-03-01', undefined]) {
      const then = said === undefined ? '2021-03-01T00:00:00.000Z' : toInstant(said);
      given(decider, [ahead])
        .when(revokeOn(said), context)
        .then([{ ...revoked, effectiveAt: then } as Event]);
    }
    given(decider, [ahead]).when(revokeOn('2021-02-27'), context).thenRefused('certificate/before-it-was-issued', 'effectiveAt');
  });

  it('is revoked for good', () => {
    given(decider, [issued]).when(revoke()).then([revoked]);
    given(decider, [issued, revoked]).when(revoke()).thenRefused('certificate/revoked');
    given(decider).when(revoke()).thenRefused('certificate/unknown-certificate');
    given(decider, [issued]).when(revoke('2021-02-28')).thenRefused('certificate/before-it-was-issued', 'effectiveAt');
    given(decider, [issued]).when(revoke('2021-05-01')).thenRefused('training/date-in-the-future', 'effectiveAt');
  });
});
