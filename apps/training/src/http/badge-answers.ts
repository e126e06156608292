import type { JsonSchema } from '#libs/platform';
import { list, object, text } from './schemas.js';

const uri: JsonSchema = { type: 'string', format: 'uri' };
const PROFILE = { id: uri, type: list(text), name: text, url: uri } as const;

export const ISSUER: JsonSchema = object({ '@context': list(uri), ...PROFILE });

export const ACHIEVEMENT: JsonSchema = object({
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
});

export const JWK: JsonSchema = object({ kty: text, n: text, e: text, alg: text, use: text, kid: uri });
export const JWKS: JsonSchema = object({ keys: list(JWK) });

const REVOKED = list(object({ id: text, revoked: { type: 'boolean' } }));
export const REVOCATIONS: JsonSchema = object({ id: uri, issuer: uri, revokedCredential: REVOKED, revokedCredentials: REVOKED });
