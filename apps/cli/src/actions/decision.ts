import type { Command } from 'commander';
import { Failure } from '../failure.js';
import { groupNames, type NamesById, unlessRefused } from '../names.js';
import { type Network, networkFor } from '../network.js';
import { defined } from '../platform.js';
import { print } from '../print.js';
import { table } from '../table.js';

interface Card {
  readonly decision: string;
  readonly bodyName?: string;
  readonly body: string;
  readonly title: string;
  readonly status: string;
  readonly statusSince: string;
  readonly public: boolean;
  readonly supersededBy?: string;
}

interface Entry extends Card {
  readonly text: string;
  readonly procedure?: string;
  readonly deadline?: string;
  readonly meeting?: string;
  readonly item?: string;
  readonly proposedOn: string;
  readonly circulatedOn?: string;
  readonly openedAt?: string;
  readonly openingRecordedAt?: string;
  readonly afterwards?: true;
  readonly closedAt?: string;
  readonly followed: readonly { readonly answeredOn: string; readonly words: string }[];
  readonly leftUndone: boolean;
  readonly implementedOn?: string;
  readonly supersededOn?: string;
  readonly supersedes: readonly string[];
  readonly effects: readonly Effect[];
  readonly papers: readonly { readonly title: string; readonly reference?: string; readonly digest: string }[];
  readonly advice: readonly AdviceOn[];
  readonly reason?: string;
  readonly outcome?: { readonly reason: string };
  readonly corrections: readonly { readonly correctedOn: string; readonly reason: string; readonly formerTitle?: string }[];
  readonly names: Readonly<Record<string, string>>;
}

interface AdviceOn {
  readonly advisoryBody: string;
  readonly advice?: string;
  readonly dueOn: string;
  readonly amendedOn?: string;
}

interface Effect {
  readonly kind: string;
  readonly owner?: string;
  readonly version?: number;
  readonly inForceFrom?: string;
  readonly group?: string;
}

interface Computed {
  readonly outcome: { readonly result: string; readonly quorumMet: boolean };
}

interface Closing {
  readonly what: 'closing' | 'correction';
  readonly closedAt: string;
  readonly recordedAt: string;
  readonly steps: readonly string[];
  readonly recomputed?: Computed;
  readonly recorded: Computed;
  readonly agrees: boolean;
  readonly differences: readonly {
    readonly field: string;
    readonly recorded?: string | number | boolean;
    readonly recomputed?: string | number | boolean;
  }[];
}

interface Explanation {
  readonly decision: string;
  readonly title: string;
  readonly status: string;
  readonly reason?: string;
  readonly effects: readonly string[];
  readonly agrees: boolean;
  readonly closings: readonly Closing[];
}

interface ListOptions {
  readonly text?: string;
  readonly year?: string;
  readonly body?: string;
  readonly status?: string;
  readonly leftUndone?: boolean;
  readonly json?: boolean;
}

/** The exit code where history and record are not the same. */
const THEY_DIFFER = 3;

const decisionPath = (reference: string): string => `/api/governance/decisions/${encodeURIComponent(reference)}`;

export async function listDecisions({ json, leftUndone, ...filter }: ListOptions, command: Command): Promise<void> {
  const query = defined({ ...filter, leftUndone: leftUndone ? 'true' : undefined });
  const items: Card[] = [];
  for await (const item of networkFor(command).all<Card>('/api/governance/decisions', query)) items.push(item);
  print(json ? JSON.stringify(items) : items.length === 0 ? 'No decisions.' : decisionTable(items));
}

