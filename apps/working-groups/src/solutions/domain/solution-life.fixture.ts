import {
  type AnyDecider,
  type Command,
  effectiveTime,
  evolveWith,
  nameBasedUuid,
  type RecordedEvent,
  Refusal,
  streamName,
} from '#libs/event-sourcing';

/** Something that somebody tries, so many days after the thing before, as if it took effect so many days ago. */
export interface Try {
  readonly what: number;
  readonly passing: number;
  readonly daysAgo: number;
  readonly pick: number;
}

/** The refusals are by code. */
export interface Outcome<State> {
  readonly events: readonly RecordedEvent[];
  readonly refusals: readonly string[];
  readonly state: State;
}

export type Attempt<State> = (attempt: Try, state: State, day: string) => { readonly command: Command; readonly facts: object };

const DAY_MS = 86_400_000;

/** A life of one aggregate after its tries, in any order, with any dates: what was refused is not among its events. */
export function live<State>(
  decider: AnyDecider & { readonly initial: State },
  id: string,
  tries: readonly Try[],
  next: Attempt<State>,
): Outcome<State> {
  const events: RecordedEvent[] = [];
  const refusals: string[] = [];
  let state = decider.initial;
  let now = Date.parse('2021-01-10');
  for (const [index, attempt] of tries.entries()) {
    now += attempt.passing * DAY_MS;
    const recordedAt = new Date(now).toISOString();
    const day = new Date(now - attempt.daysAgo * DAY_MS).toISOString().slice(0, 10);
    const { command, facts } = next(attempt, state, day);
    const time = effectiveTime(command.effectiveAt, recordedAt);
    const decide = decider.decide[command.constructor.name] as (...given: readonly unknown[]) => readonly { type: string; data: object }[];
    try {
      for (const { type, data } of decide(command, state, { now: recordedAt, ...time, actor: 'somebody', commandId: `${index}`, facts })) {
        const event: RecordedEvent = {
          id: nameBasedUuid(id, events.length),
          type,
          schemaVersion: 1,
          data: JSON.parse(JSON.stringify(data)) as object,
          effectiveAt: time.effectiveAt,
          actor: 'somebody',
          commandId: `${index}`,
          commandDigest: '',
          correlationId: '',
          causationId: '',
          stream: streamName(decider.category, id),
          revision: events.length,
          position: events.length,
          recordedAt,
        };
        events.push(event);
        state = evolveWith<State>(decider, state, event);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error.code);
    }
  }
  return { events, refusals, state };
}
