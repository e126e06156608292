import { IsBoolean, Matches, MaxLength } from 'class-validator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { defined, Optional } from '#libs/event-sourcing';
import { assertNoFields, assertSameOrigin, NOBODY, Problem, parseInput, wantsPage } from '#libs/platform';
import { toAsker } from '../ask.js';
import type { Front } from '../parts.js';
import type { PermittedRoute } from '../permit.js';
import { BEGUN, CHOSEN, ENDED, LINK, RENEWED, SESSION, sessionRoute } from './described.js';
import { IssuerSignIn } from './issuer-sign-in.js';
import { ownPath } from './own-path.js';
import { ChosenPreferences, preferencesCookie, readPreferences } from './preferences.js';
import { describeCaller } from './session-answer.js';
import { type SessionDesk, sessionDesk } from './session-desk.js';
import { type BegunSession, toTimes } from './sessions.js';
import { signInOrigin } from './sign-in-place.js';
import type { LocalGrant } from './token-granter.js';

class OneTimeCode {
  @Matches(/^[\w-]{1,100}$/)
  code!: string;
}

class LinkRequest {
  @MaxLength(4_000)
  @Matches(/^[\w.-]+$/)
  grant!: string;
}

class SignOutRequest {
  /** Ends all sessions of whoever is signed in. */
  @Optional()
  @IsBoolean()
  everywhere?: boolean;
}

class WayBack {
  /** A path of this origin; anything else is passed over. */
  @Optional()
  @MaxLength(2_000)
  to?: string;
}

/** For whom a link is; what is answered is its path, to which the origin is put. */
export type MakeLink = (grant: LocalGrant) => string;

/** Who is signed in, signing in and signing out. */
export function routeSession(app: FastifyInstance, front: Front): MakeLink {
  const desk = sessionDesk(front);
  // Whether a session is there already or not: nobody is signed in, or out, by a page of another site.
  const sameOrigin = async ({ headers }: FastifyRequest) => assertSameOrigin(headers);
  const ofThisOrigin = ({ onRequest, ...route }: PermittedRoute): PermittedRoute => ({ ...route, onRequest: [...onRequest, sameOrigin] });

  app.get('/session', sessionRoute({ summary: 'Who is signed in, and how people sign in here', answer: SESSION }), (request) =>
    answerSession(request, front, desk),
  );
  const oneTime = sessionRoute({ summary: 'Sign in by the code of a link, which serves once', body: OneTimeCode, answer: BEGUN });
  app.post('/session/one-time', ofThisOrigin(oneTime), async (request, reply) => {
    const { code } = parseInput(OneTimeCode, request.body);
    signInOrigin(request, desk.form, front.configuration.publicUrl);
    return answerBegun(request, front, await desk.beginByLink(reply, code));
  });
  const links = sessionRoute({
    summary: 'A link that signs somebody in once, by right of the local key',
    description: 'For `npx gpn sign-in`: the grant is signed with the key that lies with the data. Where an issuer is named there is none.',
    body: LinkRequest,
    answer: LINK,
  });
  app.post('/session/links', links, async (request) => {
    const { grant } = parseInput(LinkRequest, request.body);
    const { publicUrl } = front.configuration;
    const origin = publicUrl === undefined ? signInOrigin(request, desk.form, publicUrl) : new URL(publicUrl).origin;
    return { link: `${origin}${desk.linkPath(await desk.readGrant(grant))}` };
  });
  const refresh = sessionRoute({ summary: 'Go on with a session: thirty minutes more, eight hours in all', answer: RENEWED });
  app.post('/session/refresh', ofThisOrigin(refresh), async (request, reply) => {
    assertNoFields(request.body);
    return toAnsweredTimes(await desk.renew(request, reply));
  });
  const signOut = sessionRoute({
    summary: 'End this session, or every session of whoever is signed in',
    body: SignOutRequest,
    answer: ENDED,
  });
  app.post('/session/sign-out', ofThisOrigin(signOut), async (request, reply) => {
    const { everywhere = false } = parseInput(SignOutRequest, request.body ?? {});
    const backTo = `${signInOrigin(request, desk.form, front.configuration.publicUrl)}/console/sign-in`;
    const { told, address } = await desk.end(request, reply, { everywhere, backTo });
    return defined({ signedIn: false as const, issuerTold: desk.signsInBy === 'issuer' ? told : undefined, goTo: address });
  });
  const preferences = sessionRoute({ summary: 'Keep language and time zone in this browser', body: ChosenPreferences, answer: CHOSEN });
  app.post('/session/preferences', ofThisOrigin(preferences), async (request, reply) => {
    const chosen = parseInput(ChosenPreferences, request.body);
    reply.header('set-cookie', preferencesCookie(chosen, desk.form));
    return defined({ language: chosen.language, zone: chosen.zone });
  });
  routeIssuer(app, front, desk);
  return (grant) => desk.linkPath(grant);
}

