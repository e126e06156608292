import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from '../model/command.js';
import type { AnyDecider, Lookup, LookupOfMany } from '../model/decider.js';
import { streamName } from '../model/event.js';
import type { OpaqueIds } from '../model/identity.js';

const POLL_MS = 25;

type AnyLookup = (command: Command, state: unknown, earlierFacts: object, ids: OpaqueIds) => Lookup | LookupOfMany | undefined;

/** What was looked up, by its name among the decider's lookups, each with the stream that it was looked up in. */
export type FoundFacts = Map<string, { readonly stream: string; readonly state: unknown }>;

interface Asking {
  readonly decider: AnyDecider;
  readonly command: Command;
  readonly facts: FoundFacts;
}

type LoadState = (decider: AnyDecider & { readonly initial: unknown }, id: string) => Promise<{ readonly state: unknown }>;

/** Looks up, for a decision, what other records say. */
export class FactLookup {
  /** True where what other services are about to tell is not waited for. */
  waitsForNothing = false;

  constructor(
    private readonly load: LoadState,
    private readonly ids: OpaqueIds,
  ) {}

  /** Once a stream: a state that names another one than before has that one looked up. */
  async findFacts({ decider, command, facts }: Asking, state: unknown): Promise<void> {
    const earlierFacts: Record<string, unknown> = {};
    for (const [name, lookupOf] of Object.entries(decider.lookups ?? {})) {
      const lookup = (lookupOf as AnyLookup)(command, state, earlierFacts, this.ids);
      if (lookup && 'ids' in lookup) {
        earlierFacts[name] = await this.loadAll(lookup);
        facts.set(name, { stream: '', state: earlierFacts[name] });
        continue;
      }
      const stream = lookup && streamName(lookup.decider.category, lookup.id);
      if (!stream) facts.delete(name);
      else if (facts.get(name)?.stream !== stream) facts.set(name, { stream, state: await this.patientlyLoad(lookup) });
      const fact = facts.get(name);
      if (fact) earlierFacts[name] = fact.state;
    }
  }

  private async loadAll({ decider, ids, leadsTo }: LookupOfMany): Promise<ReadonlyMap<string, unknown>> {
    const states = new Map<string, unknown>();
    for (let next = [...new Set(ids)]; next.length > 0; ) {
      const loaded = await Promise.all(next.map(async (id) => [id, (await this.load(decider, id)).state] as const));
      for (const [id, state] of loaded) states.set(id, state);
      const reached = loaded.flatMap(([, state]) => leadsTo?.(state) ?? []);
      next = [...new Set(reached)].filter((id) => !states.has(id));
    }
    return states;
  }

  private async patientlyLoad(lookup: Lookup): Promise<unknown> {
    const giveUp = performance.now() + (this.waitsForNothing ? 0 : (lookup.waitUpTo ?? 0));
    for (;;) {
      const { state } = await this.load(lookup.decider, lookup.id);
      if (!lookup.waitUntil || lookup.waitUntil(state) || performance.now() >= giveUp) return state;
      await sleep(POLL_MS);
    }
  }
}
