import type { RouteDescription } from '#libs/platform';
import { boolean, code, component, either, exactly, instant, list, object, optional, text, uuid, withMeaning } from '#libs/shapes';
import { type PermittedRoute, permitDescribed } from '../permit.js';
import { LANGUAGES } from './preferences.js';

const TAG = 'Sign-in';
const TAG_MEANING =
  'Who is signed in, signing in and signing out, for browsers: a session is two cookies that no script reads. Every POST needs the header `GPN-Request: 1`, ' +
  'and is refused for pages of other sites. Programs send a token with each request instead.';

/** A route of sessions, for anybody, with what the description of the API says of it. */
export const sessionRoute = (described: Omit<RouteDescription, 'tag' | 'tagMeaning'>): PermittedRoute =>
  permitDescribed(['public'], { ...described, tag: TAG, tagMeaning: TAG_MEANING });

const TIMES = {
  expires: withMeaning(instant, 'Until then the session is good.'),
  ends: withMeaning(instant, 'Until then it can be gone on with, by POST /session/refresh.'),
};

const PREFERENCES = {
  language: withMeaning(code(LANGUAGES), 'As chosen in this browser, else the first that it asks for and the Network speaks.'),
  zone: withMeaning(optional(text), 'A time zone of IANA, as chosen; absent: that of the browser.'),
};

const AUTHORITY = component(
  'SessionAuthority',
  object({
    authority: uuid,
    name: withMeaning(optional(text), 'Absent: membership is away, or knows of no such authority.'),
    nameEn: optional(text),
  }),
);

const WHO = {
  signedIn: exactly(true),
  subject: text,
  roles: list(text),
  authorities: withMeaning(list(AUTHORITY), 'For which a focal point acts.'),
  person: withMeaning(optional(uuid), 'The subject, where it is the id of a person.'),
  ...PREFERENCES,
};

/** Of who has just signed in. */
export const BEGUN = component('BegunSession', object({ ...WHO, ...TIMES }));

const SIGNED_IN = component(
  'SignedIn',
  object({ ...WHO, expires: optional(TIMES.expires), ends: withMeaning(optional(TIMES.ends), 'Neither stands there for a token.') }),
);

const SIGNED_OUT = component(
  'SignedOut',
  object({
    signedIn: exactly(false),
    by: withMeaning(
      code(['issuer', 'link', 'token']),
      'How people sign in here: at an issuer, by a link that is printed on the machine, or not at all, since no issuer knows of this console.',
    ),
    refreshable: withMeaning(boolean, 'POST /session/refresh goes on with the session that was there.'),
    ...PREFERENCES,
  }),
);

export const SESSION = either(SIGNED_IN, SIGNED_OUT);

export const RENEWED = component('RenewedSession', object(TIMES));

export const LINK = component('SignInLink', object({ link: withMeaning(text, 'Serves once, within ten minutes.') }));

export const ENDED = component(
  'EndedSession',
  object({
    signedIn: exactly(false),
    issuerTold: withMeaning(optional(boolean), 'Whether the issuer took back what it had granted; absent where there is none.'),
    goTo: withMeaning(optional(text), 'Where the session of the issuer itself is ended.'),
  }),
);

export const CHOSEN = component('KeptPreferences', object(PREFERENCES));
