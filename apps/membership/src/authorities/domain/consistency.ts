import { applyEntry, describeEntry, type Entry, type History, isPossible, stateBefore } from './authority-history.js';
import { type AuthorityState, UNKNOWN } from './authority-state.js';
import type { AuthorityFacts, MembershipEvents } from './membership.messages.js';
import { refuse } from './membership.refusals.js';

/** What decides whether an entry could have happened, beside the entries before it. */
export interface ConsistencyContext {
  /** Whether an authority that stands so may take over from this predecessor; absent: it may. */
  readonly mayTakeOver?: (state: AuthorityState, predecessor: string, day: string) => boolean;
  /** Entries that are being recorded for their day, or moved to it: these have no effect that could lapse. */
  readonly decided?: ReadonlySet<string> | undefined;
}

/** Steps towards a membership: whoever has one already by a succession that is told late did not have to take them. */
const TOWARDS_MEMBERSHIP: ReadonlySet<Entry['type']> = new Set([
  'InterestExpressed',
  'DialogueProposed',
  'DialogueHeld',
  'InvitationIssued',
  'InvitationReminded',
  'MembershipConfirmed',
]);

/** Goes through a life, entry by entry, and says which could not have happened as the authority stood then. */
class ConsistencyCheck {
  private state = UNKNOWN;
  /** True while it is a member because it succeeded one. */
  private byTakeover = false;
  /** The newest record of a leaving so far: designations recorded before that lapse. */
  private toldToLeave = -1;
  /** Who was designated, and not ended by a notice since. */
  private readonly designated = new Set<string>();
  /** Who went on with the successor. */
  private goneOn: ReadonlySet<string> = new Set();

  constructor(private readonly context: ConsistencyContext) {}

  /** True where the next entry could have happened. */
  next(entry: Entry): boolean {
    const isConsistent = this.isConsistent(entry);
    const previous = this.state;
    this.state = applyEntry(previous, entry);
    this.note(entry, previous);
    return isConsistent;
  }

  private isConsistent(entry: Entry): boolean {
    const { state, context } = this;
    switch (entry.type) {
      case 'FocalPointDesignated':
        return state.status === 'member' || this.lapses(entry);
      case 'FocalPointEnded':
        return entry.data.reason !== 'ended' || (this.designated.has(entry.data.person) && this.mayEnd(entry));
      case 'MembershipTakenOver':
        return context.mayTakeOver?.(state, entry.data.predecessor, entry.day) ?? true;
      default:
        return isPossible(state, entry) || (this.byTakeover && isOnTheWay(entry) && !context.decided?.has(entry.id));
    }
  }

  /** A leaving that was told after the designation ends it; unless it went on with a successor before it began. */
  private lapses({ id, revision, data }: Extract<Entry, { type: 'FocalPointDesignated' }>): boolean {
    return revision < this.toldToLeave && !this.context.decided?.has(id) && !this.goneOn.has(data.person);
  }

  private mayEnd({ id }: Entry): boolean {
    const { status } = this.state;
    return status === 'member' || (status !== 'succeeded' && !this.context.decided?.has(id));
  }

  private note(entry: Entry, previous: AuthorityState): void {
    const { status } = this.state;
    if (entry.type === 'FocalPointDesignated') this.designated.add(entry.data.person);
    if (entry.type === 'FocalPointEnded' && entry.data.reason === 'ended') this.designated.delete(entry.data.person);
    if (status === previous.status) return;
    this.byTakeover = status === 'member' && entry.type === 'MembershipTakenOver';
    if (previous.status === 'member') this.toldToLeave = Math.max(this.toldToLeave, entry.revision);
    if (entry.type === 'AuthoritySucceeded') this.goneOn = goneOn(entry.data, previous);
  }
}

/** Those who went on with the successor without being designated before that. */
const goneOn = ({ focalPoints }: MembershipEvents['AuthoritySucceeded'], previous: AuthorityState): ReadonlySet<string> =>
  new Set(focalPoints.map(({ person }) => person).filter((person) => !previous.focalPoints.some((own) => own.person === person)));

const isOnTheWay = ({ type, data }: Entry): boolean =>
  TOWARDS_MEMBERSHIP.has(type) || (type === 'ResponseRecorded' && (data as MembershipEvents['ResponseRecorded']).response === 'accepted');

/** The entries that could not have happened as the authority stood then. */
export function inconsistencies(history: History, context: ConsistencyContext = {}): readonly Entry[] {
  const check = new ConsistencyCheck(context);
  return history.filter((entry) => !check.next(entry));
}

/** @throws Refusal for an entry that could have happened before, and cannot now */
export function assertConsistent(previous: History, next: History, field: string, context: ConsistencyContext = {}, because = ''): void {
  assertNoneAdded(inconsistencies(previous, context), inconsistencies(next, context), field, because);
}

/** @throws Refusal where with a corrected date something would change nothing, or the primary focal point be designated as an alternate */
export const assertAllChangeSomething = (previous: History, next: History, field: string): void =>
  assertNoneAdded(withoutChange(previous), withoutChange(next), field);

const withoutChange = (history: History): readonly Entry[] =>
  history.filter((entry) => changesNothing(entry, stateBefore(history, entry.id)));

/** What is refused where it is so already: `already-focal-point`, `same-primary-and-alternate`, `same-name`, `nothing-changes`. */
function changesNothing({ type, data }: Entry, { focalPoints, details }: AuthorityState): boolean {
  switch (type) {
    case 'FocalPointDesignated': {
      const own = data.continues ? undefined : focalPoints.find(({ person }) => person === data.person);
      return own !== undefined && (own.role === data.role || own.role === 'primary');
    }
    case 'AuthorityRenamed':
      return details?.name === data.name && details.nameEn === data.nameEn;
    case 'AuthorityUpdated':
      return details !== undefined && isAmong(data, details);
    default:
      return false;
  }
}

const isAmong = (changes: Partial<AuthorityFacts>, facts: AuthorityFacts): boolean =>
  Object.entries(changes).every(([fact, value]) => `${value}` === `${facts[fact as keyof AuthorityFacts]}`);

function assertNoneAdded(previous: readonly Entry[], next: readonly Entry[], field: string, because = ''): void {
  const already = new Set(previous.map(({ id }) => id));
  const inconsistent = next.find(({ id }) => !already.has(id));
  if (!inconsistent) return;
  throw refuse['does-not-fit-history'](
    `With this date${because}, ${describeEntry(inconsistent)} could not have happened. If the date of that is wrong, correct it first.`,
    field,
  );
}
