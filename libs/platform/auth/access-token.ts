import { badToken } from './refused-access.js';
import type { VerifiedToken } from './token-source.js';

/** Claims that tell a client about a sign-in: only ID tokens have them (OpenID Connect Core, 3.1.3.6 and 3.3.2.11). */
const OF_ID_TOKENS = ['nonce', 'at_hash', 'c_hash', 's_hash'];
/** `at+jwt` is RFC 9068; many issuers say `JWT` of every token. */
const HEADERS = ['jwt', 'at+jwt'];
/** What an issuer that says the type in a claim calls an access token. */
const CLAIMED = ['bearer', 'at+jwt', 'jwt'];

/**
 * An ID token is for the client that signed somebody in: whoever runs a client of the issuer has those of others, and could
 * act with them. `configured`: the type that access tokens of the issuer say, in the header or the claim `typ`.
 * @throws Problem 401 for what is no access token
 */
export function assertAccessToken({ claims, header }: VerifiedToken, configured?: string): void {
  const inHeader = normalizeType(header.typ);
  const inClaim = normalizeType(claims.typ);
  if (configured !== undefined) {
    if (inHeader !== normalizeType(configured) && inClaim !== normalizeType(configured)) throw badToken('The token is not valid here: typ');
    return;
  }
  if (inHeader !== undefined && !HEADERS.includes(inHeader)) throw badToken('The token is not valid here: typ');
  if (inClaim !== undefined && !CLAIMED.includes(inClaim)) throw badToken('The token is not valid here: typ');
  const idTokens = OF_ID_TOKENS.find((claim) => claims[claim] !== undefined);
  if (idTokens) throw badToken(`The token is an ID token (it has ${idTokens}); send the access token`);
}

const normalizeType = (type: unknown): string | undefined =>
  type === undefined
    ? undefined
    : String(type)
        .toLowerCase()
        .replace(/^application\//, '');
