import {
  createEvent,
  type Decider,
  type DecisionContext,
  defined,
  earlierDay,
  lastDayOfPeriod,
  nameBasedUuid,
  noOpaqueIds,
  type OpaqueIds,
  type ReservedValue,
  requiring,
  reservations,
  toDay,
} from '#libs/event-sourcing';
import { certificateNumber, showingId } from '#libs/reference';
import { come, following } from '../../programme/domain/effective-day.js';
import { type Module, module, moduleVersion, newestVersion, newestVersionOn } from '../../programme/domain/module.decider.js';
import type { CertificateEvents, CertificateSubject } from './certificate.messages.js';
import * as commands from './certificate.messages.js';
import { refuse } from './certificate.refusals.js';

/** A certificate: valid to its last day, renewed, or revoked. */
export interface Certificate {
  readonly status: 'none' | 'issued' | 'revoked';
  readonly subject?: CertificateSubject;
  readonly number?: string;
  readonly issuedOn: string;
  /** That day, or the day of the recording where that came first: it is valid from then on, and can be revoked. */
  readonly standsFrom: string;
  readonly validUntil?: string;
  /** The certificate in whose place it came. */
  readonly renews?: string;
  readonly renewedBy?: string;
}

/** The numbers that a certificate can have, by their reservations. */
export type CertificateFacts = { readonly module: Module; readonly renewed: Certificate } & {
  readonly [attempt: `number${number}`]: ReservedValue;
};

type Context = DecisionContext<CertificateFacts>;
type CertificateCommand = commands.IssueCertificate | commands.RenewCertificate | commands.NoteRenewal | commands.RevokeCertificate;

const NUMBERS = 'certificatenumber';
const ATTEMPTS = [0, 1, 2];
const PATIENCE_MS = 2_000;

const none: Certificate = { status: 'none', issuedOn: '', standsFrom: '' };

/** The certificate of an enrolment: there is one. */
export const certificateId = (ids: OpaqueIds, enrolment: string): string => ids('certificate', enrolment);

/** The id of a number, on whose stream it is said whose it is. */
export const certificateNumberId = (number: string): string => nameBasedUuid('certificate-number', number);

const numberAt = (ids: OpaqueIds, { issuedOn, certificate: id, learner }: commands.IssueCertificate, attempt: number): string =>
  certificateNumber(ids, issuedOn.slice(0, 4), id, learner, attempt);

const holderAt = (attempt: number) => (command: CertificateCommand, _: Certificate, __: object, ids: OpaqueIds) =>
  command instanceof commands.IssueCertificate
    ? { decider: reservations(NUMBERS), id: certificateNumberId(numberAt(ids, command, attempt)) }
    : undefined;

const numberTaken = (owner: string) => refuse['number-taken'](`It is the number of the certificate ${owner}.`);

const event = createEvent<CertificateEvents>();
const requires = requiring<Certificate, Context>();

function existing({ status, subject }: Certificate): { readonly subject: CertificateSubject } {
  if (status === 'none' || !subject) throw refuse['unknown-certificate']('No certificate was issued under this id.');
  return { subject };
}

function standing({ issuedOn, standsFrom }: Certificate, { effectiveAt }: Context): void {
  if (toDay(effectiveAt) < standsFrom) throw refuse['before-it-was-issued'](`It was issued on ${issuedOn}.`, 'effectiveAt');
}

function notRevoked({ status }: Certificate): void {
  if (status === 'revoked') throw refuse.revoked('It was revoked. Whoever completes the module again is issued a new one.');
}

const step = requires(existing, come, standing, notRevoked);

