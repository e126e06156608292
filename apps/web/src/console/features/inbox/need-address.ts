import type { InboxNeed } from './inbox.queries.ts';

type Place = Pick<InboxNeed, 'record' | 'command' | 'authority'> & Partial<Pick<InboxNeed, 'params'>>;

/** Where the records of each kind are. */
const PLACES: Readonly<Record<string, string>> = {
  authority: 'authorities',
  request: 'liaison',
  enquiry: 'enquiries',
  body: 'bodies',
  decision: 'decisions',
  meeting: 'meetings',
  session: 'sessions',
};

/** The record of a need, as it is linked and copied. */
export const recordAddress = ({ record }: Pick<Place, 'record'>): string =>
  `/console/${PLACES[record.kind] ?? record.kind}/${encodeURIComponent(record.id)}`;

/** Where the one button leads: to the form of the command, else to the record. */
export function needAddress({ record, command, params }: Place): string {
  if (!command) return recordAddress({ record });
  // A command of a body is about one of its seats.
  const seat = record.kind === 'body' && params?.seat ? `?seat=${params.seat}` : '';
  return `${recordAddress({ record })}/do/${command}${seat}`;
}

/** What tells one need from every other. */
export const needKey = ({ kind, record, authority = '' }: Place & Pick<InboxNeed, 'kind'>): string => `${kind} ${record.id} ${authority}`;
