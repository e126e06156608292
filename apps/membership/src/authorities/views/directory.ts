import { aggregateId, defined } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import { code, day, documentSchema, integer, internal, list, object, optional, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import { type History, stateOn } from '../domain/authority-history.js';
import { type RecordedStatus, statuses } from '../domain/authority-state.js';
import type { AuthorityFacts } from '../domain/membership.messages.js';
import { cardFields, countryName, focalPointStates, toCard, toFocalPointState } from './authority-card.js';
import { historyFields, historyProjection } from './history-projection.js';

/** One recorded authority as it stands now. */
export const DirectoryEntry = object({
  ...cardFields,
  ...historyFields,
  status: code(statuses),
  statusSince: withMeaning(day, 'First day of the status.'),
  focalPoint: code(focalPointStates),
  primary: optional(withMeaning(uuid, 'Opaque id of the primary focal point.')),
  alternates: list(uuid),
  formerNames: list(text),
  predecessors: list(uuid),
  successor: optional(uuid),
  revision: withMeaning(integer, 'Of its stream, for If-Match.'),
  /** What a search looks through: every name, present and former, and the country's. */
  search: internal(text),
  /** What the list is in the order of: the English name where there is one, without case. */
  sortName: internal(text),
});
export type DirectoryEntry = Shaped<typeof DirectoryEntry>;

const schema = documentSchema(DirectoryEntry, {
  indexes: ['sortName', ['status', 'sortName'], ['country', 'sortName']],
  words: ['search'],
});

/** The directory of authorities (search; filter by country, region, level, kind, portfolio, status, focal point). */
export const directory = historyProjection<DirectoryEntry>('membership.directory', 4, {
  schema,
  project: (history, { stream, revision }) => {
    const state = stateOn(history);
    const facts = state.details as AuthorityFacts;
    const formerNames = namesIn(history).filter((name) => name !== facts.name);
    const primary = state.focalPoints.find(({ role }) => role === 'primary')?.person;
    return defined({
      ...toCard(aggregateId(stream), facts),
      // Something is recorded.
      status: state.status as RecordedStatus,
      statusSince: state.since,
      focalPoint: toFocalPointState(state),
      primary,
      alternates: state.focalPoints.filter(({ role }) => role === 'alternate').map(({ person }) => person),
      formerNames,
      predecessors: state.predecessors,
      successor: state.successor,
      revision,
      search: [facts.name, facts.nameEn, ...formerNames, countryName(facts.country), facts.country].filter(Boolean).join(' '),
      sortName: sortKey(facts.nameEn ?? facts.name),
    });
  },
});

const namesIn = (history: History): readonly string[] => [
  ...new Set(history.flatMap((entry) => (entry.type === 'AuthorityRenamed' ? [entry.data.formerName, entry.data.name] : []))),
];
