import {
  type AnyDecider,
  append,
  evolveWith,
  type ItemList,
  itemsBy,
  type RecordedEvent,
  streamCategory,
  upcast,
} from '#libs/event-sourcing';
import { type EventSample, goldenEvents, recordedEvents } from '#libs/testing';
import { another } from '../../../libs/testing/another.js';
import { foldSteps } from '../../../libs/testing/fold-steps.js';
import { services } from './services.fixture.js';

// Four times the events take four times the steps, and a few more where a list gets another level. A fold that copies what it has
// gathered, or looks through it, takes nearly sixteen times as many.
const FEW = 40;
const MANY = 160;
const MOST = 6;

/** What a rule bounds: it may be copied or looked through. By the type of event, the rule. */
const BOUNDED: Readonly<Record<string, string>> = {
  'enrolment UnitStarted': 'a unit is one of the version of the module',
  'enrolment UnitCompleted': 'a unit is one of the version of the module',
  'meeting AgendaOrdered': 'an order names every item of the agenda, and costs by them',
  'session AgendaOrdered': 'an order names every item of the agenda, and costs by them',
  'study VintageCited': 'too-many-citations: a study cites 30 vintages',
};

/** The event so many times in a row, each time about another thing. */
const repeatEvent = (event: RecordedEvent, times: number): readonly RecordedEvent[] =>
  Array.from({ length: times }, (_, time) => ({
    ...event,
    id: another(event.id, time) as string,
    revision: event.revision + time,
    commandId: `${event.commandId} ${time}`,
    data: another(event.data, time) as object,
  }));

interface How {
  /** What a rule bounds happens once. */
  readonly isBounded: (type: string) => boolean;
  /** What was counted in another stream happens as often here, and is not counted again. */
  readonly isCounted: (type: string) => boolean;
}

/**
 * The types of event whose fold takes longer the more was folded before: of a life in which everything that the stream tells happens
 * many times over. So what takes away is tried on a list that has grown, as what adds to it is.
 */
function growing(decider: AnyDecider, stream: readonly RecordedEvent[], how: Partial<How> = {}): readonly string[] {
  const { isBounded = () => false, isCounted = () => true } = how;
  const stepsFor = (times: number): Map<string, number> => {
    const steps = new Map<string, number>();
    let state: unknown = decider.initial;
    for (const event of stream) {
      const events = repeatEvent(event, isBounded(event.type) ? 1 : times);
      if (isCounted(event.type) && !isBounded(event.type)) {
        steps.set(event.type, (steps.get(event.type) ?? 0) + foldSteps(decider, events, state));
      }
      state = events.reduce((folded, next) => evolveWith(decider as AnyDecider & { initial: unknown }, folded, next), state);
    }
    return steps;
  };
  const few = stepsFor(FEW);
  return [...stepsFor(MANY)].filter(([type, steps]) => steps > MOST * (few.get(type) as number)).map(([type]) => type);
}

const readStreams = (service: string): readonly (readonly RecordedEvent[])[] => {
  const streams = Map.groupBy(goldenEvents(service), ({ stream }) => stream);
  return [...streams.values()];
};

test.each(services.map((service) => [service.name, service] as const))(
  'every state of %s is folded in steps that follow its events',
  (service, { deciders }) => {
    const tried = new Set<string>();
    const growingTypes = readStreams(service).flatMap((stream) => {
      const category = streamCategory(stream[0]?.stream as string);
      const decider = deciders.find((candidate) => candidate.category === category) as AnyDecider;
      const qualifiedName = (type: string): string => `${category} ${type}`;
      const untried = new Set(stream.map(({ type }) => type).filter((type) => !tried.has(qualifiedName(type))));
      if (untried.size === 0) return [];
      for (const type of untried) tried.add(qualifiedName(type));
      const events = stream.map((event) => upcast(decider, event));
      const isBounded = (type: string) => BOUNDED[qualifiedName(type)] !== undefined;
      return growing(decider, events, { isBounded, isCounted: (type) => untried.has(type) }).map(qualifiedName);
    });
    expect([...new Set(growingTypes)]).toEqual([]);
  },
);

describe('a fold that is told from a linear one', () => {
  interface Tree {
    readonly tree: string;
  }
  const planted = { category: 'orchard', id: 'north', type: 'TreePlanted', data: { tree: '6f0e3c36-8f1e-4d0e-9a55-0d3c8e6f6a10' } };
  const felled = { ...planted, type: 'TreeFelled' };
  const lives: readonly EventSample[] = [planted, felled];
  const orchard = (evolve: object) => ({ category: 'orchard', initial: { trees: [] }, evolve }) as unknown as AnyDecider;
  const byTree = itemsBy<Tree>(({ tree }) => tree);
  type Orchard = { readonly trees: ItemList<Tree> };

  it('copies what it has gathered, or looks through it', () => {
    const copying = orchard({
      TreePlanted: ({ trees }: Orchard, tree: Tree) => ({ trees: [...trees, tree] }),
      TreeFelled: ({ trees }: Orchard, { tree: felled }: Tree) => ({ trees: trees.filter(({ tree }) => tree !== felled) }),
    });
    const looking = orchard({
      TreePlanted: ({ trees }: Orchard, tree: Tree) => ({ trees: append(trees, tree) }),
      TreeFelled: ({ trees }: Orchard, { tree: felled }: Tree) => ({ trees: trees.some(({ tree }) => tree === felled) ? trees : [] }),
    });
    expect([copying, looking].map((decider) => growing(decider, recordedEvents(lives)))).toEqual([
      ['TreePlanted', 'TreeFelled'],
      ['TreeFelled'],
    ]);
  });

  it('is not one that shares what stays the same', () => {
    const sharing = orchard({
      TreePlanted: ({ trees }: Orchard, tree: Tree) => ({ trees: byTree.put(trees, tree) }),
      TreeFelled: ({ trees }: Orchard, { tree }: Tree) => ({ trees: byTree.remove(trees, tree) }),
    });
    expect(growing(sharing, recordedEvents(lives))).toEqual([]);
  });
});
