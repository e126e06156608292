import { boolean, component, list, object, text, uri } from '#libs/shapes';

const PROFILE = { id: uri, type: list(text), name: text, url: uri };

export const ISSUER = component('BadgeIssuer', object({ '@context': list(uri), ...PROFILE }));

export const ACHIEVEMENT = component(
  'Achievement',
  object({
    '@context': list(uri),
    id: uri,
    type: list(text),
    achievementType: text,
    name: text,
    description: text,
    criteria: object({ narrative: text }),
    humanCode: text,
    version: text,
    creator: object(PROFILE),
    tag: list(text),
  }),
);

export const JWK = component('BadgeKey', object({ kty: text, n: text, e: text, alg: text, use: text, kid: uri }));
export const JWKS = component('BadgeKeys', object({ keys: list(JWK) }));

const REVOKED = list(object({ id: text, revoked: boolean }));
export const REVOCATIONS = component(
  'BadgeRevocations',
  object({ id: uri, issuer: uri, revokedCredential: REVOKED, revokedCredentials: REVOKED }),
);
