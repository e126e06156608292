export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** When it is answered and what to do, in a sentence or two. */
  readonly rule: string;
}

/** What every 503 says that knows nothing better, the entry point's and the gateway's too. */
export const RETRY_AFTER_SECONDS = '1';

/** What who stands before a service says when it does not answer, or was cut off: to who asked, and to who commanded. */
export const serviceAway = {
  query: 'The service that answers here is not running, or just starting again. Ask again.',
  command:
    'The service that answers here is not running, or it ended while it answered: the command may have been carried out. Send it again with the same Idempotency-Key, and nothing is recorded twice; without a key, look first whether it was.',
} as const;

const kind = (status: number, title: string, rule: string): ProblemKind => ({ status, title, rule });

/** Every problem that the platform itself answers; the services' own rules are in their refusal catalogues. */
export const platformProblems = {
  'platform/validation-failed': kind(400, 'Some fields are not valid', 'Each field at fault is named in errors, with the rule it broke.'),
  'platform/malformed-json': kind(400, 'The body is not JSON', 'A command is a JSON object (RFC 8259) in UTF-8.'),
  'platform/bad-header': kind(400, 'A header is not valid', 'The header and what it may hold are named in detail.'),
  'platform/bad-query': kind(400, 'The query is not valid', 'The parameter at fault is named in errors.'),
  'platform/which-authority': kind(
    400,
    'Several authorities are yours',
    'Where the token names exactly one authority, a query may leave it out; with several it names the one that is meant. They are listed in authorities.',
  ),
  'platform/bad-request': kind(400, 'The request is not valid', 'The request cannot be read as HTTP with a JSON body.'),
  'platform/unauthenticated': kind(401, 'A token is needed', 'Send a bearer token in the Authorization header.'),
  'platform/bad-token': kind(
    401,
    'The token is not valid',
    'The token is expired, not for this service, or not signed by its issuer. Get a new one.',
  ),
  'platform/bad-session': kind(
    401,
    'The session is not valid',
    'Its cookie was sealed under another key, changed, or sent twice. Sign in again. Services that run each on their own share GPN_SESSION_KEY.',
  ),
  'platform/session-stale': kind(
    401,
    'The session has to be refreshed',
    'Its token has expired: send POST /session/refresh, and ask again.',
  ),
  'platform/session-over': kind(
    401,
    'The session is over',
    'Nobody used it for half an hour, it began eight hours ago, or it was ended. Sign in again; nothing that was recorded is lost.',
  ),
  'platform/two-credentials': kind(
    400,
    'A token and a session at once',
    'A request comes from whoever the bearer token is for, or from whoever the cookie is for. Send one of them: sign out, or leave out Authorization.',
  ),
  'platform/cross-site': kind(
    403,
    'Not asked for by a page of this platform',
    'With the cookie of a session, what does something needs the header GPN-Request: 1 and a browser that says Sec-Fetch-Site: same-origin. Programs send a bearer token.',
  ),
  'platform/sign-in-needs-tls': kind(
    403,
    'Nobody signs in here without TLS',
    'A cookie that anybody on the way could read is not given. Put the platform behind TLS and name its address in GPN_PUBLIC_URL; without TLS people sign in on the machine itself alone.',
  ),
  'platform/sign-in-off': kind(
    404,
    'People do not sign in this way here',
    'Where an issuer is configured, people sign in with it at /session/sign-in; else by a link of the local key.',
  ),
  'platform/sign-in-stale': kind(
    400,
    'This sign-in does not go on',
    'It was not begun in this browser, was finished already, or took longer than ten minutes. Sign in again.',
  ),
  'platform/sign-in-refused': kind(
    403,
    'The issuer does not sign you in',
    'It refused, or its answer is not the one that was asked for. Sign in again; if it stays so, those who run the issuer know more.',
  ),
  'platform/session-too-large': kind(
    422,
    'The token is too large for a cookie',
    'Browsers keep 4,096 bytes of a cookie. At the issuer, map roles and authorities as roles of the application and a claim of their own, not as groups.',
  ),
  'platform/link-unknown': kind(
    404,
    'No such link',
    'It was never given, or the platform was started again since. Print another with npx gpn sign-in.',
  ),
  'platform/link-used': kind(410, 'The link was used already', 'A link signs somebody in once. Print another with npx gpn sign-in.'),
  'platform/link-expired': kind(410, 'The link is too old', 'A link is good for ten minutes. Print another with npx gpn sign-in.'),
  'platform/role-needed': kind(403, 'Your role may not do this', 'The roles that may are named in detail and in needs.'),
  'platform/not-your-authority': kind(403, 'Not an authority of yours', 'A focal point acts for the authorities named in the token only.'),
  'platform/not-designated': kind(
    403,
    'Not designated for the authority',
    'A focal point acts for an authority that has designated them, given them a seat or made them a representative, for as long as that stands. While an authority has designated nobody, an account that is no registered person acts for it.',
  ),
  'platform/no-rule': kind(403, 'Nobody may do this', 'The route has no rule about who may use it, and so nobody may.'),
  'platform/not-found': kind(404, 'Nothing is here', 'There is no such resource. The API is described at /api/docs.'),
  'platform/no-such-letter': kind(404, 'No such dead letter', 'It was never there, or has been delivered or dropped.'),
  'platform/no-such-consumer': kind(404, 'No such consumer', 'The consumers of a service are listed at /api/operations/status.'),
  'platform/no-such-view': kind(404, 'No such view', 'The views are listed at /api/operations/status.'),
  'platform/letter-waits': kind(
    409,
    'Another letter stands before it',
    'Messages of one key stay in order: the first of them has to be settled first.',
  ),
  'platform/nothing-restored': kind(409, 'The log is not older than what was made of it', 'There is nothing to accept.'),
  'platform/no-foreign-event': kind(
    404,
    'No such event of somebody else',
    'Those that were met are listed at /api/operations/foreign-events.',
  ),
  'platform/method-not-allowed': kind(405, 'Not with this method', 'The methods that the resource has are named in the Allow header.'),
  'platform/not-acceptable': kind(
    406,
    'Not in this form',
    'The forms that the resource has are named in detail: lists are JSON, or a table (text/csv). Ask for one of them in Accept.',
  ),
  'platform/body-too-slow': kind(
    408,
    'The body took too long',
    'Only a stream of observations may take longer than a minute. Send it again.',
  ),
  'platform/revision-mismatch': kind(
    412,
    'It has changed since you read it',
    'If-Match names an older revision. Read again, look at what changed, and send the command with the new revision.',
  ),
  'platform/body-too-large': kind(413, 'The body is too large', 'The limit is named in detail.'),
  'platform/unsupported-media-type': kind(415, 'Only JSON is understood', 'Send the body with Content-Type: application/json.'),
  'platform/url-too-long': kind(414, 'The address is too long', 'A part of the path is longer than any id.'),
  'platform/headers-too-large': kind(431, 'The headers are too large', 'Send fewer or shorter headers.'),
  'platform/names-a-person': kind(
    422,
    'A text seems to name a person',
    'What is recorded stays, and personal data belongs in the vault alone: write a function in place of a name. The fields are named in errors; with GPN-Confirm: names-a-person the texts are recorded as they are.',
  ),
  'platform/key-reused': kind(
    422,
    'The key belongs to another command',
    'An Idempotency-Key stands for one command; use a new one for a new command.',
  ),
  'platform/not-recordable': kind(
    422,
    'It cannot be recorded so',
    'What would be recorded breaks the form that it can be read and told in: a fault of the platform. Nothing was recorded; quote instance when you report it.',
  ),
  'platform/too-much-at-once': kind(
    422,
    'More than the log takes at once',
    'What would be recorded is larger than one append to the log may be; the sizes are named in detail. Nothing was recorded: ask for less at a time.',
  ),
  'platform/too-many-requests': kind(429, 'Too often', 'Ask again after the time in Retry-After.'),
  'platform/internal': kind(500, 'Something went wrong here', 'It is not your fault. Quote instance when you report it.'),
  'platform/busy': kind(503, 'Too many are writing to this at once', 'Nothing was recorded. Try again after the time in Retry-After.'),
  'platform/store-unavailable': kind(
    503,
    'The event store does not answer',
    'Try again with the same Idempotency-Key after the time in Retry-After: nothing is recorded twice.',
  ),
  'platform/vault-unavailable': kind(
    503,
    'The vault of personal data does not answer',
    'Try again with the same Idempotency-Key after the time in Retry-After: nothing is recorded twice. What holds no personal data goes on.',
  ),
  'platform/contents-unavailable': kind(
    503,
    'The store of files does not answer',
    'Try again with the same Idempotency-Key after the time in Retry-After: nothing is kept twice.',
  ),
  'platform/views-unavailable': kind(503, 'The read models do not answer', 'Commands go on. Try again after the time in Retry-After.'),
  'platform/view-not-ready': kind(
    503,
    'The read model is being built',
    'How far it is stands in progress. Try again after the time in Retry-After.',
  ),
  'platform/view-behind': kind(
    503,
    'The read model is not that far yet',
    'The position in waitFor was not reached in time. Your write is safe; ask again after the time in Retry-After.',
  ),
  'platform/log-restored': kind(
    503,
    'The log is older than the read model',
    'An older copy of the event log was put back. What is recorded now is safe, but not shown before those who run the platform accept the restore; nor are names and sealed texts.',
  ),
  'platform/document-set-aside': kind(
    503,
    'This record cannot be shown',
    'One of its events could not be applied to the read model. Nothing is lost; those who run the platform see which event it was, and build the read model anew.',
  ),
  'platform/history-incomplete': kind(
    503,
    'The history of this record is not whole',
    'Somebody cut off or deleted its stream on the server of the event store. Nothing is decided on what is left; those who run the platform put the log back from a copy.',
  ),
  'platform/newer-event': kind(
    503,
    'A newer release wrote this record',
    'It holds an event that this release cannot read. Try again after the time in Retry-After: an instance of the newer release answers.',
  ),
  'platform/bus-unavailable': kind(503, 'The message bus does not answer', 'Try again after the time in Retry-After.'),
  'platform/designations-unheard': kind(
    503,
    'It is not known yet who acts for authorities',
    'The service was just started for the first time and has not heard yet. Try again after the time in Retry-After.',
  ),
  'platform/issuer-unavailable': kind(
    503,
    'Tokens cannot be checked now',
    'The issuer of tokens does not answer. Try again after the time in Retry-After.',
  ),
  'platform/service-away': kind(
    503,
    'The service does not answer',
    'It is not running, just starting again, or ended while it answered; others may be there. A query: ask again after the time in Retry-After. A command may have been carried out: send it again with the same Idempotency-Key, and nothing is recorded twice.',
  ),
  'platform/stopping': kind(
    503,
    'The service is stopping',
    'Another instance, or this one after its restart, will answer. Try again after the time in Retry-After.',
  ),
} as const satisfies Record<string, ProblemKind>;

export type PlatformCode = keyof typeof platformProblems;
