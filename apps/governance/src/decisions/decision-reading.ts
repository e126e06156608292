import { Inject, Injectable } from '@nestjs/common';
import {
  CommandHandler,
  defined,
  type EventStore,
  type Instant,
  type RecordedEvent,
  streamName,
  toDay,
  today,
  type ViewReader,
} from '#libs/event-sourcing';
import { InjectEventStore, InjectView } from '#libs/platform';
import { body } from '../constitution/domain/body.decider.js';
import { seatsIn, toHoldings } from '../constitution/domain/body-seats.js';
import { terms } from '../constitution/domain/terms.decider.js';
import { PartyNames, partyCalled } from '../constitution/party-names.js';
import { type BodyDocument, bodies, type HoldingRow } from '../constitution/views/bodies.js';
import { meeting } from '../meetings/domain/meeting.decider.js';
import { organisation } from '../parties/domain/organisation.decider.js';
import type { Holder } from '../parties/domain/party.js';
import { replicas } from '../parties/domain/party-replicas.js';
import { refuse } from '../proposals/domain/decision.refusals.js';
import type { ToName } from './domain/closing-in-words.js';
import { decision } from './domain/decision.decider.js';
import { followedInWords, unfollowedInWords } from './domain/effects-in-words.js';
import { closingsIn, type Explained, explainClosing, explainCorrections } from './domain/explanation.js';
import { type Deliberations, deliberations } from './views/deliberations.js';
import { type AdviceEntry, type RegisterEntry, register } from './views/register.js';

/** When a decision was deliberated: a party that held a seat then may read it, and one that holds a seat today. */
interface Deliberated {
  readonly body: string;
  readonly proposedOn: string;
  readonly closedAt?: Instant;
}

/** `whole`: of the body, or the Secretariat; `advises`: of an Advisory Group that was asked, which reads what it advises on. */
export type Readership = 'whole' | 'advises';

/** Reads decisions for those who may, and explains them from the log. */
@Injectable()
export class DecisionReading {
  constructor(
    @InjectEventStore() private readonly store: EventStore,
    @Inject(CommandHandler) private readonly handling: CommandHandler,
    @InjectView(register) private readonly entries: ViewReader<RegisterEntry>,
    @InjectView(bodies) private readonly seats: ViewReader<BodyDocument, HoldingRow>,
    @InjectView(deliberations) private readonly said: ViewReader<Deliberations>,
    @Inject(PartyNames) readonly names: PartyNames,
  ) {}

  /** @throws Refusal for a decision that is not recorded, and for one that is no business of the party */
  async read(reference: string, holder: string | undefined): Promise<{ readonly entry: RegisterEntry; readonly as: Readership }> {
    const entry = (await this.entries.get(reference))?.document;
    if (!entry) throw unknown(reference);
    if (await this.mayRead(entry, holder)) return { entry, as: 'whole' };
    if ((await this.advisedBy(entry, holder)).length > 0) return { entry, as: 'advises' };
    throw unknown(reference);
  }

  /** An entry for who reads all that the body said. @throws Refusal for everybody else, an Advisory Group that was asked too */
  async entry(reference: string, holder: string | undefined): Promise<RegisterEntry> {
    const { entry, as } = await this.read(reference, holder);
    if (as !== 'whole') throw unknown(reference);
    return entry;
  }

  /** The requests for advice to groups in which the party sits, from the asking on. */
  async advisedBy({ advice, closedAt }: RegisterEntry, holder: string | undefined): Promise<readonly AdviceEntry[]> {
    const readable = await Promise.all(
      advice.map(({ advisoryBody, askedOn }) => this.mayRead(defined({ body: advisoryBody, proposedOn: askedOn, closedAt }), holder)),
    );
    return advice.filter((_, index) => readable[index]);
  }

  /** Bodies in which a party holds a seat today. */
  async findBodies(holder: string): Promise<readonly string[]> {
    const day = today();
    const { items } = await this.seats.rows.find({ filter: { holder, startsOn: { lte: day }, endsOn: { gte: day } }, limit: 'all' });
    return [...new Set(items.map(({ document }) => document.body))];
  }

  /** Open decisions on which a party has not said anything yet for a seat of its that votes. */
  async findAwaited(holder: string): Promise<readonly string[]> {
    const day = today();
    const held = await this.seats.rows.find({ filter: { holder, startsOn: { lte: day }, endsOn: { gte: day } }, limit: 'all' });
    const voting = held.items.map(({ document }) => document).filter(({ capacity }) => capacity !== 'observer');
    if (voting.length === 0) return [];
    const inBodies = { in: [...new Set(voting.map(({ body: id }) => id))] };
    const open = await this.entries.find({ filter: { body: inBodies, status: 'open' }, limit: 'all' });
    const awaited = await Promise.all(
      open.items.map(async ({ key, document }) => {
        const said = (await this.said.get(key))?.document.rounds.at(-1)?.said ?? [];
        const heard = new Set(said.flatMap(({ seat, stands }) => (stands ? [seat] : [])));
        return voting.some(({ seat, body: id }) => id === document.body && !heard.has(seat)) ? [key] : [];
      }),
    );
    return awaited.flat();
  }

