import { aggregateId, type RecordedEvent, view } from '#libs/event-sourcing';
import { anything, list, number, storedFields, text } from '#libs/shapes';
import type { DecisionEvents } from '../domain/decision.messages.js';
import type { Stand } from '../domain/outcome.js';

/** One thing that was said for a seat. */
export interface Said {
  readonly entry: string;
  readonly seat: string;
  /** The party that held the seat then. */
  readonly holder?: string;
  readonly what: 'position' | 'recusal' | 'recusal-lifted' | 'correction';
  readonly position?: Stand;
  /** Id of the sealed text of a statement, or of the reason of a recusal. */
  readonly text?: string;
  /** The parties that may read it; absent: none. */
  readonly readers?: readonly string[];
  /** Why a position was corrected. */
  readonly reason?: string;
  readonly at: string;
  readonly recordedAt: string;
  /** Opaque id of who recorded it. */
  readonly actor: string;
  /** True: it is the last that was said for the seat, and counts as things stand. */
  readonly stands: boolean;
}

/** What was said while a decision was open; each opening begins anew. */
export interface Round {
  readonly procedure: string;
  readonly openedAt: string;
  readonly deadline?: string;
  readonly meeting?: string;
  readonly closedAt?: string;
  readonly said: readonly Said[];
}

/** The deliberations on one decision: for the body and the Secretariat only. */
export interface Deliberations {
  readonly decision: string;
  readonly body: string;
  readonly rounds: readonly Round[];
  readonly revision: number;
}

const schema = storedFields<Deliberations>({ decision: text, body: text, rounds: list(anything), revision: number });

type Content = Pick<Said, 'seat' | 'what'> & Partial<Pick<Said, 'holder' | 'position' | 'text' | 'readers' | 'reason'>>;

function spoke(before: Deliberations | undefined, event: RecordedEvent, content: Content): Deliberations | undefined {
  const { id: entry, effectiveAt: at, recordedAt, actor } = event;
  const said: Said = { entry, ...content, at, recordedAt, actor, stands: true };
  return inLastRound(before, event, (round) => ({ ...round, said: standing([...round.said, said], said.seat) }));
}

/** What stands of what was said for a seat: its conflict of interest unless that was lifted, else its last position. */
function standing(said: readonly Said[], seat: string): readonly Said[] {
  const mine = said.filter((one) => one.seat === seat);
  const last = mine.reduce(recusalsAfter, []).at(-1) ?? mine.findLast(({ what }) => what === 'position' || what === 'correction');
  return said.map((one) => (one.seat === seat ? { ...one, stands: one === last } : one));
}

/** A lifting takes away what was declared up to it; one that is dated before all of it can only mean the whole. */
function recusalsAfter(declared: readonly Said[], said: Said): readonly Said[] {
  if (said.what === 'recusal') return [...declared, said];
  // A position is corrected after the closing: whatever stood before, the correction does.
  if (said.what === 'correction') return [];
  if (said.what === 'position') return declared;
  const later = declared.filter(({ at }) => at > said.at);
  return later.length === declared.length ? [] : later;
}

function inLastRound(before: Deliberations | undefined, { revision }: RecordedEvent, change: (round: Round) => Round) {
  if (!before) return undefined;
  const last = before.rounds.at(-1);
  return { ...before, revision, rounds: last ? [...before.rounds.slice(0, -1), change(last)] : before.rounds };
}

export const deliberations = view<Deliberations, DecisionEvents>('governance.deliberations', 3, {
  categories: ['decision'],
  schema,
  on: {
    DecisionProposed: (_, event) => ({ decision: aggregateId(event.stream), body: event.data.body, rounds: [], revision: event.revision }),
    DecisionOpened: (before, event) => {
      const { procedure, ...how } = event.data;
      const round: Round = {
        procedure,
        openedAt: event.effectiveAt,
        ...('deadline' in how ? { deadline: how.deadline } : { meeting: how.meeting }),
        said: [],
      };
      return before && { ...before, rounds: [...before.rounds, round], revision: event.revision };
    },
    PositionTaken: (before, event) => {
      const { seat, holder, position, statement: text, parties: readers } = event.data;
      return spoke(before, event, { seat, holder, what: 'position', position, ...(text && { text, ...(readers && { readers }) }) });
    },
    RecusalDeclared: (before, event) => {
      const { seat, holder, reason } = event.data;
      return spoke(before, event, { seat, holder, what: 'recusal', ...(reason && { text: reason }) });
    },
    RecusalLifted: (before, event) => spoke(before, event, { ...event.data, what: 'recusal-lifted' }),
    PositionCorrected: (before, event) => {
      const { seat, position, reason } = event.data;
      return spoke(before, event, { seat, what: 'correction', position, reason });
    },
    DecisionClosed: (before, event) => inLastRound(before, event, (round) => ({ ...round, closedAt: event.effectiveAt })),
  },
  default: (before, event) => before && { ...before, revision: event.revision },
});
