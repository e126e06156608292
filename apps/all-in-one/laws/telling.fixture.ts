import { PersonRegisteredV1, publicEvent, toMessage } from '#libs/contracts';
import { aggregateId, type Command, type RecordedEvent, Refusal, streamName } from '#libs/event-sourcing';
import { body as bodyDecider } from '../../governance/src/constitution/domain/body.decider.js';
import { type Body, seatOn } from '../../governance/src/constitution/domain/body-seats.js';
import { terms } from '../../governance/src/constitution/domain/terms.decider.js';
import { ProposalFields } from '../../governance/src/proposals/domain/proposal.js';
import { AUTHORITIES, BODIES, COMMITTEE, type Fact, type NetworkLife, PERSONS, TOLD_FROM } from './facts.fixture.js';
import { type RecordedSoFar, type Step, toSteps } from './steps.fixture.js';
import { World } from './world.fixture.js';

/** What an officer knew of a seat who told of a fact the first time, and what is told ever after. */
export type Memory = Map<string, string>;

export interface Wrongly {
  readonly key: string;
  readonly day: string;
}

export interface Telling {
  readonly world: World;
  /** Keys of the steps that were taken, in order. */
  readonly accepted: ReadonlySet<string>;
  /** What stood in the way of the others. */
  readonly refused: ReadonlyMap<string, Refusal>;
  /** Of the steps that were taken, the record and the first event. */
  readonly recorded: ReadonlyMap<string, { readonly stream: string; readonly entry: string; readonly asked: Command }>;
}

export interface HowTold {
  /** Undefined: every step. */
  readonly only?: (step: Step) => boolean;
  /** One step, of another day than its own. */
  readonly wrongly?: Wrongly | undefined;
  /** True: nothing more is told after the first refusal. */
  readonly untilRefused?: boolean;
  readonly memory?: Memory;
  /** For the controls: how read models misunderstand what was recorded. */
  readonly misread?: (event: RecordedEvent) => RecordedEvent;
}

/** A fact, and its place in the life that it is of: it keeps it where others are left out. */
export type Placed = readonly [fact: Fact, place: number];
export const withPlaces = (life: NetworkLife): readonly Placed[] => life.map((fact, place) => [fact, place]);

/** The steps of facts, in their order. */
export const stepsOfFacts = (facts: readonly Placed[]): readonly Step[] => facts.flatMap(([fact, place]) => toSteps(fact, place));
export const stepsOfLife = (life: NetworkLife): readonly Step[] => stepsOfFacts(withPlaces(life));

/** Every way in which one fact less is left of them. */
export const withoutOne = (facts: readonly Placed[]): readonly (readonly Placed[])[] =>
  facts.map((_, left) => facts.filter((__, index) => index !== left));

/** Tells a new world of these steps, in this order. */
export async function tell(steps: readonly Step[], how: HowTold = {}): Promise<Telling> {
  const world = new World(`${TOLD_FROM}T08:00:00.000Z`, how.misread);
  await peopleAreRegistered(world);
  return tellMore(world, steps, how);
}

export async function tellMore(
  world: World,
  steps: readonly Step[],
  { only = () => true, wrongly, untilRefused = false, memory = new Map() }: HowTold = {},
): Promise<Telling> {
  const acceptedKeys = new Set<string>();
  const refused = new Map<string, Refusal>();
  const recorded = new Map<string, { stream: string; entry: string; asked: Command }>();
  const knownSoFar = toldTo(world, memory);
  for (const step of steps) {
    if (!only(step)) continue;
    const message = await step.ask(knownSoFar, wrongly?.key === step.key ? wrongly.day : (step.day ?? ''));
    const lengthBefore = world.log.lines.length;
    try {
      const { id, events } = await (message instanceof ProposalFields ? world.propose(message) : world.send(message));
      if (step.proposes !== undefined) knownSoFar.references.set(step.proposes, id);
      acceptedKeys.add(step.key);
      // What it claimed of others stands before it.
      const own = world.log.lines
        .slice(lengthBefore)
        .map(({ text }) => JSON.parse(text) as RecordedEvent)
        .find(({ stream, type }) => aggregateId(stream) === id && events.includes(type));
      if (own) recorded.set(step.key, { stream: own.stream, entry: own.id, asked: message });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.set(step.key, error);
      if (untilRefused) break;
    }
  }
  return { world, accepted: acceptedKeys, refused, recorded };
}

function toldTo(world: World, memory: Memory): RecordedSoFar {
  return {
    references: world.references,
    findHolder: async (seat, day, key) => {
      const name = `${key} ${seat} ${day}`;
      const remembered = memory.get(name);
      if (remembered !== undefined) return remembered;
      const foundSeat = await seatIn(world, seat);
      const value =
        key === 'body' ? (foundSeat?.id ?? COMMITTEE) : foundSeat ? seatOn(foundSeat.record, day).holder.id : (AUTHORITIES[0] as string);
      memory.set(name, value);
      return value;
    },
    versionSubmitted: async () => (await world.handling.load(terms, COMMITTEE)).state.submitted.at(-1)?.version ?? 1,
  };
}

async function seatIn(world: World, seat: string) {
  for (const id of BODIES) {
    const { state } = await world.handling.load<Body>(bodyDecider, id);
    const record = state.seats.find((candidate) => candidate.seat === seat);
    if (record) return { id, record };
  }
  return undefined;
}

/** The people service tells of one person an authority. */
async function peopleAreRegistered(world: World): Promise<void> {
  for (const [index, person] of PERSONS.entries()) {
    const authority = AUTHORITIES[index] as string;
    const event = publicEvent(PersonRegisteredV1, { person, kind: 'representative', authority });
    const recorded: RecordedEvent = {
      id: person,
      type: 'PersonRegistered',
      schemaVersion: 1,
      data: {},
      effectiveAt: world.now,
      recordedAt: world.now,
      actor: 'officer',
      commandId: person,
      commandDigest: '',
      correlationId: person,
      causationId: person,
      stream: streamName('person', person),
      revision: 0,
      position: index,
    };
    await world.deliverTo('people', toMessage({ event, recorded }));
  }
}
