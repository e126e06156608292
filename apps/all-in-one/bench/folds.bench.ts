import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyDecider, evolveWith, type RecordedEvent, streamCategory, upcast } from '#libs/event-sourcing';
import { another } from '../../../libs/testing/another.js';
import { body } from '../../governance/src/constitution/domain/body.decider.js';
import { meeting } from '../../governance/src/meetings/domain/meeting.decider.js';
import { membership } from '../../membership/src/authorities/domain/membership.decider.js';
import { sealedText } from '../../people/src/texts/domain/sealed-text.decider.js';
import { dataset } from '../../research/src/datasets/domain/dataset.decider.js';
import { offering } from '../../training/src/offerings/domain/offering.decider.js';
import { parties } from '../../training/src/programme/domain/party-replicas.js';
import { group } from '../../working-groups/src/groups/domain/group.decider.js';
import type { Measurement } from './measure.js';

const SIZES = [100, 1_000, 10_000, 100_000];

/** A stream of each service that can grow: what its golden corpus says first of these types, in turns, each time of another thing. */
const STREAMS: readonly (readonly [service: string, decider: AnyDecider, types: readonly string[]])[] = [
  ['training', offering, ['PlaceTaken', 'PlaceAwaited', 'PlaceGivenBack']],
  ['training', parties.members, ['MemberJoined', 'EngagementNoted', 'MemberLeft']],
  ['governance', body, ['SeatAppointed', 'SeatPersonNamed']],
  ['governance', meeting, ['ParticipantsInvited', 'AttendanceRecorded', 'PaperAttached']],
  ['membership', membership, ['FocalPointDesignated', 'FocalPointEnded']],
  ['people', sealedText, ['TextShared']],
  ['research', dataset, ['BatchAccepted', 'BatchRemoved']],
  ['working-groups', group, ['GroupJoined', 'GroupLeft']],
];

/** Events of one stream a second, as it grows: linear where the figures stay near the one of a short stream. */
export async function folds(): Promise<readonly Measurement[]> {
  return STREAMS.flatMap(([service, decider, types]) => {
    const corpus = readCorpus(service, decider);
    const [least = 0, ...others] = SIZES.map((size) => measureFolds(decider, corpus, types, size));
    return others.map((ours, index) => ({
      name: `fold: ${(SIZES[index + 1] as number).toLocaleString('en-US')} events of one ${decider.category}`,
      unit: 'events/s',
      ours,
      limit: { name: `of ${SIZES[0]}`, value: least },
    }));
  });
}

function readCorpus(service: string, decider: AnyDecider): readonly RecordedEvent[] {
  const lines = readFileSync(join(process.cwd(), 'apps', service, 'golden/events.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const events = lines.map((line) => JSON.parse(line) as RecordedEvent);
  return events.filter(({ stream }) => streamCategory(stream) === decider.category).map((event) => upcast(decider, event));
}

/** Events a second of the best of some folds, after one that warms up. */
function measureFolds(decider: AnyDecider, corpus: readonly RecordedEvent[], types: readonly string[], size: number): number {
  const repeated = types.map((type) => corpus.find((event) => event.type === type) as RecordedEvent);
  const stream = corpus.filter((event) => event.stream === repeated[0]?.stream);
  const preceding = stream.slice(0, stream.indexOf(repeated[0] as RecordedEvent));
  const events = [
    ...preceding,
    ...Array.from({ length: size }, (_, index) => {
      const event = repeated[index % repeated.length] as RecordedEvent;
      const time = Math.floor(index / repeated.length) + 1;
      return {
        ...event,
        id: another(event.id, time) as string,
        revision: preceding.length + index,
        data: another(event.data, time) as object,
      };
    }),
  ];
  let best = 0;
  for (let turn = 0; turn < 4; turn++) {
    const repeats = Math.max(1, Math.floor(10_000 / size));
    const started = performance.now();
    for (let repeat = 0; repeat < repeats; repeat++) {
      events.reduce((state, event) => evolveWith(decider as AnyDecider & { initial: unknown }, state, event), decider.initial as unknown);
    }
    if (turn > 0) best = Math.max(best, (events.length * repeats * 1_000) / (performance.now() - started));
  }
  return best;
}
