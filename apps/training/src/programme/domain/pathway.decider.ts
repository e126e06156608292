import { createEvent, type Decider, type DecisionContext, defined, requiring, toDay } from '#libs/event-sourcing';
import { type MemberReplica, membersOnly } from '#libs/parties';
import { effectiveDay } from './effective-day.js';
import { type Module, module } from './module.decider.js';
import { parties } from './party-replicas.js';
import type { PathwayEvents } from './pathway.messages.js';
import * as commands from './pathway.messages.js';
import { refuse } from './pathway.refusals.js';
import { cycleIn, MOST_MODULES, outOfOrder, type PathwayContent, toPathwayContent } from './pathway-steps.js';
import { stepGuards } from './step-guards.js';

/** A way through modules of the programme, for a role or for one authority. */
export interface Pathway {
  readonly status: 'none' | 'open' | 'retired';
  /** Day of the last step: the next is not before it. */
  readonly lastStepOn: string;
  readonly content: PathwayContent;
}

/** The modules of the steps, each under the number of its step from 0. */
export type PathwayFacts = { readonly member: MemberReplica } & { readonly [step: `module${number}`]: Module };

type Context = DecisionContext<PathwayFacts>;
type PathwayCommand = commands.ComposePathway | commands.ChangePathway | commands.RetirePathway;

const members = membersOnly(refuse);

const event = createEvent<PathwayEvents>();
const requires = requiring<Pathway, Context>();

const none: Pathway = { status: 'none', lastStepOn: '', content: { title: '', steps: [] } };

/** The module of a step, as the command wants the steps or, when it does not name them, as they are. */
const moduleAt =
  (step: number) =>
  (command: PathwayCommand, { content }: Pathway) => {
    if (command instanceof commands.RetirePathway) return undefined;
    const id = (command.steps ?? content.steps)[step]?.module;
    return id === undefined ? undefined : { decider: module, id };
  };

function existing({ status }: Pathway): void {
  if (status === 'none') throw refuse['unknown-pathway']('No pathway is recorded under this id.');
}

const step = requires(existing, ...stepGuards(refuse));

export const pathway: Decider<Pathway, PathwayEvents, typeof commands, PathwayFacts> = {
  category: 'pathway',
  initial: none,
  commands,
  idOf: (command) => command.pathway,

  lookups: {
    member: (command) =>
      (command instanceof commands.ComposePathway || command instanceof commands.ChangePathway) && command.member
        ? parties.member(command.member)
        : undefined,
    ...Object.fromEntries(Array.from({ length: MOST_MODULES }, (_, step) => [`module${step}`, moduleAt(step)])),
  },

  decide: {
    ComposePathway: (command, { status }, context) => {
      effectiveDay(context);
      if (status !== 'none') throw refuse['already-composed']('A pathway is recorded under this id; give another id.', 'pathway');
      const { audience, member } = command;
      if (!audience && !member) throw refuse['for-nobody']('Name a role, a member or both.', 'audience');
      if (member) assertMember(context);
      const content = toPathwayContent(command);
      assertLearnable(content, context);
      return [event('PathwayComposed', content)];
    },

    ChangePathway: step(({ title, summary, steps, member, changes }: commands.ChangePathway, { content }, context) => {
      if (member) assertMember(context);
      const changed = toPathwayContent({ ...content, ...defined({ title, summary, steps, member }) });
      if (JSON.stringify(changed) === JSON.stringify(content)) return [];
      assertLearnable(changed, context);
      return [event('PathwayChanged', defined({ ...changed, changes }))];
    }),

    RetirePathway: step(({ reason }: commands.RetirePathway) => [event('PathwayRetired', { reason })]),
  },

  evolve: {
    PathwayComposed: (_, content, { effectiveAt }) => ({ status: 'open', lastStepOn: toDay(effectiveAt), content }),
    PathwayChanged: (state, { changes: _, ...content }, { effectiveAt }) => ({ ...state, lastStepOn: toDay(effectiveAt), content }),
    PathwayRetired: (state, _, { effectiveAt }) => ({ ...state, status: 'retired', lastStepOn: toDay(effectiveAt) }),
  },
};

/** Modules that have to be completed before one of the pathway; none for a module that is not in it. */
export const listPrerequisites = ({ content }: Pathway, id: string): readonly string[] =>
  content.steps.find((step) => step.module === id)?.requires ?? [];

function assertMember(context: Context): void {
  members.assertMember(context.facts.member, effectiveDay(context));
}

/** @throws Refusal for steps that nobody could learn in this order, or at all */
function assertLearnable({ steps }: PathwayContent, { facts }: Context): void {
  const modules = new Map(steps.map((step, index) => [step.module, facts[`module${index}`]]));
  const codeOrId = (id: string): string => modules.get(id)?.code || id;
  for (const [id, step] of modules) {
    if (step?.status === 'published') continue;
    const why = step?.status === 'retired' ? 'is retired' : 'is not published';
    throw refuse['module-not-open'](`The module ${codeOrId(id)} ${why}.`, 'steps');
  }
  const elsewhere = steps.flatMap(({ requires }) => requires).find((required) => !modules.has(required));
  if (elsewhere) throw refuse['prerequisite-elsewhere'](`The module ${elsewhere} is required, and is not in the pathway.`, 'steps');
  const cycle = cycleIn(steps);
  if (cycle) throw refuse['prerequisites-in-a-circle'](`${cycle.map(codeOrId).join(' requires ')}.`, 'steps');
  const late = outOfOrder(steps);
  if (late) {
    throw refuse['prerequisite-later'](`${codeOrId(late.module)} requires ${codeOrId(late.requires)}: put it after that.`, 'steps');
  }
}
