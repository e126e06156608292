import type { Command } from 'commander';
import type { Answer, Api, Item } from '../api/requests.js';
import { Failure } from '../failure.js';
import { groupNames, type NamesById, unlessRefused } from '../names.js';
import { networkFor } from '../network.js';
import { print } from '../print.js';
import { table } from '../table.js';

type Card = Item<'GET /api/governance/decisions'>;
type Decision = Answer<'GET /api/governance/decisions/{decision}'>;
type Effect = Decision['effects'][number];
type Explanation = Answer<'GET /api/governance/decisions/{decision}/explanation'>;
type Closing = Explanation['closings'][number];
type Meeting = Answer<'GET /api/governance/meetings/{meeting}'>;

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

export async function listDecisions({ json, leftUndone, ...filter }: ListOptions, command: Command): Promise<void> {
  const query = { ...filter, leftUndone: leftUndone || undefined };
  const items = await networkFor(command).list('GET /api/governance/decisions', { query });
  print(json ? JSON.stringify(items) : items.length === 0 ? 'No decisions.' : decisionTable(items));
}

export async function showDecision(reference: string, { json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const network = networkFor(command);
  const entry = await network.send('GET /api/governance/decisions/{decision}', { path: { decision: reference } });
  print(json ? JSON.stringify(entry) : describeDecision(entry, await fetchReferences(network, entry)));
}

/** Exit code 3 where history and record are not the same. */
export async function explainDecision(reference: string, { json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const explanation = await networkFor(command).send('GET /api/governance/decisions/{decision}/explanation', {
    path: { decision: reference },
  });
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

/** What else is named in a decision by an id. */
interface DecisionReferences {
  readonly meeting?: Meeting | undefined;
  /** Of bodies and groups, by id. */
  readonly names: NamesById;
}

async function fetchReferences(network: Api, { meeting, effects, names }: Decision): Promise<DecisionReferences> {
  const groups = effects.map(subjectId).filter((id) => !(id in names));
  const [held, ofGroups] = await Promise.all([
    meeting === undefined ? undefined : unlessRefused(network.send('GET /api/governance/meetings/{meeting}', { path: { meeting } })),
    groupNames(network, groups),
  ]);
  return { meeting: held, names: new Map([...Object.entries(names), ...ofGroups]) };
}

function describeDecision(entry: Decision, references: DecisionReferences): string {
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

const adviceInWords = ({ advice, dueOn, amendedOn }: Decision['advice'][number]): string =>
  `${advice ?? `asked until ${dueOn}`}${amendedOn ? `, on the text before its amendment of ${amendedOn}` : ''}`;

function openedHow({ procedure, deadline, afterwards, openingRecordedAt, ...entry }: Decision, { meeting }: DecisionReferences): string {
  const how = procedure === 'written' ? `by written procedure until ${instant(deadline ?? '')}` : inMeeting(entry, meeting);
  const late = openingRecordedAt ? `, recorded ${instant(openingRecordedAt)}` : '';
  return `${how}${late}${afterwards ? ', after it had ended' : ''}`;
}

function inMeeting({ meeting, item }: Pick<Decision, 'meeting' | 'item'>, held: Meeting | undefined): string {
  if (!held) return `in the meeting ${meeting}, item ${item}`;
  const number = held.agenda.findIndex((recordedValue) => recordedValue.item === item);
  const where = held.agenda[number] ? `${number + 1}, “${held.agenda[number].title}”` : item;
  return `in the meeting “${held.title}” of ${held.start.slice(0, 10)}, item ${where}`;
}

/** The owner of terms, or the group. */
const subjectId = (effect: Effect): string => (effect.kind === 'adopt-terms' ? effect.owner : effect.group);

function effectInWords(effect: Effect, names: NamesById): string {
  const name = names.get(subjectId(effect)) ?? subjectId(effect);
  return effect.kind === 'adopt-terms'
    ? `adopts version ${effect.version} of the terms of ${name}, in force from ${effect.inForceFrom}`
    : `${effect.kind.replace('-', ' ')} ${name}`;
}

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

const describeResult = ({ outcome: { result, quorumMet } }: Closing['recorded']): string =>
  quorumMet ? result.replace('-', ' ') : 'no quorum, deferred';

const instant = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;
