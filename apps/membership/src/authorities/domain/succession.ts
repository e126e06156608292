import { type DecisionContext, defined, requiring } from '#libs/event-sourcing';
import { toFacts } from './authority-facts.js';
import { stateOn } from './authority-history.js';
import { event, existing, member, type NewOrExisting } from './authority-state.js';
import { endDesignations } from './focal-points.js';
import type { AuthorityFacts, RecordSuccession } from './membership.messages.js';
import { refuse } from './membership.refusals.js';
import type { MembershipFacts } from './membership-state.js';
import { bears, toNameId } from './names.js';
import { laterBearerId } from './official-name.js';

const requires = requiring<NewOrExisting, DecisionContext<MembershipFacts>>();

export const succeed = requires(
  existing,
  member,
)((succession: RecordSuccession, { state: { focalPoints }, last, details: own }, { facts }) => {
  const successor = toSuccessor(succession, facts);
  if (successor === succession.authority) throw refuse['own-successor']('To change its name alone, rename the authority.', 'successor');
  const details = stateOn(facts.successor.history).details ?? newFacts(succession, own);
  const { reason, focalPointsContinue = true } = succession;
  const going = focalPointsContinue ? { focalPoints } : ({ focalPoints: [], focalPointsEnd: true } as const);
  return [
    event('AuthoritySucceeded', defined({ successor, details, ...going, reason })),
    ...endDesignations([...last.focalPoints, ...focalPoints], 'succession'),
  ];
});

/** The id of the name that the successor is given by; undefined: it is given by its id. */
export const nameIdOfSuccessor = ({ successor, country = '', subdivision, name = '' }: RecordSuccession): string | undefined =>
  successor === undefined ? toNameId({ country, subdivision, name }) : undefined;

/** The id of the successor: the one given, or whoever has the name, or who would be recorded under it. */
export function toSuccessor(succession: RecordSuccession, { name, holder }: Partial<MembershipFacts>): string {
  const id = nameIdOfSuccessor(succession);
  if (id === undefined) return succession.successor ?? '';
  if (name?.owner === undefined) return id;
  return !holder || bears(holder, id, name) ? name.owner : laterBearerId(id, name.revision);
}

function newFacts({ successor, country, name, kind, ...given }: RecordSuccession, predecessor: AuthorityFacts): AuthorityFacts {
  if (successor !== undefined || !country || !name || !kind) {
    throw refuse['unknown-successor']('No authority is recorded under this id; give the successor’s country, name and kind.', 'successor');
  }
  return toFacts({ ...given, country, name, kind, portfolios: given.portfolios ?? predecessor.portfolios });
}