export const certificate: Decider<Certificate, CertificateEvents, typeof commands, CertificateFacts> = {
  category: 'certificate',
  initial: none,
  commands,
  idOf: (command) => command.certificate,
  unique: { [NUMBERS]: { value: ({ number }) => number && certificateNumberId(number), taken: numberTaken } },

  lookups: {
    module: (command, { subject }) => {
      if (command instanceof commands.IssueCertificate) return { decider: module, id: command.module };
      return command instanceof commands.RenewCertificate && subject ? { decider: module, id: subject.module } : undefined;
    },
    // Both may be told of within a moment, when the service comes back after a while.
    renewed: (command) =>
      command instanceof commands.IssueCertificate && command.renews
        ? { decider: certificate, id: command.renews, waitUpTo: PATIENCE_MS, waitUntil: ({ status }) => status !== 'none' }
        : undefined,
    ...Object.fromEntries(ATTEMPTS.map((attempt) => [`number${attempt}`, holderAt(attempt)])),
  },

  decide: {
    IssueCertificate: (command, { status }, { facts, ids = noOpaqueIds }) => {
      if (status !== 'none') return [];
      const { certificate: id, learner, member, module: moduleId, code, version, issuedOn, enrolment, score, validityMonths } = command;
      const attempt = ATTEMPTS.find((candidate) => (facts[`number${candidate}`]?.owner ?? id) === id);
      if (attempt === undefined) throw refuse['number-taken']('Every number that derives from it is of another certificate.');
      const number = numberAt(ids, command, attempt);
      // A reference to what is not the learner's certificate of this module is not worth withholding what was earned.
      const renewed = command.renews === undefined ? undefined : facts.renewed.subject;
      const renews = renewed?.learner === learner && renewed.module === moduleId ? command.renews : undefined;
      return [
        event(
          'CertificateIssued',
          defined({
            number,
            showing: showingId(ids, number),
            learner,
            member,
            module: moduleId,
            code,
            version,
            title: moduleVersion(facts.module, version)?.content.title ?? code,
            enrolment,
            score,
            validUntil: validityMonths === undefined ? undefined : lastDayOfPeriod(issuedOn, validityMonths),
            renews,
          }),
        ),
      ];
    },

    RenewCertificate: step(({ certificate: id, evidence, effectiveAt }: commands.RenewCertificate, state, context) => {
      const { subject, renewedBy, validUntil } = state;
      if (renewedBy) throw refuse['already-renewed']('Renew the certificate that took its place.');
      if (!validUntil) throw refuse['valid-without-end']('It does not run out.');
      const { facts, ids = noOpaqueIds } = context;
      const newest = effectiveAt === undefined ? newestVersion(facts.module) : newestVersionOn(facts.module, toDay(context.effectiveAt));
      if (!newest || facts.module.status !== 'published') {
        throw refuse['module-not-open'](`The module ${subject.code} is retired. The learner can learn the module in its place.`);
      }
      const { version, publishedOn, content } = newest;
      const renewal = ids('certificate-renewal', id);
      const granted = defined({ ...subject, renewal, version, evidence, validityMonths: content.validityMonths });
      return [{ ...event('CertificateRenewalGranted', granted), effectiveAt: following({ effectiveAt }, context, publishedOn) }];
    }),

    NoteRenewal: requires(existing)(({ renewal }: commands.NoteRenewal, { renewedBy }) =>
      renewedBy ? [] : [event('CertificateRenewed', { renewal })],
    ),

    RevokeCertificate: step(({ reason }: commands.RevokeCertificate) => [event('CertificateRevoked', { reason })]),
  },

  evolve: {
    CertificateIssued: (_, { number, learner, member, module: moduleId, code, version, validUntil, renews }, { effectiveAt, recordedAt }) =>
      defined({
        status: 'issued',
        number,
        subject: { learner, member, module: moduleId, code, version },
        issuedOn: toDay(effectiveAt),
        standsFrom: earlierDay(toDay(effectiveAt), toDay(recordedAt)),
        validUntil,
        renews,
      }),
    CertificateRenewalGranted: (state, { renewal }) => ({ ...state, renewedBy: renewal }),
    CertificateRenewed: (state, { renewal }) => ({ ...state, renewedBy: renewal }),
    CertificateRevoked: (state) => ({ ...state, status: 'revoked' }),
  },
};
