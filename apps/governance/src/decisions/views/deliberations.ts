import { POSITIONS } from '#libs/decision-rule';
import { aggregateId, defined, type RecordedEvent, view } from '#libs/event-sourcing';
import {
  boolean,
  code,
  documentSchema,
  instant,
  integer,
  internal,
  list,
  object,
  optional,
  type Shaped,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import type { DecisionEvents } from '../domain/decision.messages.js';

/** One thing that was said for a seat. */
export const Said = object({
  entry: uuid,
  seat: uuid,
  holder: optional(withMeaning(uuid, 'The party that held the seat then.')),
  what: code(['position', 'recusal', 'recusal-lifted', 'correction']),
  position: optional(code(POSITIONS)),
  text: optional(withMeaning(uuid, 'Id of the sealed text of a statement, or of the reason of a recusal.')),
  /** The parties that may read it; absent: none. */
  readers: internal(optional(list(uuid))),
  reason: optional(withMeaning(text, 'Why a position was corrected.')),
  saidAt: instant,
  recordedAt: instant,
  actor: withMeaning(text, 'Opaque id of who recorded it.'),
  stands: withMeaning(boolean, 'It is the last that was said for the seat, and counts as things stand.'),
});
export type Said = Shaped<typeof Said>;

/** From one opening to the next: each begins anew. */
export const Round = object({
  procedure: code(['meeting', 'written']),
  openedAt: instant,
  deadline: optional(instant),
  meeting: optional(uuid),
  closedAt: optional(instant),
  said: list(Said),
});
type Round = Shaped<typeof Round>;

/** The deliberations on one decision: for the body and the Secretariat only. */
export const Deliberations = object({ decision: text, body: uuid, rounds: list(Round), revision: integer });
export type Deliberations = Shaped<typeof Deliberations>;

type Content = Pick<Said, 'seat' | 'what'> & Partial<Pick<Said, 'holder' | 'position' | 'text' | 'readers' | 'reason'>>;

function addSaid(deliberations: Deliberations | undefined, event: RecordedEvent, content: Content): Deliberations | undefined {
  const { id: entry, effectiveAt: saidAt, recordedAt, actor } = event;
  const said: Said = { entry, ...content, saidAt, recordedAt, actor, stands: true };
  return inLastRound(deliberations, event, (round) => ({ ...round, said: standing([...round.said, said], said.seat) }));
}

/** For a seat stands its conflict of interest unless that was lifted, else its last position. */
function standing(said: readonly Said[], seat: string): readonly Said[] {
  const mine = said.filter((words) => words.seat === seat);
  const last = mine.reduce(recusalsAfter, []).at(-1) ?? mine.findLast(({ what }) => what === 'position' || what === 'correction');
  return said.map((words) => (words.seat === seat ? { ...words, stands: words === last } : words));
}

/** A lifting takes away what was declared up to it; one that is dated before all of it can only mean the whole. */
function recusalsAfter(declared: readonly Said[], said: Said): readonly Said[] {
  if (said.what === 'recusal') return [...declared, said];
  // A position is corrected after the closing: whatever stood before, the correction does.
  if (said.what === 'correction') return [];
  if (said.what === 'position') return declared;
  const later = declared.filter(({ saidAt }) => saidAt > said.saidAt);
  return later.length === declared.length ? [] : later;
}

function inLastRound(
  deliberations: Deliberations | undefined,
  { revision }: RecordedEvent,
  change: (round: Round) => Round,
): Deliberations | undefined {
  if (!deliberations) return undefined;
  const last = deliberations.rounds.at(-1);
  return { ...deliberations, revision, rounds: last ? [...deliberations.rounds.slice(0, -1), change(last)] : deliberations.rounds };
}

export const deliberations = view<Deliberations, DecisionEvents>('governance.deliberations', 4, {
  categories: ['decision'],
  schema: documentSchema(Deliberations),
  on: {
    DecisionProposed: (_, event) => ({ decision: aggregateId(event.stream), body: event.data.body, rounds: [], revision: event.revision }),
    DecisionOpened: (document, { data, effectiveAt: openedAt, revision }) => {
      const place = data.procedure === 'written' ? { deadline: data.deadline } : { meeting: data.meeting };
      const round: Round = { procedure: data.procedure, openedAt, ...place, said: [] };
      return document && { ...document, rounds: [...document.rounds, round], revision };
    },
    PositionTaken: (document, event) => {
      const { seat, holder, position, statement, parties } = event.data;
      const text = defined({ text: statement, readers: statement === undefined ? undefined : parties });
      return addSaid(document, event, { seat, holder, what: 'position', position, ...text });
    },
    RecusalDeclared: (document, event) => {
      const { seat, holder, reason } = event.data;
      return addSaid(document, event, { seat, holder, what: 'recusal', ...defined({ text: reason }) });
    },
    RecusalLifted: (document, event) => addSaid(document, event, { ...event.data, what: 'recusal-lifted' }),
    PositionCorrected: (document, event) => {
      const { seat, position, reason } = event.data;
      return addSaid(document, event, { seat, what: 'correction', position, reason });
    },
    DecisionClosed: (document, event) => inLastRound(document, event, (round) => ({ ...round, closedAt: event.effectiveAt })),
  },
  default: (document, event) => document && { ...document, revision: event.revision },
});
