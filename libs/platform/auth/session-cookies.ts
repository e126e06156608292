import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Configuration } from '../process/configuration.js';
import { Problem } from '../process/problem.js';
import { secretKey } from '../process/secret-key.js';
import { cookieForm, cookieValues, LONGEST_COOKIE, setCookie } from './cookie-form.js';
import { seal, unseal } from './sealed.js';

/** What the cookie of a session holds, sealed. Times in seconds since the epoch. */
export interface Session {
  /** The access token: what a program would send as its bearer token. */
  readonly token: string;
  /** Of this sign-in. */
  readonly id: string;
  readonly began: number;
  /** When the token is no good any more; another is had until then, and until the session ends. */
  readonly expires: number;
  /** When nobody has refreshed it for so long, or it began so long ago, that it is over. */
  readonly ends: number;
}

const KIND = 'gpn-session';
const REMEMBERED = 10_000;

/** Cookies of sessions, as every service reads them where it reads bearer tokens. */
export class SessionCookies {
  readonly form;
  private key: Promise<Uint8Array> | undefined;
  private readonly opened = new Map<string, Session>();
  /** True for a session that was ended before its time, where that is known. */
  hasEnded: (session: Session, subject: string) => boolean = () => false;

  constructor(
    private readonly configuration: Pick<Configuration, 'data' | 'sessionKey' | 'publicUrl'>,
    private readonly now: () => number = Date.now,
  ) {
    this.form = cookieForm(configuration);
  }

  /** What is sealed in the request's cookies of this name: none, or one; several where somebody put another beside it. */
  find({ cookie }: IncomingHttpHeaders): readonly string[] {
    return cookie === undefined ? [] : cookieValues(cookie, this.form.session).filter((value) => value !== '');
  }

  /** @throws Problem 401 for cookies that are no session of this platform, and for a session that is over or has to be refreshed */
  async open([sealed = '', another]: readonly string[]): Promise<Session> {
    if (another !== undefined) throw this.bad('The cookie of the session is sent twice.');
    if (sealed.length > LONGEST_COOKIE) throw this.bad('The cookie of the session is longer than any that was given.');
    const digest = hash('sha256', sealed, 'base64');
    const session = this.opened.get(digest) ?? (await this.openAnew(sealed, digest));
    const seconds = this.now() / 1000;
    if (session.ends <= seconds) throw this.over();
    if (session.expires <= seconds) throw new Problem('platform/session-stale', 'The token of the session has expired: refresh it.');
    return session;
  }

  /** @throws Problem 401 for a session that its owner ended */
  assertGoesOn(session: Session, subject: string): void {
    if (this.hasEnded(session, subject)) throw this.over();
  }

  async seal(session: Session): Promise<string> {
    return seal(session, await this.sealingKey(), KIND);
  }

  /** Made on first use, where none is given. */
  sealingKey(): Promise<Uint8Array> {
    const { sessionKey, data } = this.configuration;
    this.key ??= secretKey(sessionKey, data, 'session-key').catch((error: unknown) => {
      this.key = undefined;
      throw error;
    });
    return this.key;
  }

  private async openAnew(sealed: string, digest: string): Promise<Session> {
    const key = await this.sealingKey();
    const session = await unseal<Session>(sealed, key, KIND).catch(() => {
      throw this.bad('The session was not begun here, or its key is another one now. Sign in again.');
    });
    this.opened.set(digest, session);
    if (this.opened.size > REMEMBERED) this.opened.delete(this.opened.keys().next().value as string);
    return session;
  }

  private over(): Problem {
    return new Problem('platform/session-over', 'The session is over. Sign in again.', { headers: this.takenAway() });
  }

  private bad(detail: string): Problem {
    return new Problem('platform/bad-session', detail, { headers: this.takenAway() });
  }

  /** A browser would send it again and again. */
  private takenAway(): Readonly<Record<string, string>> {
    return { 'set-cookie': setCookie(this.form, this.form.session, '', { seconds: 0 }) };
  }
}
