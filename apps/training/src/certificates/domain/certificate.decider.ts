import {
  type Decider,
  type DecisionContext,
  earlierDay,
  lastDayOfPeriod,
  nameBasedUuid,
  noOpaqueIds,
  type OpaqueIds,
  type ReservedValue,
  reservations,
  toDay,
} from '#libs/event-sourcing';
import { certificateNumber, showingId } from '#libs/reference';
import { effectiveDay, following } from '../../programme/domain/effective-day.js';
import { type Module, module, moduleVersion, newestVersion, newestVersionOn } from '../../programme/domain/module.decider.js';
import type { CertificateEvents, Certified } from './certificate.messages.js';
import * as commands from './certificate.messages.js';
import { refuse } from './certificate.refusals.js';

/** A certificate: valid to its last day, renewed, or revoked. */
export interface Certificate {
  readonly status: 'none' | 'issued' | 'revoked';
  readonly of?: Certified;
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

type Around = DecisionContext<CertificateFacts>;
type Asked = commands.IssueCertificate | commands.RenewCertificate | commands.NoteRenewal | commands.RevokeCertificate;

const NUMBERS = 'certificatenumber';
const ATTEMPTS = [0, 1, 2];
const PATIENCE_MS = 2_000;

const none: Certificate = { status: 'none', issuedOn: '', standsFrom: '' };

/** The certificate of an enrolment: there is one. */
export const certificateOf = (ids: OpaqueIds, enrolment: string): string => ids('certificate', enrolment);

/** The id of a number, on whose stream it is said whose it is. */
export const numberIdOf = (number: string): string => nameBasedUuid('certificate-number', number);

const numberAt = (ids: OpaqueIds, { issuedOn, certificate: id, learner }: commands.IssueCertificate, attempt: number): string =>
  certificateNumber(ids, issuedOn.slice(0, 4), id, learner, attempt);

const holderAt = (attempt: number) => (asked: Asked, _: Certificate, __: object, ids: OpaqueIds) =>
  asked instanceof commands.IssueCertificate
    ? { decider: reservations(NUMBERS), id: numberIdOf(numberAt(ids, asked, attempt)) }
    : undefined;

const numberTaken = (owner: string) => refuse['number-taken'](`It is the number of the certificate ${owner}.`);

/** @throws Refusal for a certificate that was not issued, or not yet on that day */
function issued({ status, of, issuedOn, standsFrom }: Certificate, around: Around): Certified {
  if (status === 'none' || !of) throw refuse['unknown-certificate']('No certificate was issued under this id.');
  if (effectiveDay(around) < standsFrom) throw refuse['before-it-was-issued'](`It was issued on ${issuedOn}.`, 'effectiveAt');
  if (status === 'revoked') throw refuse.revoked('It was revoked. Whoever completes the module again is issued a new one.');
  return of;
}

export const certificate: Decider<Certificate, CertificateEvents, typeof commands, CertificateFacts> = {
  category: 'certificate',
  initial: none,
  commands,
  idOf: (asked) => asked.certificate,
  unique: { [NUMBERS]: { value: ({ number }) => number && numberIdOf(number), taken: numberTaken } },

  lookups: {
    module: (asked, { of }) => {
      if (asked instanceof commands.IssueCertificate) return { decider: module, id: asked.module };
      return asked instanceof commands.RenewCertificate && of ? { decider: module, id: of.module } : undefined;
    },
    // Both may be told of within a moment, when the service comes back after a while.
    renewed: (asked) =>
      asked instanceof commands.IssueCertificate && asked.renews
        ? { decider: certificate, id: asked.renews, waitUpTo: PATIENCE_MS, waitUntil: ({ status }) => status !== 'none' }
        : undefined,
    ...Object.fromEntries(ATTEMPTS.map((attempt) => [`number${attempt}`, holderAt(attempt)])),
  },

  decide: {
    IssueCertificate: (asked, { status }, { facts, ids = noOpaqueIds }) => {
      if (status !== 'none') return [];
      const { certificate: id, learner, member, module: of, code, version, issuedOn, enrolment, score, validityMonths, renews } = asked;
      const attempt = ATTEMPTS.find((one) => (facts[`number${one}`]?.owner ?? id) === id);
      if (attempt === undefined) throw refuse['number-taken']('Every number that derives from it is of another certificate.');
      const number = numberAt(ids, asked, attempt);
      // A reference to what is not the learner's certificate of this module is not worth withholding what was earned.
      const before = renews ? facts.renewed.of : undefined;
      const renewsIt = before?.learner === learner && before.module === of;
      return [
        {
          type: 'CertificateIssued',
          data: {
            number,
            showing: showingId(ids, number),
            learner,
            member,
            module: of,
            code,
            version,
            title: moduleVersion(facts.module, version)?.content.title ?? code,
            ...(enrolment && { enrolment }),
            ...(score !== undefined && { score }),
            ...(validityMonths !== undefined && { validUntil: lastDayOfPeriod(issuedOn, validityMonths) }),
            ...(renews && renewsIt && { renews }),
          },
        },
      ];
    },

    RenewCertificate: (asked, state, around) => {
      const { certificate: id, evidence } = asked;
      const { learner, member, module: of, code } = issued(state, around);
      if (state.renewedBy) throw refuse['already-renewed']('Renew the certificate that took its place.');
      if (!state.validUntil) throw refuse['valid-without-end']('It does not run out.');
      const { module: taught } = around.facts;
      const newest = asked.effectiveAt === undefined ? newestVersion(taught) : newestVersionOn(taught, toDay(around.effectiveAt));
      if (!newest || taught.status !== 'published') {
        throw refuse['module-not-open'](`The module ${code} is retired. The learner can learn the module in its place.`);
      }
      const { validityMonths } = newest.content;
      const renewal = {
        by: (around.ids ?? noOpaqueIds)('certificate-renewal', id),
        learner,
        member,
        module: of,
        code,
        version: newest.version,
        evidence,
      };
      return [
        {
          type: 'CertificateRenewalGranted',
          data: { ...renewal, ...(validityMonths !== undefined && { validityMonths }) },
          effectiveAt: following(asked, around, newest.publishedOn),
        },
      ];
    },

    NoteRenewal: ({ by }, { status, renewedBy }) => {
      if (status === 'none') throw refuse['unknown-certificate']('No certificate was issued under this id.');
      return renewedBy ? [] : [{ type: 'CertificateRenewed', data: { by } }];
    },

    RevokeCertificate: ({ reason }, state, around) => {
      issued(state, around);
      return [{ type: 'CertificateRevoked', data: { reason } }];
    },
  },

  evolve: {
    CertificateIssued: (_, { number, learner, member, module: of, code, version, validUntil, renews }, { effectiveAt, recordedAt }) => ({
      status: 'issued',
      number,
      of: { learner, member, module: of, code, version },
      issuedOn: toDay(effectiveAt),
      standsFrom: earlierDay(toDay(effectiveAt), toDay(recordedAt)),
      ...(validUntil && { validUntil }),
      ...(renews && { renews }),
    }),
    CertificateRenewalGranted: (state, { by }) => ({ ...state, renewedBy: by }),
    CertificateRenewed: (state, { by }) => ({ ...state, renewedBy: by }),
    CertificateRevoked: (state) => ({ ...state, status: 'revoked' }),
  },
};
