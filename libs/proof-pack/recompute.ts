import { type Basis, computeOutcome, type Outcome, type SeatPosition } from '#libs/decision-rule';
import { evolve, type Meeting, NO_MEETING, presentAt, recusedOn } from '#libs/meetings';
import { canonical, type Entry } from '#libs/tlog';
import type { FileFault } from './files.js';

/** Of an event of a pack, what an outcome is computed from. */
interface ShownEvent {
  readonly group: string;
  readonly folder: string;
  readonly entry: Entry;
  readonly values: ReadonlyMap<string, unknown>;
  readonly isWhole: boolean;
}

/** What a closing came to, and what of it could be computed again. */
export interface RecomputedOutcome {
  readonly folder: string;
  /** As it was recorded; undefined: sealed. */
  readonly recorded: Outcome | undefined;
  /** `agrees`; `sealed`: what it rests on is not for the audience of the pack; `differs`: the faults say in what. */
  readonly result: 'agrees' | 'differs' | 'sealed';
  /** What of its basis was found again in the events: positions, presence, recusals, rules. */
  readonly traced: readonly BasisPart[];
  readonly faults: readonly FileFault[];
}

const BASIS_PARTS = ['positions', 'recused', 'present', 'rules'] as const;
type BasisPart = (typeof BASIS_PARTS)[number];

/**
 * Every closing of a decision computed again from its basis, by the rule of the Network; and the basis held to the events that it rests on,
 * as far as they are in the pack and not sealed: how the seats spoke, who was in the room, who was recused, quorum and rule of the version.
 */
export const recomputeOutcomes = (events: readonly ShownEvent[]): readonly RecomputedOutcome[] =>
  events
    .filter(({ group, entry }) => group === 'data/events/' && entry.type === 'DecisionClosed')
    .map((closing) => tryToRecompute(closing, events));

/** What was recorded in no form that an outcome has is a fault of what was recorded, not of who checks it. */
function tryToRecompute(closing: ShownEvent, events: readonly ShownEvent[]): RecomputedOutcome {
  try {
    return recompute(closing, events);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    const faults = [{ path: closing.folder, explanation: `cannot be computed again: ${error.message}` }];
    return { folder: closing.folder, recorded: undefined, result: 'differs', traced: [], faults };
  }
}

function recompute({ folder, entry, values }: ShownEvent, events: readonly ShownEvent[]): RecomputedOutcome {
  const recorded = values.get('data.outcome') as Outcome | undefined;
  const basis = values.get('data.basis') as Basis | undefined;
  if (!recorded || !basis) return { folder, recorded, result: 'sealed', traced: [], faults: [] };
  const faults: FileFault[] = [];
  const computed = computeOutcome(basis);
  if (canonical(computed) !== canonical(recorded))
    faults.push({
      path: `${folder}parts/data.outcome.json`,
      explanation: `is not what its basis comes to: ${computed.result}, ${computed.reason}`,
    });
  const traced = BASIS_PARTS.flatMap((part) => {
    const traceable = FINDERS[part](basis, entry, events);
    if (traceable === undefined) return [];
    const [inEvents, inBasis] = [canonical(traceable.inEvents), canonical(traceable.inBasis)];
    if (inEvents !== inBasis)
      faults.push({
        path: `${folder}parts/data.basis.json`,
        explanation: `has not the ${part} that the events come to: ${inEvents} instead of ${inBasis}`,
      });
    return [part];
  });
  return { folder, recorded, result: faults.length > 0 ? 'differs' : 'agrees', traced, faults };
}

/** The same twice: as the events have it, and as the basis has it. Undefined: it cannot be said, since something of it is sealed. */
type Finder = (
  basis: Basis,
  closing: Entry,
  events: readonly ShownEvent[],
) => { readonly inEvents: unknown; readonly inBasis: unknown } | undefined;

