import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import { type Caller, cookieValues, type Guarding, LONGEST_COOKIE, Problem, seal, setCookie, unseal } from '#libs/platform';
import { type EndedSessions, LONGEST_SESSION_SECONDS } from './ended-sessions.js';
import type { EndedAtSource, Granted, TokenGranter } from './token-granter.js';

/** Without somebody who uses it. */
const IDLE_SECONDS = 30 * 60;
const KIND = 'gpn-refresh';
/** Where the cookie is sent that only signing in needs. */
const SESSION_PATH = '/session';

/** What a session goes on by: the content of the refresh cookie. Times in seconds since the epoch. */
interface Continuation<Grant> {
  readonly id: string;
  readonly began: number;
  readonly ends: number;
  readonly subject: string;
  readonly grant: Grant;
}

export interface SessionTimes {
  /** When the token has to be refreshed at the latest: ISO 8601. */
  readonly expires: string;
  /** When the session is over, if nobody refreshes it. */
  readonly ends: string;
}

/** Who is signed in from now on. */
export interface BegunSession extends SessionTimes {
  readonly caller: Caller;
  readonly token: string;
}

interface SessionParts<Grant> {
  readonly guarding: Guarding;
  readonly granter: TokenGranter<Grant>;
  readonly ended: EndedSessions;
  /** That of refresh cookies. */
  readonly key: () => Promise<Uint8Array>;
  readonly now: () => number;
}

/** Sessions of browsers: what is in their two cookies, and how long they last. Nothing of them is kept here but which were ended. */
export class Sessions<Grant> {
  constructor(private readonly parts: SessionParts<Grant>) {}

  /** Signs somebody in, in a session of its own. @throws Problem 401 for a token that is no good here, 422 for one that no cookie holds */
  async begin(reply: FastifyReply, granted: Granted<Grant>): Promise<BegunSession> {
    const caller = await this.parts.guarding.authenticate(granted.token);
    const began = this.parts.ended.beginning(caller.subject);
    return this.put(reply, granted, { id: randomUUID(), began, caller });
  }

  /** The same session with a new token. @throws Problem 401 when it is over */
  async renew(request: FastifyRequest, reply: FastifyReply): Promise<BegunSession> {
    const going = await this.continuation(request);
    if (!going) throw this.over(reply);
    const granted = await this.parts.granter.renew(going.grant).catch((error: unknown) => {
      if (error instanceof Problem && error.status === 401) this.takeAway(reply);
      throw error;
    });
    const caller = await this.parts.guarding.authenticate(granted.token);
    // Ended meanwhile, or the issuer speaks of somebody else all at once.
    if (caller.subject !== going.subject || this.parts.ended.has(going, going.subject)) throw this.over(reply);
    return this.put(reply, granted, { id: going.id, began: going.began, caller });
  }

  /** What a request's session goes on by; undefined: it has none, or it is over. */
  async continuation({ headers }: FastifyRequest): Promise<Continuation<Grant> | undefined> {
    const [sealed, another] = cookieValues(headers.cookie, this.form.refresh);
    if (!sealed || another !== undefined || sealed.length > LONGEST_COOKIE) return undefined;
    const going = await unseal<Continuation<Grant>>(sealed, await this.parts.key(), KIND).catch(() => undefined);
    const isOver = !going || going.ends <= this.parts.now() / 1000 || this.parts.ended.has(going, going.subject);
    return isOver ? undefined : going;
  }

  /** Ends the session of a request, or all of its subject's. @throws Problem 401 where all are meant and nobody is signed in */
  async end(
    request: FastifyRequest,
    reply: FastifyReply,
    { everywhere, backTo }: { everywhere: boolean; backTo: string },
  ): Promise<EndedAtSource> {
    const { ended, granter } = this.parts;
    const going = await this.continuation(request);
    const { session, caller } = request.gpn;
    const subject = session ? caller.subject : going?.subject;
    if (everywhere && subject === undefined) throw this.over(reply);
    if (everywhere && subject !== undefined) ended.endAll(subject);
    for (const { id } of [session, going].filter((each) => each !== undefined)) ended.end({ id });
    this.takeAway(reply);
    return going ? granter.end(going.grant, backTo) : { told: true };
  }

  private async put(
    reply: FastifyReply,
    { token, grant }: Granted<Grant>,
    { id, began, caller }: { readonly id: string; readonly began: number; readonly caller: Caller },
  ): Promise<BegunSession> {
    const seconds = this.parts.now() / 1000;
    const ends = Math.min(seconds + IDLE_SECONDS, began + LONGEST_SESSION_SECONDS);
    const expires = Math.min(decodeJwt(token).exp ?? 0, ends);
    const { sessions } = this.parts.guarding;
    const session = await sessions.seal({ token, id, began, expires, ends });
    const going: Continuation<Grant> = { id, began, ends, subject: caller.subject, grant };
    const refresh = await seal(going, await this.parts.key(), KIND);
    assertFits(session, refresh);
    this.set(reply, this.form.session, session, ends - seconds);
    this.set(reply, this.form.refresh, refresh, ends - seconds, SESSION_PATH);
    return { caller, token, ...toTimes({ expires, ends }) };
  }

  private takeAway(reply: FastifyReply): void {
    this.set(reply, this.form.session, '', 0);
    this.set(reply, this.form.refresh, '', 0, SESSION_PATH);
  }

  private set(reply: FastifyReply, name: string, value: string, seconds: number, path = '/'): void {
    reply.header('set-cookie', setCookie(this.form, name, value, { seconds, path }));
  }

  private over(reply: FastifyReply): Problem {
    this.takeAway(reply);
    return new Problem('platform/session-over', 'The session is over. Sign in again.');
  }

  private get form() {
    return this.parts.guarding.sessions.form;
  }
}

export const toTimes = ({ expires, ends }: { readonly expires: number; readonly ends: number }): SessionTimes => ({
  expires: new Date(expires * 1000).toISOString(),
  ends: new Date(ends * 1000).toISOString(),
});

function assertFits(...cookies: readonly string[]): void {
  const longest = Math.max(...cookies.map(({ length }) => length));
  if (longest <= LONGEST_COOKIE) return;
  throw new Problem(
    'platform/session-too-large',
    `The issuer’s token makes a cookie of ${longest} bytes, and browsers keep ${LONGEST_COOKIE}. For whoever runs the issuer: give roles and authorities as roles of the application and as a claim of their own, not as groups, and leave out of access tokens what the platform does not read.`,
  );
}
