const ORIGIN = 'http://origin.invalid';
const CONSOLE = '/console';
/** Signing in again and again would lead nowhere. */
const LEADS_BACK = /^\/(?:session|console\/sign-in)(?:[/?#]|$)/;
const LONGEST = 1_000;

/**
 * Where somebody is sent who has signed in: a path of this origin as it was asked for, and the console for everything else. What a browser would
 * read as the address of another site is nothing that is followed: `//evil`, `/\evil`, a scheme, a control character that it leaves out.
 */
export function ownPath(path: unknown): string {
  if (typeof path !== 'string' || path.length > LONGEST || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path)) return CONSOLE;
  if (!URL.canParse(path, ORIGIN)) return CONSOLE;
  const { origin, pathname, search, hash } = new URL(path, ORIGIN);
  if (origin !== ORIGIN || pathname.startsWith('//') || LEADS_BACK.test(pathname)) return CONSOLE;
  return `${pathname}${search}${hash}`;
}
