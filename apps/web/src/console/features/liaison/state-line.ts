/** Where a request goes by its kind, when nobody declines. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  question: ['open', 'assigned', 'answered', 'closed'],
  introduction: ['open', 'assigned', 'proposed', 'consented', 'introduced', 'closed'],
  'iris-pillar': ['open', 'assigned', 'referred', 'closed'],
};

/** The state to which each step leads; the others leave it as it is. */
const LEADS_TO: Readonly<Record<string, string>> = {
  LiaisonRequested: 'open',
  LiaisonRequestAssigned: 'assigned',
  ProposedToCounterpart: 'proposed',
  CounterpartConsented: 'consented',
  CounterpartDeclined: 'declined-by-counterpart',
  CounterpartIntroduced: 'introduced',
  LiaisonRequestAnswered: 'answered',
  LiaisonRequestReferred: 'referred',
  LiaisonRequestClosed: 'closed',
};

interface Line {
  readonly kind: string;
  readonly status: string;
  readonly steps: readonly { readonly type: string; readonly day: string }[];
}

export interface LineStep {
  readonly status: string;
  readonly state: 'done' | 'now' | 'to-come';
  readonly day?: string;
}

/** The way that a request came, its present state, and what is to come of its kind. */
export function stateLine({ kind, status, steps }: Line): readonly LineStep[] {
  const days = new Map<string, string>();
  for (const { type, day } of steps) {
    const state = LEADS_TO[type];
    // One that is assigned anew stays where it is.
    if (state && !(state === 'assigned' && days.has('assigned'))) days.set(state, day);
  }
  const way = WAYS[kind] ?? [];
  const reached = [...days].filter(([state]) => state !== status);
  const last = Math.max(...[...days.keys()].map((state) => way.indexOf(state)));
  // What was settled in another way than the kind has goes on to its closing.
  const isSettled = status === 'closed' || ['answered', 'introduced', 'referred'].includes(status);
  const toCome = status === 'closed' ? [] : isSettled ? ['closed'] : way.slice(last + 1);
  return [
    ...reached.map(([state, day]): LineStep => ({ status: state, state: 'done', day })),
    { status, state: 'now', day: days.get(status) ?? '' },
    ...toCome.map((state): LineStep => ({ status: state, state: 'to-come' })),
  ];
}
