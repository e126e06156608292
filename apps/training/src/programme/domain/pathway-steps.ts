import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { defined, Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import type { Audience } from './programme.vocabulary.js';

export const MOST_MODULES = 24;

export class PathwayStep {
  @IsUUID()
  module: string;

  @Optional()
  @IsArray()
  @ArrayMaxSize(MOST_MODULES)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Meaning('Modules of the pathway that have to be completed before it; absent: none.')
  requires?: string[];
}

export interface Step {
  readonly module: string;
  readonly requires: readonly string[];
}

/** A step as it is asked for or as it stands. */
type Wanted = Pick<Step, 'module'> & Partial<Step>;

/** One state of a pathway. */
export interface PathwayContent {
  readonly title: string;
  readonly summary?: string;
  readonly audience?: Audience;
  readonly member?: string;
  /** In the order in which they are learnt. */
  readonly steps: readonly Step[];
}

/** The content that fields hold, in an order that does not depend on who sent them how. */
export function toPathwayContent(fields: Omit<PathwayContent, 'steps'> & { readonly steps: readonly Wanted[] }): PathwayContent {
  const { title, summary, audience, member, steps } = fields;
  return defined({
    title,
    summary,
    audience,
    member,
    steps: steps.map(({ module, requires = [] }) => ({ module, requires: requires.toSorted() })),
  });
}

/** A way round from a module over what it requires back to itself, that module at both ends; undefined: there is none. */
export function cycleIn(steps: readonly Step[]): readonly string[] | undefined {
  const requires = new Map(steps.map((step) => [step.module, step.requires]));
  const cleared = new Set<string>();
  const walk = (module: string, path: readonly string[]): readonly string[] | undefined => {
    const start = path.indexOf(module);
    if (start >= 0) return [...path.slice(start), module];
    if (cleared.has(module)) return undefined;
    for (const required of requires.get(module) ?? []) {
      const cycle = walk(required, [...path, module]);
      if (cycle) return cycle;
    }
    cleared.add(module);
    return undefined;
  };
  for (const { module } of steps) {
    const cycle = walk(module, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/** A module that stands before one that it requires, with that; undefined: the order keeps the prerequisites. */
export const outOfOrder = (steps: readonly Step[]): { readonly module: string; readonly requires: string } | undefined =>
  steps
    .flatMap(({ module, requires }, index) => requires.map((required) => ({ module, requires: required, at: index })))
    .find(({ requires, at }) => steps.findIndex((step) => step.module === requires) > at);