const FINDERS: Readonly<Record<BasisPart, Finder>> = {
  positions: ({ positions, composition, procedure, recused }, closing, events) => {
    const steps = stepsOfOpening(events, closing);
    const taken = steps?.filter(({ entry }) => entry.type === 'PositionTaken');
    if (!taken || taken.some(({ values }) => !values.has('data.seat') || !values.has('data.position'))) return undefined;
    const last = new Map(taken.map(({ values }) => [values.get('data.seat') as string, values.get('data.position') as SeatPosition]));
    const counts = (seat: string) => composition.some((held) => held.seat === seat) && (procedure === 'meeting' || !recused.includes(seat));
    const inOrder = (list: readonly { readonly seat: string }[]) =>
      list.filter(({ seat }) => counts(seat)).toSorted((a, b) => (a.seat < b.seat ? -1 : 1));
    return { inEvents: inOrder([...last].map(([seat, position]) => ({ seat, position }))), inBasis: inOrder(positions) };
  },
  recused: (basis, _, events) => {
    const meeting = foldMeeting(basis, events);
    return meeting && basis.meeting
      ? { inEvents: voting(basis, recusedOn(meeting, basis.meeting.item)), inBasis: basis.recused }
      : undefined;
  },
  present: (basis, _, events) => {
    const meeting = foldMeeting(basis, events);
    return meeting ? { inEvents: voting(basis, presentAt(meeting, basis.closedAt)), inBasis: basis.present } : undefined;
  },
  rules: ({ terms: { version, owner }, quorum, rule }, _, events) => {
    const submission = events.findLast(
      ({ group, entry, values }) =>
        group === 'data/basis/terms/' &&
        entry.type === 'TermsSubmitted' &&
        entry.stream === `terms-${owner}` &&
        values.get('data.version') === version,
    );
    const clauses = submission?.values.get('data.clauses') as Pick<Basis, 'quorum' | 'rule'> | undefined;
    return clauses && { inEvents: { quorum: clauses.quorum, rule: clauses.rule }, inBasis: { quorum, rule } };
  },
};

const voting = ({ composition }: Basis, ids: readonly string[]): readonly string[] =>
  composition.map(({ seat }) => seat).filter((seat) => ids.includes(seat));

/** What was recorded of a decision from its last opening to its closing; undefined where one of the events is not in the pack. */
function stepsOfOpening(events: readonly ShownEvent[], closing: Entry): readonly ShownEvent[] | undefined {
  const steps = events
    .filter(({ group, entry }) => group === 'data/events/' && entry.stream === closing.stream && entry.revision < closing.revision)
    .toSorted((first, second) => first.entry.revision - second.entry.revision);
  const opening = steps.findLastIndex(({ entry }) => entry.type === 'DecisionOpened');
  const since = opening < 0 ? [] : steps.slice(opening);
  return opening < 0 || since.length !== closing.revision - (since[0]?.entry.revision ?? 0) ? undefined : since;
}

/** The meeting folded from its events up to the revision that the basis names; undefined where one of them is not there, or is sealed. */
function foldMeeting({ meeting }: Basis, events: readonly ShownEvent[]): Meeting | undefined {
  if (!meeting) return undefined;
  const steps = events
    .filter(
      ({ group, entry }) =>
        group === 'data/basis/meeting/' && entry.stream === `meeting-${meeting.meeting}` && entry.revision <= meeting.revision,
    )
    .toSorted((first, second) => first.entry.revision - second.entry.revision);
  if (steps.length !== meeting.revision + 1 || steps.some(({ isWhole }) => !isWhole)) return undefined;
  return steps.reduce<Meeting>((folded, { entry, values }) => {
    const data = Object.fromEntries(
      [...values].flatMap(([part, value]) => (part.startsWith('data.') ? [[part.slice('data.'.length), value]] : [])),
    );
    const context = values.get('context') as { readonly actor: string } | undefined;
    const fold = (evolve as Readonly<Record<string, (meeting: Meeting, data: unknown, event: object) => Meeting>>)[entry.type];
    const { effectiveAt, recordedAt, revision } = entry;
    return fold ? fold(folded, data, { effectiveAt, recordedAt, revision, actor: context?.actor ?? '' }) : folded;
  }, NO_MEETING);
}
