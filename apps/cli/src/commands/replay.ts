import { Argument, Command } from 'commander';
import type { HistoryStep } from '../expressions/plan.js';
import { networkOf } from '../network.js';
import { table } from '../table.js';
import { print } from './roll.js';

interface JourneyStep extends HistoryStep {
  readonly effectiveNow?: string;
}

interface Journey {
  readonly authority: string;
  readonly steps: readonly JourneyStep[];
}

/** `gpn replay membership <id>`: the whole journey of an authority, in both clocks. */
export const replayCommand = (): Command =>
  new Command('replay')
    .description('Show everything that was recorded of one history, when it was true and when it was learned')
    .addArgument(new Argument('<kind>', 'what it is a history of').choices(['membership']))
    .argument('<id>', 'its id')
    .option('--json', 'print the answer of the API')
    .action(async (_kind: string, id: string, { json }: { readonly json?: boolean }, command: Command) => {
      const journey = await networkOf(command.optsWithGlobals()).get<Journey>(
        `/api/membership/authorities/${encodeURIComponent(id)}/history`,
      );
      print(json ? JSON.stringify(journey) : journeyAsText(journey));
    });

function journeyAsText({ authority, steps }: Journey): string {
  return [
    `Journey of the authority ${authority}: ${steps.length} entries. TRUE FROM is when it took effect, LEARNED when it was recorded (UTC).`,
    '',
    table([
      ['#', 'TRUE FROM', 'LEARNED', 'WHAT', 'DETAILS', 'BY', 'ENTRY'],
      ...steps.map((step) => [
        String(step.revision),
        trueFrom(step),
        step.recordedAt.slice(0, 19).replace('T', ' '),
        inWords(step.type),
        detailsOf(step.data),
        step.actor,
        step.entry,
      ]),
    ]),
  ].join('\n');
}

/** A corrected date is shown beside the one that was recorded. */
const trueFrom = ({ effectiveAt, effectiveNow }: JourneyStep): string => {
  const recorded = dayOf(effectiveAt);
  const now = effectiveNow === undefined ? recorded : dayOf(effectiveNow);
  return now === recorded ? now : `${now} (recorded as ${recorded})`;
};

const dayOf = (instant: string): string =>
  instant.endsWith('T00:00:00.000Z') ? instant.slice(0, 10) : instant.slice(0, 19).replace('T', ' ');

/** `MembershipConfirmed`: "membership confirmed". */
const inWords = (type: string): string => type.replaceAll(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const LONGEST_DETAILS = 90;

function detailsOf(data: object): string {
  const text = leaves(data).join(', ');
  return text.length > LONGEST_DETAILS ? `${text.slice(0, LONGEST_DETAILS - 1)}…` : text;
}

function leaves(data: object, path: readonly string[] = []): readonly string[] {
  return Object.entries(data).flatMap(([name, value]: [string, unknown]) => {
    if (Array.isArray(value))
      return value.length === 0
        ? []
        : [`${name} ${value.map((one) => (typeof one === 'object' ? leaves(one as object).join(' ') : one)).join('|')}`];
    if (value !== null && typeof value === 'object') return leaves(value, [...path, name]);
    return value === true ? [name] : [`${name} ${String(value)}`];
  });
}
