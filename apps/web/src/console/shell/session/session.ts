import { ask } from '../../../api/ask.ts';
import { defined } from '../../../api/defined.ts';
import type { Language } from '../../../words/languages.ts';
import { isLastRenewal } from './session-clock.ts';

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
  /** Seconds since 1970: until then this sign-in is good. */
  readonly expires?: number;
  /** The same: until then it can be renewed. */
  readonly ends?: number;
  /** It was renewed for less than was asked for: it is not renewed any more. */
  readonly isLast?: boolean;
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

/** As it is answered: instants. */
interface AnsweredTimes {
  readonly expires?: string;
  readonly ends?: string;
}
type AnsweredSignedIn = Omit<SignedIn, 'expires' | 'ends'> & AnsweredTimes;

const toSeconds = (instant: string | undefined): number | undefined =>
  instant === undefined ? undefined : Math.floor(Date.parse(instant) / 1000);

const toTimes = ({ expires, ends }: AnsweredTimes) => defined({ expires: toSeconds(expires), ends: toSeconds(ends) });

const toSignedIn = ({ expires, ends, ...who }: AnsweredSignedIn): SignedIn => ({ ...who, ...toTimes(defined({ expires, ends })) });

/** A session with its times in seconds, as the clock of the page counts. */
export const toSession = (answer: SignedOut | AnsweredSignedIn): Session => (answer.signedIn ? toSignedIn(answer) : answer);

export const loadSession = async (signal?: AbortSignal): Promise<Session> =>
  toSession((await ask<SignedOut | AnsweredSignedIn>('/session', { signal })).body);

const post = async <Body>(path: string, body: object = {}): Promise<Body> => (await ask<Body>(path, { method: 'POST', body })).body;

export const signInByCode = async (code: string): Promise<SignedIn> =>
  toSignedIn(await post<AnsweredSignedIn>('/session/one-time', { code }));

/** Goes on with the session. @throws as `ask` does */
export async function refreshSession(): Promise<Pick<SignedIn, 'expires' | 'ends' | 'isLast'>> {
  const times = toTimes(await post<AnsweredTimes>('/session/refresh'));
  return { ...times, isLast: isLastRenewal(times.ends ?? 0, Date.now() / 1000) };
}
export const signOut = (everywhere: boolean): Promise<{ readonly goTo?: string }> => post('/session/sign-out', { everywhere });
/** What was chosen in this browser; a zone that is left out is that of the browser. */
export interface Preferences {
  readonly language: Language;
  readonly zone?: string | undefined;
}

export const keepPreferences = (chosen: Preferences): Promise<Preferences> => post('/session/preferences', chosen);

/** Where signing in at the issuer begins, and where it leads back to. */
export const issuerAddress = (to: string): string => `/session/sign-in?to=${encodeURIComponent(to)}`;
