import { type Decider, type DecisionContext, toDay } from '#libs/event-sourcing';
import { type MemberReplica, membersOnly } from '#libs/parties';
import { effectiveDay } from './effective-day.js';
import { type Module, module } from './module.decider.js';
import { known } from './party-replicas.js';
import type { PathwayEvents } from './pathway.messages.js';
import * as commands from './pathway.messages.js';
import { refuse } from './pathway.refusals.js';
import { contentOf, cycleIn, MOST_MODULES, outOfOrder, type PathwayContent } from './pathway-steps.js';

/** A way through modules of the programme, for a role or for one authority. */
export interface Pathway {
  readonly status: 'none' | 'open' | 'retired';
  /** Day of the last step: the next is not before it. */
  readonly since: string;
  readonly content: PathwayContent;
}

/** The modules of the steps, each under the number of its step from 0. */
export type PathwayFacts = { readonly member: MemberReplica } & { readonly [step: `module${number}`]: Module };

type Around = DecisionContext<PathwayFacts>;
type Asked = commands.ComposePathway | commands.ChangePathway | commands.RetirePathway;

const members = membersOnly(refuse);

const none: Pathway = { status: 'none', since: '', content: { title: '', steps: [] } };

/** The module of a step, as the command wants the steps or, when it does not name them, as they are. */
const moduleAt =
  (step: number) =>
  (asked: Asked, { content }: Pathway) => {
    if (asked instanceof commands.RetirePathway) return undefined;
    const id = (asked.steps ?? content.steps)[step]?.module;
    return id === undefined ? undefined : { decider: module, id };
  };

export const pathway: Decider<Pathway, PathwayEvents, typeof commands, PathwayFacts> = {
  category: 'pathway',
  initial: none,
  commands,
  idOf: (asked) => asked.pathway,

  lookups: {
    member: (asked) =>
      (asked instanceof commands.ComposePathway || asked instanceof commands.ChangePathway) && asked.member
        ? known.member(asked.member)
        : undefined,
    ...Object.fromEntries(Array.from({ length: MOST_MODULES }, (_, step) => [`module${step}`, moduleAt(step)])),
  },

  decide: {
    ComposePathway: (asked, { status }, around) => {
      effectiveDay(around);
      if (status !== 'none') throw refuse['already-composed']('A pathway is recorded under this id; give another id.', 'pathway');
      const { audience, member } = asked;
      if (!audience && !member) throw refuse['for-nobody']('Name a role, a member or both.', 'audience');
      if (member) assertMember(around);
      return [{ type: 'PathwayComposed', data: checked(contentOf(asked), around) }];
    },

    ChangePathway: ({ title, summary, steps, member, changes }, state, around) => {
      goesOn(state, around);
      if (member) assertMember(around);
      const { content } = state;
      const changed = contentOf({
        ...content,
        ...(title && { title }),
        ...(summary && { summary }),
        ...(steps && { steps }),
        ...(member && { member }),
      });
      if (JSON.stringify(changed) === JSON.stringify(content)) return [];
      return [{ type: 'PathwayChanged', data: { ...checked(changed, around), ...(changes && { changes }) } }];
    },

    RetirePathway: ({ reason }, state, around) => {
      goesOn(state, around);
      return [{ type: 'PathwayRetired', data: { reason } }];
    },
  },

  evolve: {
    PathwayComposed: (_, content, { effectiveAt }) => ({ status: 'open', since: toDay(effectiveAt), content }),
    PathwayChanged: (state, { changes: _, ...content }, { effectiveAt }) => ({ ...state, since: toDay(effectiveAt), content }),
    PathwayRetired: (state, _, { effectiveAt }) => ({ ...state, status: 'retired', since: toDay(effectiveAt) }),
  },
};

/** What has to be completed before a module of a pathway; none for a module that is not in it. */
export const prerequisitesOf = ({ content }: Pathway, id: string): readonly string[] =>
  content.steps.find((step) => step.module === id)?.requires ?? [];

function assertMember(around: Around): void {
  members.assertMember(around.facts.member, effectiveDay(around));
}

function goesOn({ status, since }: Pathway, around: Around): void {
  if (status === 'none') throw refuse['unknown-pathway']('No pathway is recorded under this id.');
  const day = effectiveDay(around);
  if (day < since) throw refuse['before-the-last-step'](`The last step was on ${since}.`, 'effectiveAt');
  if (status === 'retired') throw refuse.retired(`It was retired on ${since}.`);
}

/** @throws Refusal for steps that nobody could learn in this order, or at all */
function checked(content: PathwayContent, { facts }: Around): PathwayContent {
  const { steps } = content;
  const modules = new Map(steps.map((step, at) => [step.module, facts[`module${at}`]]));
  const called = (id: string): string => modules.get(id)?.code || id;
  for (const [id, found] of modules) {
    if (found?.status === 'published') continue;
    const why = found?.status === 'retired' ? 'is retired' : 'is not published';
    throw refuse['module-not-open'](`The module ${called(id)} ${why}.`, 'steps');
  }
  const elsewhere = steps.flatMap(({ requires }) => requires).find((required) => !modules.has(required));
  if (elsewhere) throw refuse['prerequisite-elsewhere'](`The module ${elsewhere} is required, and is not in the pathway.`, 'steps');
  const cycle = cycleIn(steps);
  if (cycle) throw refuse['prerequisites-in-a-circle'](`${cycle.map(called).join(' requires ')}.`, 'steps');
  const late = outOfOrder(steps);
  if (late) {
    throw refuse['prerequisite-later'](`${called(late.module)} requires ${called(late.requires)}: put it after that.`, 'steps');
  }
  return content;
}
