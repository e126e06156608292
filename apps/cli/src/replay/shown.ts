import type { Item } from '../api/requests.js';
import { authorityNames, type NamesById, type Purpose, personNames } from '../names.js';
import type { Network } from '../network.js';
import { table } from '../table.js';

/** Histories are answered alike, of whatever kind of record; but those of persons, and of texts, tell no data. */
export type AnyHistory = 'GET /api/membership/authorities/{authority}/history';

/** One recorded event, as the network tells it. */
type HistoryEntry = Item<AnyHistory>;

export interface History {
  readonly kind: string;
  readonly id: string;
  readonly entries: readonly HistoryEntry[];
}

/** Fields of events that hold the id of an authority, or several, at whatever depth. */
const AUTHORITIES = [
  ...['authority', 'previousAuthority', 'successor', 'predecessor', 'predecessors', 'holder', 'party', 'previousParty', 'formerParty'],
  ...['member', 'previousMember', 'participant', 'participants', 'reviewer', 'coDevelopers'],
];
/** The same of persons. */
const PERSONS = ['person', 'formerPerson', 'primary', 'alternate', 'learner'];
/** Why names are read, as the people service logs each reading, by the service whose record it is. */
const PURPOSES: Readonly<Record<string, Purpose>> = { training: 'training', governance: 'meetings', 'working-groups': 'meetings' };
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whoever is named in it by an id, as far as who asks may see it. */
export async function namesIn(network: Network, { id, kind, entries }: History, service: string): Promise<NamesById> {
  const named = entries.flatMap(({ data = {} }) => idsIn(data));
  const findIds = (fields: readonly string[]) => named.flatMap(([field, value]) => (fields.includes(field) ? [value] : []));
  const actors = entries.map(({ actor }) => actor).filter((actor) => UUID.test(actor));
  const [ofAuthorities, ofPersons] = await Promise.all([
    authorityNames(network, [...(kind === 'authority' ? [id] : []), ...findIds(AUTHORITIES)]),
    personNames(network, [...findIds(PERSONS), ...actors], PURPOSES[service] ?? 'membership'),
  ]);
  return new Map([...ofAuthorities, ...ofPersons]);
}

/** Every id with the field in which it stands, or in an object of which it stands. */
function idsIn(data: object, within?: string): readonly (readonly [field: string, id: string])[] {
  return Object.entries(data).flatMap(([field, value]: [string, unknown]) => {
    const name = within !== undefined && (Array.isArray(data) || field === 'id') ? within : field;
    if (value !== null && typeof value === 'object') return idsIn(value, name);
    return typeof value === 'string' && UUID.test(value) ? [[name, value] as const] : [];
  });
}

export function historyAsText({ kind, id, entries }: History, names: NamesById): string {
  const whose = names.has(id) ? `${names.get(id)}, ${id}` : `the ${kind.replaceAll('-', ' ')} ${id}`;
  return [
    `The history of ${whose}: ${entries.length} entries, from the log. TRUE FROM is when it took effect, LEARNED when it was recorded (UTC).`,
    '',
    table([
      ['#', 'TRUE FROM', 'LEARNED', 'WHAT', 'BY', 'ENTRY', 'DETAILS'],
      ...entries.map(({ entry, revision, type, data = {}, effectiveAt, correctedDay, recordedAt, actor }) => [
        String(revision),
        trueFrom(shortInstant(effectiveAt), correctedDay),
        recordedAt.slice(0, 19).replace('T', ' '),
        inWords(type),
        names.get(actor) ?? actor,
        entry,
        leaves(data, names).join(', '),
      ]),
    ]),
  ].join('\n');
}

/** A corrected day is shown beside the one that was recorded. */
const trueFrom = (recorded: string, corrected: string | undefined): string =>
  corrected === undefined ? recorded : `${corrected} (recorded as ${recorded})`;

const shortInstant = (instant: string): string =>
  instant.endsWith('T00:00:00.000Z') ? instant.slice(0, 10) : instant.slice(0, 19).replace('T', ' ');

/** `MembershipConfirmed`: "membership confirmed". */
const inWords = (type: string): string => type.replaceAll(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function leaves(data: object, names: NamesById): readonly string[] {
  const lookUpName = (value: unknown): string => names.get(String(value)) ?? String(value);
  return Object.entries(data).flatMap(([field, value]: [string, unknown]) => {
    if (Array.isArray(value))
      return value.length === 0
        ? []
        : [
            `${field} ${value.map((item) => (typeof item === 'object' ? leaves(item as object, names).join(' ') : lookUpName(item))).join('|')}`,
          ];
    if (value !== null && typeof value === 'object') return leaves(value, names);
    return value === true ? [field] : [`${field} ${lookUpName(value)}`];
  });
}
