import type { Command } from 'commander';
import type { Answer } from '../../api/requests.js';
import { networkFor } from '../../network.js';
import { print } from '../../print.js';
import { table } from '../../table.js';
import { dayCell, entryCell, type LoggedLine, momentCell, streamCell } from './lines.js';

type Line = Answer<'GET /api/audit/journeys/{kind}/{id}'>['items'][number];

interface JourneyOptions {
  readonly trueOn?: string;
  readonly knownOn?: string;
  readonly json?: boolean;
}

export async function showJourney(kind: string, id: string, { trueOn, knownOn, json }: JourneyOptions, command: Command): Promise<void> {
  const items = await networkFor(command).list('GET /api/audit/journeys/{kind}/{id}', {
    path: { kind, id },
    query: { trueOn, knownOn },
  });
  if (json) return print(JSON.stringify(items));
  const clocks = [...(trueOn ? [`what was true by ${trueOn}`] : []), ...(knownOn ? [`as known by ${knownOn}`] : [])];
  print([[`${kind} ${id}`, ...clocks].join(', '), '', journeyTable(items)].join('\n'));
}

/** A correction stands below what it corrects, and is not told again where it was recorded. */
function journeyTable(items: readonly Line[]): string {
  const shown = new Set(items.map(({ event }) => event));
  const lines = items.filter(({ corrects }) => corrects === undefined || !shown.has(corrects));
  return table([
    ['ENTRY', 'TRUE SINCE', 'RECORDED', 'SERVICE', 'WHAT', 'NAMED AS', 'WHERE'],
    ...lines.flatMap((line) => [
      [entryCell(line), line.trueSince, momentCell(line.recordedAt), line.service, line.words, placesCell(line), streamCell(line)],
      ...line.corrections.map((correction) => [
        ...[entryCell(correction), correction.correctedDay ?? '', momentCell(correction.recordedAt), correction.service],
        ...[`  ${correctionWords(correction, line)}`, '', streamCell(correction)],
      ]),
    ]),
  ]);
}

const correctionWords = ({ words, correctedDay }: LoggedLine, { effectiveAt }: Line): string =>
  correctedDay ? `${words}: ${dayCell(effectiveAt)} was recorded, ${correctedDay} it is` : words;

/** `stream`: the record itself; else where the event names it. */
const placesCell = ({ places }: Line): string =>
  places.map((place) => (place === 'stream' ? 'itself' : place.replace(/^data\./, ''))).join(', ');