/** The way to the issuer and back; where there is none, to the page that takes links. */
function routeIssuer(app: FastifyInstance, { configuration }: Front, desk: SessionDesk): void {
  const signIn = desk.issuer && new IssuerSignIn(desk.issuer, { form: desk.form, key: desk.refreshKey, now: desk.now });
  const callback = (request: FastifyRequest) => `${signInOrigin(request, desk.form, configuration.publicUrl)}/session/callback`;

  const begin = sessionRoute({
    summary: 'Sign in at the issuer, and come back to `to`',
    query: WayBack,
    leadsTo: 'To the issuer; where there is none, to the page that says how people sign in here.',
  });
  app.get<{ Querystring: { to?: unknown } }>('/session/sign-in', begin, async (request, reply) => {
    const to = ownPath(request.query.to);
    if (!signIn) return reply.redirect(`/console/sign-in?to=${encodeURIComponent(to)}`, 303);
    return orSayWhy({ request, reply, to }, async () =>
      reply.redirect(await signIn.begin(reply, { callback: callback(request), to }), 303),
    );
  });
  const finish = sessionRoute({
    summary: 'Back from the issuer',
    leadsTo: 'To where somebody wanted to go, signed in; else to the page that says why not.',
  });
  app.get('/session/callback', finish, async (request, reply) => {
    if (!signIn)
      throw new Problem('platform/sign-in-off', 'No issuer signs people in here. Open a link of npm start or of npx gpn sign-in.');
    return orSayWhy({ request, reply, to: '/console' }, async () => {
      const { granted, to } = await signIn.finish(request, reply, callback(request));
      await desk.beginByIssuer(reply, granted);
      return reply.redirect(to, 303);
    });
  });
}

interface Visit {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Where somebody wanted to go. */
  readonly to: string;
}

/** Somebody in a browser is led to where they sign in, which says why by the code alone: anybody may write an address. A program is answered the problem. */
async function orSayWhy({ request, reply, to }: Visit, signIn: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await signIn();
  } catch (error) {
    if (!(error instanceof Problem) || !wantsPage(request.headers.accept)) throw error;
    reply.header('vary', 'accept');
    return reply.redirect(`/console/sign-in?${new URLSearchParams({ refused: error.code, to })}`, 303);
  }
}

async function answerSession(request: FastifyRequest, { ask }: Front, desk: SessionDesk) {
  const { caller, session } = request.gpn;
  const preferences = readPreferences(request, desk.form);
  if (caller === NOBODY) {
    const refreshable = (await desk.continuation(request)) !== undefined;
    return { signedIn: false, by: desk.signsInBy, refreshable, ...preferences };
  }
  return { ...(await describeCaller(caller, ask, toAsker(request))), ...preferences, ...(session && toTimes(session)) };
}

async function answerBegun(request: FastifyRequest, { ask, guarding }: Front, begun: BegunSession) {
  const asker = { ...toAsker(request), authorization: `Bearer ${begun.token}` };
  const preferences = readPreferences(request, guarding.sessions.form);
  return { ...(await describeCaller(begun.caller, ask, asker)), ...preferences, ...toAnsweredTimes(begun) };
}

const toAnsweredTimes = ({ expires, ends }: BegunSession) => ({ expires, ends });
