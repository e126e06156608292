import { Schema } from 'mongoose';
import { aggregateId } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import { type History, stateOn } from '../domain/authority-history.js';
import type { AuthorityFacts } from '../domain/membership.messages.js';
import { type AuthorityCard, cardSchema, countryName, type FocalPointState, toCard, toFocalPointState } from './authority-card.js';
import { type HistoryDocument, historyProjection, historySchema } from './history-projection.js';

/** One recorded authority as it stands now. */
export interface DirectoryEntry extends AuthorityCard, HistoryDocument {
  readonly status: string;
  /** First day of the status. */
  readonly since: string;
  readonly focalPoint: FocalPointState;
  /** Opaque ids of persons. */
  readonly primary?: string;
  readonly alternates: readonly string[];
  readonly formerNames: readonly string[];
  readonly predecessors: readonly string[];
  readonly successor?: string;
  /** The stream's revision, for If-Match. */
  readonly revision: number;
  /** What a search looks through: every name, present and former, and the country's. */
  readonly search: string;
  /** What the list is in the order of: the English name where there is one, without case. */
  readonly sortName: string;
}

const schema = new Schema({
  ...cardSchema,
  ...historySchema,
  status: String,
  since: String,
  focalPoint: String,
  primary: String,
  alternates: [String],
  formerNames: [String],
  predecessors: [String],
  successor: String,
  revision: Number,
  search: String,
  sortName: String,
})
  .index({ sortName: 1 })
  .index({ status: 1, sortName: 1 })
  .index({ country: 1, sortName: 1 })
  .index({ search: 'text' });

/** The directory of authorities (search; filter by country, region, level, kind, portfolio, status, focal point). */
export const directory = historyProjection<DirectoryEntry>('membership.directory', 2, {
  schema,
  project: (history, { stream, revision }) => {
    const state = stateOn(history);
    const facts = state.authority as AuthorityFacts;
    const formerNames = namesIn(history).filter((name) => name !== facts.name);
    const primary = state.focalPoints.find(({ role }) => role === 'primary')?.person;
    return {
      ...toCard(aggregateId(stream), facts),
      status: state.status,
      since: state.since,
      focalPoint: toFocalPointState(state),
      ...(primary && { primary }),
      alternates: state.focalPoints.filter(({ role }) => role === 'alternate').map(({ person }) => person),
      formerNames,
      predecessors: state.predecessors,
      ...(state.successor && { successor: state.successor }),
      revision,
      search: [facts.name, facts.nameEn, ...formerNames, countryName(facts.country), facts.country].filter(Boolean).join(' '),
      sortName: sortKey(facts.nameEn ?? facts.name),
    };
  },
});

const namesIn = (history: History): readonly string[] => [
  ...new Set(history.flatMap((entry) => (entry.type === 'AuthorityRenamed' ? [entry.data.formerName, entry.data.name] : []))),
];
