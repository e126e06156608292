import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CookieForm, cookieValues, LONGEST_COOKIE, Problem, seal, setCookie, unseal } from '#libs/platform';
import type { BegunSignIn, Issuer } from './issuer.js';
import type { Granted, IssuerGrant } from './token-granter.js';

const KIND = 'gpn-sign-in';
const PATH = '/session';
/** For whoever has to look for a password first. */
const AWAY_SECONDS = 10 * 60;

interface KeptSignIn extends BegunSignIn {
  readonly to: string;
  /** Seconds since the epoch. */
  readonly until: number;
}

interface IssuerSignInParts {
  readonly form: CookieForm;
  readonly key: () => Promise<Uint8Array>;
  readonly now: () => number;
}

/** A sign-in at the issuer: what is kept in a short sealed cookie of the browser that began it, so that nobody else's is finished in it. */
export class IssuerSignIn {
  constructor(
    private readonly issuer: Issuer,
    private readonly parts: IssuerSignInParts,
  ) {}

  /** Where the browser goes. @throws Problem 503 when the issuer does not answer */
  async begin(reply: FastifyReply, { callback, to }: { readonly callback: string; readonly to: string }): Promise<string> {
    const { address, ...begun } = await this.issuer.begin(callback);
    const kept: KeptSignIn = { ...begun, to, until: this.parts.now() / 1000 + AWAY_SECONDS };
    this.set(reply, await seal(kept, await this.parts.key(), KIND), AWAY_SECONDS);
    return address;
  }

  /** What the issuer gives. @throws Problem 400 for a sign-in that this browser did not begin, 403 when the issuer refuses */
  async finish(
    request: FastifyRequest,
    reply: FastifyReply,
    callback: string,
  ): Promise<{ readonly granted: Granted<IssuerGrant>; readonly to: string }> {
    const kept = await this.findKept(request);
    // Once, whatever comes of it.
    this.set(reply, '', 0);
    const { state } = request.query as { readonly state?: unknown };
    if (!kept || kept.until <= this.parts.now() / 1000 || kept.state !== state) throw stale();
    const returned = new URL(callback);
    returned.search = request.url.split('?', 2)[1] ?? '';
    return { granted: await this.issuer.finish(returned, kept), to: kept.to };
  }

  private async findKept({ headers }: FastifyRequest): Promise<KeptSignIn | undefined> {
    const [sealed, another] = cookieValues(headers.cookie, this.parts.form.signIn);
    if (!sealed || another !== undefined || sealed.length > LONGEST_COOKIE) return undefined;
    return unseal<KeptSignIn>(sealed, await this.parts.key(), KIND).catch(() => undefined);
  }

  private set(reply: FastifyReply, value: string, seconds: number): void {
    const { form } = this.parts;
    reply.header('set-cookie', setCookie(form, form.signIn, value, { seconds, path: PATH }));
  }
}

const stale = (): Problem =>
  new Problem(
    'platform/sign-in-stale',
    'This sign-in was not begun in this browser, was finished already, or took longer than ten minutes. Sign in again.',
  );
