import { SignJWT } from 'jose';
import { defined, type OpaqueIds, throughInstant } from '#libs/event-sourcing';
import type { ModuleContent } from '../../programme/domain/module-content.js';
import { audiences } from '../../programme/domain/programme.vocabulary.js';
import type { CertificateEntry } from '../views/certificates.js';
import { ALGORITHM, type SigningKey } from './badge-keys.js';

const CONTEXT = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const;

/** The addresses of the documents of badges, below the one that others reach the platform at. */
export const badgeAddresses = (origin: string) => {
  const training = `${origin}/api/training`;
  return {
    issuer: `${training}/issuer`,
    keys: `${training}/issuer/keys`,
    key: (thumbprint: string): string => `${training}/issuer/keys/${thumbprint}`,
    revocations: `${training}/issuer/revocations`,
    achievement: (module: string, version: number): string => `${training}/achievements/${module}/${version}`,
  };
};

const toProfile = (origin: string) => ({
  id: badgeAddresses(origin).issuer,
  type: ['Profile'],
  name: 'IOM Global Policy Network to Promote Ethical Recruitment',
  url: origin,
});

/** The profile of the issuer as a document of its own. */
export const issuerDocument = (origin: string) => ({ '@context': [...CONTEXT], ...toProfile(origin) });

export interface Achievement {
  readonly module: string;
  readonly code: string;
  readonly version: number;
  readonly content: ModuleContent;
}

/** One version of a module, for ever as it was published. */
const toAchievement = (origin: string, { module, code, version, content }: Achievement) => ({
  id: badgeAddresses(origin).achievement(module, version),
  type: ['Achievement'],
  achievementType: 'CertificateOfCompletion',
  name: content.title,
  description: content.summary ?? `The module ${content.title} of the training programme for governments.`,
  criteria: { narrative: describeCriteria(content) },
  humanCode: code,
  version: String(version),
  creator: toProfile(origin),
  tag: content.audience.map((role) => audiences.labelOf(role) ?? role),
});

export const achievementDocument = (origin: string, achievement: Achievement) => ({
  '@context': [...CONTEXT],
  ...toAchievement(origin, achievement),
});

const describeCriteria = ({ units, assessment }: ModuleContent): string =>
  `All units were learnt: ${units.map(({ title, minutes }) => `${title} (${minutes} minutes)`).join('; ')}. ` +
  `The assessment was passed with at least ${assessment.passMark} of 100.`;

/** Whole seconds: what the token's dates are counted in. */
const second = (instant: string): string => `${instant.slice(0, 19)}Z`;
const numericDate = (time: string): number => Date.parse(time) / 1000;

/**
 * A certificate as an AchievementCredential of Open Badges 3.0. It holds no name and nothing that leads to one: what is signed
 * and handed out cannot be taken back, but a consent can. The subject is an id that no other badge has.
 */
export function toCredential(ids: OpaqueIds, origin: string, entry: CertificateEntry, content: ModuleContent) {
  const { certificate, number, learner, module, code, version, issuedAt, validUntil } = entry;
  return defined({
    '@context': [...CONTEXT],
    id: `urn:uuid:${certificate}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: content.title,
    issuer: toProfile(origin),
    validFrom: second(issuedAt),
    validUntil: validUntil && second(throughInstant(validUntil)),
    credentialSubject: {
      id: `urn:uuid:${ids('badge-subject', certificate, learner)}`,
      type: ['AchievementSubject'],
      licenseNumber: number,
      achievement: toAchievement(origin, { module, code, version, content }),
    },
    credentialStatus: { id: badgeAddresses(origin).revocations, type: '1EdTechRevocationList' },
  });
}

export type BadgeCredential = ReturnType<typeof toCredential>;

/** The credential signed, as a compact JWS: the payload is the credential with the claims of a token (Open Badges 3.0, 8.2). */
export function sign(origin: string, credential: BadgeCredential, { privateKey, thumbprint }: SigningKey): Promise<string> {
  const claims = defined({
    ...credential,
    iss: credential.issuer.id,
    jti: credential.id,
    sub: credential.credentialSubject.id,
    nbf: numericDate(credential.validFrom),
    exp: credential.validUntil === undefined ? undefined : numericDate(credential.validUntil),
  });
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: badgeAddresses(origin).key(thumbprint) })
    .sign(privateKey);
}

/** The ids of credentials that were revoked. The specification names the list both ways; verifiers look for either. */
export function revocationsDocument(origin: string, certificates: readonly string[]) {
  const revoked = certificates.map((certificate) => ({ id: `urn:uuid:${certificate}`, revoked: true }));
  const { revocations, issuer } = badgeAddresses(origin);
  return { id: revocations, issuer, revokedCredential: revoked, revokedCredentials: revoked };
}