  /** The names that the bodies had when they decided, by the reference of the decision. */
  async bodyNames(entries: readonly RegisterEntry[]): Promise<ReadonlyMap<string, string>> {
    const calledOn = await this.names.labels(entries.map(({ body }) => body));
    return new Map(
      entries.flatMap((entry) => {
        const name = calledOn(entry.body, dayOfDecision(entry));
        return name === undefined ? [] : [[entry.decision, name] as const];
      }),
    );
  }

  /** By the decision that took their place: those that it superseded. */
  async findSuperseded(references: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    if (references.length === 0) return new Map();
    const { items } = await this.entries.find({
      filter: { supersededBy: { in: references } },
      sort: ['year', 'number'],
      limit: 'all',
    });
    const bySuccessor = new Map<string, string[]>();
    for (const { document } of items) {
      const { supersededBy = '', decision: reference } = document;
      bySuccessor.set(supersededBy, [...(bySuccessor.get(supersededBy) ?? []), reference]);
    }
    return bySuccessor;
  }

  /** Every closing of a decision computed again from the log; no read model is asked. @throws Refusal */
  async explanation(reference: string, holder: string | undefined) {
    const history = await this.store.readStream(streamName(decision.category, reference));
    const { state } = await this.handling.load(decision, reference);
    const { proposal } = state;
    if (!proposal) throw unknown(reference);
    const deliberated = defined({
      body: proposal.body,
      proposedOn: toDay(history[0]?.effectiveAt ?? ''),
      closedAt: state.closing?.closedAt,
    });
    if (!(await this.mayRead(deliberated, holder))) throw unknown(reference);
    const explained: Explained[] = [];
    for (const closed of closingsIn(history)) {
      const { basis } = closed.data;
      const streams = [
        [body.category, basis.body.body, basis.body.revision],
        // Whole: what was told of the terms since is said beside what was known then.
        [terms.category, basis.terms.owner, 'all'],
        [meeting.category, basis.meeting?.meeting, basis.meeting?.revision],
      ] as const;
      const [ofBody = [], ofTerms = [], ofMeeting = []] = await Promise.all(
        streams.map(([category, id, revision]) =>
          id === undefined || revision === undefined
            ? []
            : this.store.readStream(streamName(category, id), 0, revision === 'all' ? undefined : revision + 1),
        ),
      );
      const toName = await this.readNames(
        basis.composition.map((seat) => seat.holder),
        state.advice.map(({ advisoryBody }) => advisoryBody),
        closed.data.closedOn ?? toDay(closed.effectiveAt),
      );
      const closing = explainClosing(history, closed, { body: ofBody, terms: ofTerms, meeting: ofMeeting }, toName);
      explained.push(closing, ...explainCorrections(history, closing, toName));
    }
    return {
      decision: reference,
      title: proposal.title,
      status: state.status,
      ...reasonIn(history, state.status),
      effects: (state.followed ?? []).map((effect) => (effect.cause ? unfollowedInWords(effect) : followedInWords(effect))),
      agrees: explained.every(({ agrees }) => agrees),
      closings: explained,
    };
  }

  private async mayRead({ body: id, proposedOn, closedAt }: Deliberated, holder: string | undefined): Promise<boolean> {
    if (holder === undefined) return true;
    const { state } = await this.handling.load(body, id);
    const now = today();
    const until = closedAt ? toDay(closedAt) : now;
    return seatsIn(state)
      .flatMap(toHoldings)
      .some(
        (held) =>
          held.holder.id === holder &&
          ((held.startsOn <= until && held.endsOn >= proposedOn) || (held.startsOn <= now && held.endsOn >= now)),
      );
  }

  /** By their names on the day, as the log has them. */
  private async readNames(holders: readonly Holder[], groups: readonly string[], day: string): Promise<ToName> {
    const names = new Map<string, string>();
    for (const group of groups) names.set(group, (await this.handling.load(body, group)).state.name);
    for (const { kind, id } of holders) {
      const { state } = kind === 'member' ? await this.handling.load(replicas.members, id) : await this.handling.load(organisation, id);
      const name = partyCalled(kind, state, day);
      if (name) names.set(id, name);
    }
    return ({ id }) => names.get(id) ?? id;
  }
}

/** Why a decision has no outcome, or none yet. */
function reasonIn(history: readonly RecordedEvent[], status: string): { readonly reason?: string } {
  const type = status === 'deferred' ? 'DecisionDeferred' : status === 'withdrawn' ? 'DecisionWithdrawn' : undefined;
  const last = history.findLast((event) => event.type === 'DecisionClosed' || event.type === type);
  const { reason } = (last?.data ?? {}) as { readonly reason?: string };
  return reason === undefined ? {} : { reason };
}

/** On which names stand as they were then: that of the closing, or of the withdrawal. Undefined: it is under way. */
export const dayOfDecision = ({ status, closedAt, closedOn, statusSince }: RegisterEntry): string | undefined =>
  closedAt ? (closedOn ?? toDay(closedAt)) : status === 'withdrawn' ? statusSince : undefined;

const unknown = (reference: string) => refuse['unknown-decision'](`No decision is recorded under the reference ${reference}.`);
