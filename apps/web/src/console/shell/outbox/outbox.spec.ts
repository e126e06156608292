import fc from 'fast-check';
import type { Command, Outcome, Verdict } from '../../../api/command.ts';
import { isDue, isEditable, isOver, next, type OutboxEntry, pauseMs, toEntry } from './outbox-entry.ts';

const command: Command = {
  request: 'POST /api/membership/authorities/{authority}/withdraw',
  path: { authority: 'a' },
  body: {},
  key: 'key-1',
};
const outcome: Outcome = { id: 'a', revision: 3, position: 9, events: ['Withdrawn'], repeated: false };
const refusal = { code: 'membership/not-a-member', status: 409, title: '', detail: '', instance: '' };
const given = (): OutboxEntry => toEntry(command, 'officer', 0);

/** What the network does with one sending, and what is heard of it. */
type Fate = 'recorded' | 'answer-lost' | 'request-lost' | 'busy' | 'signed-out' | 'broken-after' | 'late-answer';
type Step = { readonly kind: 'send'; readonly fate: Fate } | { readonly kind: 'reload' } | { readonly kind: 'wait' };

/** A service that keeps keys, as ours do: what it has recorded once it answers again. */
class Service {
  recorded = 0;
  private readonly keys = new Map<string, Verdict>();

  constructor(private readonly refuses: boolean) {}

  receive(key: string): Verdict {
    const earlier = this.keys.get(key);
    if (earlier) return earlier;
    if (this.refuses) return { kind: 'refused', problem: refusal };
    this.recorded += 1;
    const verdict: Verdict = { kind: 'recorded', outcome };
    this.keys.set(key, verdict);
    return verdict;
  }
}

/** What is heard of a sending at once; undefined: the page waits. */
const hear = (fate: Fate, service: Service, key: string): Verdict => {
  if (fate === 'request-lost') return { kind: 'unanswered' };
  if (fate === 'busy') return { kind: 'postponed', why: 'busy', retryAfter: 1 };
  if (fate === 'signed-out') return { kind: 'postponed', why: 'session' };
  const verdict = service.receive(key);
  return fate === 'recorded' ? verdict : { kind: 'unanswered' };
};

const fates = fc.constantFrom<Fate>('recorded', 'answer-lost', 'request-lost', 'busy', 'signed-out', 'broken-after', 'late-answer');
const steps = fc.array(
  fc.oneof(
    fates.map((fate): Step => ({ kind: 'send', fate })),
    fc.constant<Step>({ kind: 'reload' }),
    fc.constant<Step>({ kind: 'wait' }),
  ),
  { maxLength: 14 },
);

function play(script: readonly Step[], service: Service): OutboxEntry {
  let entry = given();
  let now = 0;
  const late: { readonly attempt: number; readonly verdict: Verdict }[] = [];
  for (const step of script) {
    now += 1000;
    if (step.kind === 'reload') entry = next(entry, { kind: 'reloaded' }, now);
    if (step.kind === 'wait') {
      now = Math.max(now, entry.notBefore);
      for (const answer of late.splice(0)) entry = next(entry, { kind: 'answered', ...answer }, now);
    }
    if (step.kind !== 'send' || !isDue(entry, now)) continue;
    entry = next(entry, { kind: 'sent' }, now);
    const attempt = entry.attempts;
    if (step.fate === 'late-answer') late.push({ attempt, verdict: service.receive(command.key) });
    else if (step.fate !== 'broken-after')
      entry = next(entry, { kind: 'answered', attempt, verdict: hear(step.fate, service, command.key) }, now);
    else service.receive(command.key);
  }
  // In the end the page is loaded anew and the line is good.
  entry = next(entry, { kind: 'reloaded' }, now);
  while (!isOver(entry)) {
    now = Math.max(now, entry.notBefore);
    entry = next(entry, { kind: 'sent' }, now);
    entry = next(entry, { kind: 'answered', attempt: entry.attempts, verdict: service.receive(command.key) }, now);
  }
  return entry;
}

test('whatever breaks in whatever order, a command is recorded once and says so, or is refused and was not', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (script, refuses) => {
      const service = new Service(refuses);
      const { state } = play(script, service);
      expect([state.kind, service.recorded]).toEqual(refuses ? ['refused', 0] : ['recorded', 1]);
    }),
    { numRuns: Number(process.env.GPN_PROPERTY_RUNS ?? 300) },
  );
});

test('while it may have been recorded it cannot be changed, and whoever is told so may', () => {
  fc.assert(
    fc.property(steps, (script) => {
      const service = new Service(false);
      let entry = given();
      let now = 0;
      for (const step of script) {
        now = Math.max(now + 1000, entry.notBefore);
        entry = step.kind === 'send' ? next(entry, { kind: 'sent' }, now) : next(entry, { kind: 'reloaded' }, now);
        if (step.kind === 'send')
          entry = next(entry, { kind: 'answered', attempt: entry.attempts, verdict: hear(step.fate, service, command.key) }, now);
        if (service.recorded > 0) expect(isEditable(entry)).toBe(false);
      }
    }),
  );
});

test('an earlier sending that is in doubt stays in doubt when a later one is only put off', () => {
  let entry = next(given(), { kind: 'sent' }, 0);
  entry = next(entry, { kind: 'answered', attempt: 1, verdict: { kind: 'unanswered' } }, 0);
  entry = next(entry, { kind: 'sent' }, 2000);
  entry = next(entry, { kind: 'answered', attempt: 2, verdict: { kind: 'postponed', why: 'busy', retryAfter: 7 } }, 2000);
  expect([entry.state.kind, entry.notBefore, isEditable(entry)]).toEqual(['unknown', 9000, false]);
});

test('what is waiting for the line is sent when it is due, at most once a minute', () => {
  const entry = next(
    next(given(), { kind: 'sent' }, 0),
    { kind: 'answered', attempt: 1, verdict: { kind: 'postponed', why: 'offline' } },
    0,
  );
  expect([entry.state, isDue(entry, 999), isDue(entry, 1000), pauseMs(3), pauseMs(99)]).toEqual([
    { kind: 'waiting', why: 'offline' },
    false,
    true,
    4000,
    60_000,
  ]);
});
