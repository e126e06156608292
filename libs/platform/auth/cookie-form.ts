/** How cookies are called and sent: where TLS is spoken they are bound to it, on this machine without it they cannot be. */
export interface CookieForm {
  readonly secure: boolean;
  /** Of the session: every service opens it. */
  readonly session: string;
  /** What the session goes on by: opened where people sign in alone, and sent there alone. */
  readonly refresh: string;
  /** While somebody is away at the issuer. */
  readonly signIn: string;
  /** Language and time zone, chosen by whoever uses the browser. */
  readonly preferences: string;
}

/** `__Host-` and `__Secure-` are names that a browser takes over TLS alone, the first of this very host alone (RFC 6265bis, 4.1.3). */
const OVER_TLS: CookieForm = {
  secure: true,
  session: '__Host-gpn',
  refresh: '__Secure-gpn-refresh',
  signIn: '__Secure-gpn-sign-in',
  preferences: '__Host-gpn-preferences',
};
const ON_THIS_MACHINE: CookieForm = {
  secure: false,
  session: 'gpn-local',
  refresh: 'gpn-local-refresh',
  signIn: 'gpn-local-sign-in',
  preferences: 'gpn-local-preferences',
};

/** One form at a time: a cookie of the other could have been set by whoever speaks without TLS. */
export const cookieForm = ({ publicUrl }: { readonly publicUrl?: string }): CookieForm =>
  publicUrl?.startsWith('https:') ? OVER_TLS : ON_THIS_MACHINE;

/** Browsers keep 4,096 bytes of a cookie, with its name and what is said of it. */
export const LONGEST_COOKIE = 3_800;

/** Every value that a Cookie header has under a name. */
export const cookieValues = (header: string | undefined, name: string): readonly string[] =>
  (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .flatMap((pair) => (pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1)] : []));

/** A Set-Cookie header. `seconds`: how long it is kept; 0 takes it away. */
export function setCookie(
  { secure }: CookieForm,
  name: string,
  value: string,
  { seconds, path = '/' }: { readonly seconds: number; readonly path?: string },
): string {
  const attributes = [`Path=${path}`, `Max-Age=${Math.max(0, Math.floor(seconds))}`, 'HttpOnly', 'SameSite=Lax'];
  return [`${name}=${value}`, ...attributes, ...(secure ? ['Secure'] : [])].join('; ');
}
