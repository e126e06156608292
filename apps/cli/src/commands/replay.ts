import { isUUID } from 'class-validator';
import { Argument, Command } from 'commander';
import type { MembershipEvents } from '../../../membership/src/authorities/domain/membership.messages.js';
import type { HistoryStep } from '../expressions/recorded-step.js';
import { Failure } from '../failure.js';
import { withFieldNames } from '../field-names.js';
import { authorityNames, type NamesById, personNames } from '../names.js';
import { type Network, networkFor } from '../network.js';
import { ownAuthority } from '../own-authority.js';
import { table } from '../table.js';
import { print } from './roll.js';

interface Options {
  readonly json?: boolean;
  readonly check?: boolean;
}

interface Checked {
  readonly services: readonly {
    readonly service: string;
    readonly streams: number;
    readonly events: number;
    readonly faults: readonly { readonly stream: string; readonly revision: number; readonly says: string }[];
  }[];
  /** Services that did not answer. */
  readonly away?: readonly string[];
}

const FAULTY = 3;

interface Journey {
  readonly authority: string;
  readonly entries: readonly HistoryStep[];
}

/** `gpn replay membership <id>`: the whole journey of an authority, in both clocks. */
export const replayCommand = (): Command =>
  withFieldNames(
    new Command('replay')
      .description('Show everything that was recorded of one history, when it was true and when it was learned')
      .addArgument(new Argument('[kind]', 'what it is a history of').choices(['membership']))
      .argument('[id]', 'its id (absent: the only authority of your token)')
      .option('--check', 'say which histories of all services hold an event that their own rules refuse; exit code 3 when one does')
      .option('--json', 'print every entry as the API has it')
      .action(async (kind: string | undefined, given: string | undefined, { json, check }: Options, command: Command) => {
        const network = networkFor(command);
        if (check) return checkHistories(network, json);
        if (kind === undefined) throw new Failure('Say what to replay: gpn replay membership <id>, or gpn replay --check.');
        const id = await ownAuthority(network, '<id>', given);
        if (id === undefined) throw new Failure('Say whose history: gpn replay membership <id>.');
        const path = `/api/membership/authorities/${encodeURIComponent(id)}/history`;
        const journey = { authority: id, entries: await network.whole<HistoryStep>(path) };
        print(json ? JSON.stringify(journey) : journeyAsText(journey, await namesIn(network, journey)));
      }),
    { authority: '<id>' },
  );

async function checkHistories(network: Network, json: boolean | undefined): Promise<void> {
  const report = await network.get<Checked>('/api/operations/histories');
  const { services, away = [] } = report;
  const faults = services.flatMap((service) => service.faults);
  if (faults.length > 0) process.exitCode = FAULTY;
  if (json) return print(JSON.stringify(report));
  const lines = [
    ...services.map(
      ({ service, streams, events, faults: { length } }) => `${service}: ${streams} histories, ${events} events, ${length} faults`,
    ),
    ...faults.map(({ stream, revision, says }) => `${stream}, revision ${revision}: ${says}`),
  ];
  print(lines.join('\n'));
  if (away.length > 0) throw new Failure(`${away.join(', ')} did not answer: start them and run this again.`);
}

/** Fields of events that hold the id of another authority, or several. */
const AUTHORITIES = ['successor', 'predecessor', 'predecessors', 'authority'];

/** Whoever is named in it by an id, as far as who asks may see it. */
async function namesIn(network: Network, { authority, entries }: Journey): Promise<NamesById> {
  const ids = (field: string, data: object): readonly string[] => [Object.getOwnPropertyDescriptor(data, field)?.value ?? []].flat();
  const persons = entries.flatMap(({ actor, data }) => [...ids('person', data), ...(isUUID(actor) ? [actor] : [])]);
  const others = entries.flatMap(({ data }) => AUTHORITIES.flatMap((field) => ids(field, data)));
  const [ofAuthorities, ofPersons] = await Promise.all([
    authorityNames(network, [authority, ...others]),
    personNames(network, persons, 'membership'),
  ]);
  return new Map([...ofAuthorities, ...ofPersons]);
}

function journeyAsText({ authority, entries }: Journey, names: NamesById): string {
  const corrected = correctedDays(entries);
  const whose = names.has(authority) ? `${names.get(authority)}, ${authority}` : `the authority ${authority}`;
  return [
    `The journey of ${whose}: ${entries.length} entries, from the log. TRUE FROM is when it took effect, LEARNED when it was recorded (UTC).`,
    '',
    table([
      ['#', 'TRUE FROM', 'LEARNED', 'WHAT', 'BY', 'ENTRY', 'DETAILS'],
      ...entries.map(({ entry, revision, type, data, effectiveAt, recordedAt, actor }) => [
        String(revision),
        trueFrom(shortInstant(effectiveAt), corrected.get(entry)),
        recordedAt.slice(0, 19).replace('T', ' '),
        inWords(type),
        names.get(actor) ?? actor,
        entry,
        leaves(data, names).join(', '),
      ]),
    ]),
  ].join('\n');
}

/** The day of each entry whose date was corrected, as it is known now. */
function correctedDays(entries: readonly HistoryStep[]): ReadonlyMap<string, string> {
  const corrections = entries
    .filter(({ type }) => type === 'EffectiveDateCorrected')
    .map(({ data }) => data as MembershipEvents['EffectiveDateCorrected']);
  return new Map(corrections.map(({ entry, date }) => [entry, shortInstant(date)]));
}

/** A corrected date is shown beside the one that was recorded. */
const trueFrom = (recorded: string, now: string | undefined): string =>
  now === undefined || now === recorded ? recorded : `${now} (recorded as ${recorded})`;

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
