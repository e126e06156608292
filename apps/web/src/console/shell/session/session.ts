import { ask } from '../../../api/ask.ts';
import type { Language } from '../../../words/languages.ts';

export interface OwnAuthority {
  readonly authority: string;
  readonly name?: string;
  readonly nameEn?: string;
}

/** Who is signed in, as the network says. */
export interface SignedIn {
  readonly signedIn: true;
  readonly subject: string;
  readonly roles: readonly string[];
  readonly authorities: readonly OwnAuthority[];
  readonly person?: string;
  readonly language?: Language;
  readonly zone?: string;
  /** Seconds since 1970: until then this sign-in is good, and with refreshing until `ends`. */
  readonly expires?: number;
  readonly ends?: number;
}

interface SignedOut {
  readonly signedIn: false;
  /** issuer: there is one to sign in at; link: a link is printed on the machine; token: by programs alone. */
  readonly by?: 'issuer' | 'link' | 'token';
  /** It can be gone on with without signing in anew. */
  readonly refreshable?: boolean;
  readonly language?: Language;
}

export type Session = SignedIn | SignedOut;

export const loadSession = async (signal?: AbortSignal): Promise<Session> => (await ask<Session>('/session', { signal })).body;

let first: Promise<Session> | undefined;

/** Asks before anybody needs it. */
export function askEarly(): void {
  first = loadSession();
  first.catch(() => undefined);
}

/** What was asked early, once; else asked now. */
export function loadFirstSession(signal?: AbortSignal): Promise<Session> {
  const answer = first ?? loadSession(signal);
  first = undefined;
  return answer;
}

const post = async <Body>(path: string, body: object = {}): Promise<Body> => (await ask<Body>(path, { method: 'POST', body })).body;

export const signInByCode = (code: string): Promise<SignedIn> => post('/session/one-time', { code });
export const refreshSession = (): Promise<{ readonly expires: number; readonly ends: number }> => post('/session/refresh');
export const signOut = (everywhere: boolean): Promise<{ readonly goTo?: string }> => post('/session/sign-out', { everywhere });
/** What was chosen in this browser; a zone that is left out is that of the browser. */
export interface Preferences {
  readonly language: Language;
  readonly zone?: string | undefined;
}

export const keepPreferences = (chosen: Preferences): Promise<Preferences> => post('/session/preferences', chosen);

/** Where signing in at the issuer begins, and where it leads back to. */
export const issuerAddress = (to: string): string => `/session/sign-in?to=${encodeURIComponent(to)}`;
