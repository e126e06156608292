/** What a status means for whoever reads it; it is shown by word, shape and tone together. */
export type Meaning = 'open' | 'under-way' | 'done' | 'due' | 'mixed' | 'ended' | 'refused';
export type Tone = 'info' | 'accent' | 'positive' | 'caution' | 'negative' | 'quiet';

export const SHAPES: Readonly<Record<Meaning, { readonly shape: string; readonly tone: Tone }>> = {
  open: { shape: '○', tone: 'info' },
  'under-way': { shape: '◐', tone: 'accent' },
  done: { shape: '●', tone: 'positive' },
  due: { shape: '▲', tone: 'caution' },
  mixed: { shape: '◐', tone: 'caution' },
  ended: { shape: '■', tone: 'quiet' },
  refused: { shape: '✕', tone: 'negative' },
};

const statuses = <const Codes extends Readonly<Record<string, Meaning>>>(codes: Codes): Codes => codes;

/** Every status of the API, by the kind of record that has it. tools/words.spec.ts finds one that is missing. */
export const STATUSES = {
  authority: statuses({
    interested: 'open',
    'in-dialogue': 'under-way',
    invited: 'under-way',
    member: 'done',
    declined: 'refused',
    withdrawn: 'ended',
    succeeded: 'ended',
  }),
  stage: statuses({ interested: 'open', 'in-dialogue': 'under-way', invited: 'under-way', 'awaiting-focal-point': 'due', settled: 'done' }),
  'focal-point': statuses({ designated: 'done', awaiting: 'due', 'not-applicable': 'ended' }),
  liaison: statuses({
    open: 'open',
    assigned: 'under-way',
    proposed: 'under-way',
    consented: 'under-way',
    'declined-by-counterpart': 'refused',
    introduced: 'done',
    answered: 'done',
    referred: 'done',
    closed: 'ended',
  }),
  organisation: statuses({ registered: 'done', retired: 'ended' }),
  meeting: statuses({ scheduled: 'open', held: 'done', cancelled: 'refused' }),
  action: statuses({ open: 'open', done: 'done', dropped: 'ended' }),
  decision: statuses({
    proposed: 'open',
    circulated: 'under-way',
    open: 'due',
    adopted: 'done',
    'not-adopted': 'refused',
    deferred: 'mixed',
    withdrawn: 'ended',
    implemented: 'done',
    superseded: 'ended',
  }),
  group: statuses({ proposed: 'open', established: 'under-way', active: 'done', closed: 'ended' }),
  feed: statuses({ issued: 'done', revoked: 'refused' }),
  solution: statuses({
    challenge: 'open',
    proposed: 'open',
    'co-development': 'under-way',
    endorsed: 'under-way',
    piloting: 'under-way',
    scaled: 'done',
    retired: 'ended',
  }),
  practice: statuses({ submitted: 'open', returned: 'due', reviewed: 'done', highlighted: 'done', archived: 'ended' }),
  pilot: statuses({ running: 'under-way', ended: 'ended', adopted: 'done' }),
  'pilot-result': statuses({ worked: 'done', mixed: 'mixed', failed: 'refused', 'not-reported': 'due', adopted: 'done' }),
  outcome: statuses({ adopted: 'done', 'not-adopted': 'refused' }),
  certificate: statuses({
    valid: 'done',
    expired: 'ended',
    renewed: 'ended',
    revoked: 'refused',
    unknown: 'refused',
    mistyped: 'refused',
  }),
  enrolment: statuses({ enrolled: 'open', 'in-progress': 'under-way', completed: 'done', withdrawn: 'ended' }),
  module: statuses({ draft: 'open', published: 'done', retired: 'ended' }),
  offering: statuses({ open: 'open', closed: 'under-way', cancelled: 'refused', concluded: 'done' }),
  pathway: statuses({ open: 'done', retired: 'ended' }),
  guidance: statuses({ listed: 'done', retired: 'ended' }),
  dataset: statuses({ open: 'open', 'under-review': 'under-way', approved: 'done' }),
  batch: statuses({ accepted: 'done', refused: 'refused', removed: 'ended' }),
  figure: statuses({ recorded: 'done', withdrawn: 'ended' }),
  study: statuses({
    commissioned: 'open',
    drafted: 'under-way',
    'under-review': 'under-way',
    reviewed: 'under-way',
    published: 'done',
    retracted: 'refused',
    abandoned: 'ended',
  }),
  body: statuses({ constituted: 'done', dissolved: 'ended' }),
  terms: statuses({ none: 'ended', draft: 'open', consultation: 'under-way', submitted: 'under-way' }),
  minutes: statuses({ none: 'due', draft: 'open', circulated: 'under-way', approved: 'done', locked: 'done' }),
  party: statuses({
    unknown: 'open',
    member: 'done',
    withdrawn: 'ended',
    succeeded: 'ended',
    'not-member': 'ended',
    registered: 'done',
    retired: 'ended',
  }),
  person: statuses({ registered: 'done', erased: 'ended', unknown: 'due', withheld: 'ended', unavailable: 'due', platform: 'done' }),
  consent: statuses({ given: 'done', withdrawn: 'ended', replaced: 'ended', 'person-erased': 'ended' }),
  text: statuses({ sealed: 'done', redacted: 'ended', unknown: 'due', withheld: 'ended', unavailable: 'due' }),
  enquiry: statuses({ received: 'due', answered: 'done' }),
  example: statuses({ none: 'open', 'under-way': 'under-way', recorded: 'done', failed: 'refused' }),
  import: statuses({
    waiting: 'open',
    recording: 'under-way',
    interrupted: 'due',
    stopped: 'due',
    recorded: 'done',
    forgotten: 'ended',
  }),
  row: statuses({ 'would-be-recorded': 'open', recorded: 'done', unchanged: 'ended', refused: 'refused' }),
  view: statuses({
    building: 'under-way',
    'catching-up': 'under-way',
    filling: 'under-way',
    live: 'done',
    standby: 'ended',
    unavailable: 'due',
    failed: 'refused',
    stopped: 'refused',
  }),
  service: statuses({
    starting: 'under-way',
    started: 'done',
    serving: 'done',
    draining: 'under-way',
    ready: 'done',
    degraded: 'mixed',
    'not-ready': 'refused',
  }),
} satisfies Readonly<Record<string, Readonly<Record<string, Meaning>>>>;

export type StatusKind = keyof typeof STATUSES;

/** A code that a newer server knows and this page does not is shown as under way, by its own name. */
export function toMeaning(kind: StatusKind, code: string): Meaning {
  const codes: Readonly<Record<string, Meaning>> = STATUSES[kind];
  return codes[code] ?? 'under-way';
}
