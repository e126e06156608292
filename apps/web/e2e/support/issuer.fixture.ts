/** The real issuer of the specs of signing in, for a browser. */
export { startIssuer } from '../../../../libs/front/session/issuer.fixture.ts';
