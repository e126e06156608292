import { toDay } from '#libs/event-sourcing';
import { notInTheFuture } from '../../groups/domain/effective-day.js';
import type * as asked from './solution.messages.js';
import { refuse } from './solution.refusals.js';
import { assertAtWork, assertInGroup, basisOf, isInGroup } from './solution-group.js';
import { type Around, type Solution, type SolutionStatus, step } from './solution-standing.js';

const DEVELOPED: readonly SolutionStatus[] = ['co-development', 'endorsed', 'piloting', 'scaled'];
const PROPOSED: readonly SolutionStatus[] = ['proposed', ...DEVELOPED];
const AT_WORK: readonly SolutionStatus[] = ['challenge', ...PROPOSED];

/** "Co-develop" (FAQ, question 1) takes two; how many more is the group's affair. */
const FEWEST_DEVELOPERS = 2;

/** From a challenge to an endorsed solution. */
export const developing = {
  RaiseChallenge: (
    { group, member, title, description, theme, countries = [], chapters = [] }: asked.RaiseChallenge,
    { status }: Solution,
    around: Around,
  ) => {
    if (status !== 'none')
      throw refuse['already-raised']('A challenge is recorded under this id; for another one give another id.', 'solution');
    notInTheFuture(around);
    const day = toDay(around.effectiveAt);
    const about = assertAtWork(around.facts.group, day);
    if (member) assertInGroup(around.facts.group, member, day);
    return [
      {
        type: 'ChallengeRaised' as const,
        data: {
          group,
          ...(member && { member }),
          title,
          ...(description && { description }),
          theme: theme ?? about,
          countries: countries.toSorted(),
          chapters: chapters.toSorted((a, b) => a - b),
        },
      },
    ];
  },

  AmendChallenge: step(AT_WORK, ({ member, ...wanted }: asked.AmendChallenge, solution) => {
    if (member && member !== solution.raisedBy)
      throw refuse['not-the-raiser']('Ask the Secretariat, or the member that raised it.', 'member');
    const { title, description, theme, countries, chapters } = wanted;
    const changes = {
      ...(title !== undefined && title !== solution.title && { title }),
      ...(description !== undefined && description !== solution.description && { description }),
      ...(theme && theme !== solution.theme && { theme }),
      ...(countries && !isSame(countries, solution.countries) && { countries: countries.toSorted() }),
      ...(chapters && !isSame(chapters, solution.chapters) && { chapters: chapters.toSorted((a, b) => a - b) }),
    };
    return Object.keys(changes).length === 0 ? [] : { type: 'ChallengeAmended', data: changes };
  }),

  MoveChallenge: step(AT_WORK, ({ to, reason }: asked.MoveChallenge, { group: from }, { facts }, day) => {
    if (to === from) throw refuse['already-there']('It is in this working group.', 'to');
    assertAtWork(facts.group, day, 'to');
    return { type: 'ChallengeMoved', data: { from, to, ...(reason && { reason }) } };
  }),

  ProposeSolution: step(['challenge'], ({ member, name, approach }: asked.ProposeSolution, _, { facts }, day) => {
    assertAtWork(facts.group, day);
    if (member) assertInGroup(facts.group, member, day);
    return { type: 'SolutionProposed', data: { ...(member && { member }), name, approach } };
  }),

  JoinCoDevelopment: step(PROPOSED, ({ member }: asked.JoinCoDevelopment, { coDevelopers }, { facts }, day) => {
    assertAtWork(facts.group, day);
    assertInGroup(facts.group, member, day);
    if (coDevelopers.includes(member)) throw refuse['already-developing']('The member takes part in developing it.', 'member');
    return { type: 'CoDevelopmentJoined', data: { member } };
  }),

  // No look at the group: whoever left it can still say that it takes part no longer.
  LeaveCoDevelopment: step(PROPOSED, ({ member }: asked.LeaveCoDevelopment, { coDevelopers }) => {
    if (!coDevelopers.includes(member)) throw refuse['not-developing']('The member does not take part in developing it.', 'member');
    return { type: 'CoDevelopmentLeft', data: { member } };
  }),

  // Also after the endorsement: pilots teach, and what they taught is endorsed as a version of its own.
  ReviseSolution: step(PROPOSED, ({ member, name, approach, changes }: asked.ReviseSolution, solution, { facts }, day) => {
    assertAtWork(facts.group, day);
    if (member) {
      assertInGroup(facts.group, member, day);
      if (!solution.coDevelopers.includes(member)) throw refuse['not-developing']('Take part in developing it first.', 'member');
    }
    return {
      type: 'SolutionRevised',
      data: { version: solution.version + 1, ...(member && { member }), ...(name && { name }), approach, ...(changes && { changes }) },
    };
  }),

  // The group endorses, in a session or because a decision says so: no single member does, and not the Secretariat.
  EndorseSolution: step(DEVELOPED, (command: asked.EndorseSolution, solution, around, day) => {
    const { version, member } = command;
    const { facts } = around;
    assertAtWork(facts.group, day);
    const basis = basisOf(command, solution.group, around, day);
    if (version !== solution.version || solution.endorsements.some((one) => one.version === version)) {
      throw refuse['not-the-newest-version'](`The newest version is ${solution.version}; one is endorsed once.`, 'version');
    }
    // Who left the group, or the Network, develops in it no longer: nothing has to be taken back for that.
    const coDevelopers = solution.coDevelopers.filter((one) => isInGroup(facts.group, one, day));
    if (coDevelopers.length < FEWEST_DEVELOPERS) {
      throw refuse['not-developed-together'](
        `Of those who develop it ${coDevelopers.length} are in the group on ${day}; it takes ${FEWEST_DEVELOPERS}.`,
      );
    }
    return { type: 'SolutionEndorsed', data: { version, basis, coDevelopers, ...(member && { member }) } };
  }),
};

const isSame = (some: readonly (string | number)[], others: readonly (string | number)[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one));