export async function showDecision(reference: string, { json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const network = networkFor(command);
  const entry = await network.get<Entry>(decisionPath(reference));
  print(json ? JSON.stringify(entry) : describeDecision(entry, await fetchReferences(network, entry)));
}

/** Exit code 3 where history and record are not the same. */
export async function explainDecision(reference: string, { json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const explanation = await networkFor(command).get<Explanation>(`${decisionPath(reference)}/explanation`);
  print(json ? JSON.stringify(explanation) : describeExplanation(explanation));
  if (!explanation.agrees) throw new Failure(`What is recorded of ${reference} is not what its history gives.`, THEY_DIFFER);
}

const decisionTable = (items: readonly Card[]): string =>
  table([
    ['DECISION', 'STATUS', 'SINCE', 'BODY', 'TITLE'],
    ...items.map(({ decision, status, statusSince, bodyName, body, title, supersededBy, public: isPublic }) => [
      decision,
      supersededBy ? `${status} by ${supersededBy}` : status,
      statusSince,
      bodyName ?? body,
      isPublic ? title : `${title} (not public)`,
    ]),
  ]);

/** A meeting as far as it is named here. */
interface Meeting {
  readonly title: string;
  readonly start: string;
  readonly agenda: readonly { readonly item: string; readonly title: string }[];
}

/** What else is named in a decision by an id. */
interface DecisionReferences {
  readonly meeting?: Meeting | undefined;
  /** Of bodies and groups, by id. */
  readonly names: NamesById;
}

async function fetchReferences(network: Network, { meeting, effects, names }: Entry): Promise<DecisionReferences> {
  const groups = effects.flatMap(({ owner, group }) => [owner, group]).filter((id) => id !== undefined && !(id in names));
  const [held, ofGroups] = await Promise.all([
    meeting === undefined ? undefined : unlessRefused(network.get<Meeting>(`/api/governance/meetings/${encodeURIComponent(meeting)}`)),
    groupNames(network, groups),
  ]);
  return { meeting: held, names: new Map([...Object.entries(names), ...ofGroups]) };
}

function describeDecision(entry: Entry, references: DecisionReferences): string {
  const { decision, title, text, bodyName, body, status, names, supersededBy } = entry;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Body', bodyName ?? body],
    ['Status', supersededBy ? `${status} by ${supersededBy} on ${entry.supersededOn}` : `${status} since ${entry.statusSince}`],
    ['Reason', entry.reason],
    ['Public', entry.public ? 'yes' : 'no'],
    ['Proposed', entry.proposedOn],
    ['Circulated', entry.circulatedOn],
    ['Opened', entry.openedAt && `${instant(entry.openedAt)}, ${openedHow(entry, references)}`],
    ['Closed', entry.closedAt && instant(entry.closedAt)],
    ['Outcome', entry.outcome?.reason],
    ['Implemented', entry.implementedOn],
    ['Supersedes', entry.supersedes.join(', ')],
    ...entry.effects.map((effect) => ['Effect', effectInWords(effect, references.names)] as const),
    ...entry.followed.map(({ answeredOn, words }) => ['Effect', `${words} (${answeredOn})`] as const),
    [
      'To do',
      entry.leftUndone ? 'supersede it by another decision, or record its implementation once it is carried out otherwise' : undefined,
    ],
    ...entry.advice.map(
      (agendaItem) => ['Advice', `${names[agendaItem.advisoryBody] ?? agendaItem.advisoryBody}: ${adviceInWords(agendaItem)}`] as const,
    ),
    ...entry.papers.map(
      ({ title: paper, reference, digest }) => ['Paper', `${reference ? `${reference} ` : ''}${paper} (${digest})`] as const,
    ),
    ...entry.corrections.map(
      ({ correctedOn, reason, formerTitle }) =>
        ['Corrected', `${correctedOn}: ${reason}${formerTitle ? ` (was: ${formerTitle})` : ''}`] as const,
    ),
  ];
  const rows = facts.flatMap(([name, value]) => (value ? [[name, value]] : []));
  return [`${decision}  ${title}`, '', text, '', table(rows)].join('\n');
}

const adviceInWords = ({ advice, dueOn, amendedOn }: AdviceOn): string =>
  `${advice ?? `asked until ${dueOn}`}${amendedOn ? `, on the text before its amendment of ${amendedOn}` : ''}`;

function openedHow({ procedure, deadline, afterwards, openingRecordedAt, ...entry }: Entry, { meeting }: DecisionReferences): string {
  const how = procedure === 'written' ? `by written procedure until ${instant(deadline ?? '')}` : inMeeting(entry, meeting);
  const late = openingRecordedAt ? `, recorded ${instant(openingRecordedAt)}` : '';
  return `${how}${late}${afterwards ? ', after it had ended' : ''}`;
}

function inMeeting({ meeting, item }: Pick<Entry, 'meeting' | 'item'>, held: Meeting | undefined): string {
  if (!held) return `in the meeting ${meeting}, item ${item}`;
  const number = held.agenda.findIndex((recordedValue) => recordedValue.item === item);
  const where = held.agenda[number] ? `${number + 1}, “${held.agenda[number].title}”` : item;
  return `in the meeting “${held.title}” of ${held.start.slice(0, 10)}, item ${where}`;
}

const effectInWords = ({ kind, owner = '', version, inForceFrom, group = '' }: Effect, names: NamesById): string =>
  kind === 'adopt-terms'
    ? `adopts version ${version} of the terms of ${names.get(owner) ?? owner}, in force from ${inForceFrom}`
    : `${kind.replace('-', ' ')} ${names.get(group) ?? group}`;

function describeExplanation({ decision, title, status, reason, effects, closings }: Explanation): string {
  const head = `${decision}  ${title} (${status})`;
  const why = reason === undefined ? [] : [`It is ${status}: ${reason}.`];
  if (closings.length === 0)
    return [head, ...(why.length > 0 ? why : ['It was not closed yet: there is no outcome to explain.'])].join('\n\n');
  return [head, ...closings.map(closingInWords), ...why, ...effects].join('\n\n');
}

function closingInWords({ what, closedAt, recordedAt, steps, recomputed, recorded, agrees, differences }: Closing): string {
  const head = what === 'closing' ? `Closed at ${instant(closedAt)}` : `Corrected`;
  const verdict = `Computed from history: ${recomputed ? describeResult(recomputed) : 'nothing'}. Recorded: ${describeResult(recorded)}.`;
  return [
    `${head} (recorded ${instant(recordedAt)})`,
    ...steps.map((step, index) => `${String(index + 1).padStart(3)}. ${step}`),
    agrees ? `${verdict} Both agree, in every detail.` : `${verdict} They differ:`,
    ...(agrees
      ? []
      : [
          table([
            ['FIELD', 'RECORDED', 'FROM HISTORY'],
            ...differences.map(({ field, recorded: event, recomputed: recomputedValue }) => [
              field,
              String(event ?? '(none)'),
              String(recomputedValue ?? '(none)'),
            ]),
          ]),
        ]),
  ].join('\n');
}

const describeResult = ({ outcome: { result, quorumMet } }: Computed): string =>
  quorumMet ? result.replace('-', ' ') : 'no quorum, deferred';

const instant = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;
