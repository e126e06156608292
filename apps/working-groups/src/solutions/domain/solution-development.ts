import { defined } from '#libs/event-sourcing';
import { effectiveDay } from '../../groups/domain/effective-day.js';
import type * as commands from './solution.messages.js';
import { refuse } from './solution.refusals.js';
import type { SolutionStatus } from './solution.vocabulary.js';
import { assertAtWork, assertBasis, assertInGroup, isInGroup } from './solution-group.js';
import { atStep, event, onDay, requires, type Solution, type SolutionContext, type SolutionEvent } from './solution-standing.js';

const DEVELOPED: readonly SolutionStatus[] = ['co-development', 'endorsed', 'piloting', 'scaled'];
const PROPOSED: readonly SolutionStatus[] = ['proposed', ...DEVELOPED];
const AT_WORK: readonly SolutionStatus[] = ['challenge', ...PROPOSED];

/** "Co-develop" (FAQ, question 1) takes two; how many more is the group's affair. */
const FEWEST_DEVELOPERS = 2;

/** From a challenge to an endorsed solution. */
export const developmentDecisions = {
  RaiseChallenge: requires(
    notRecorded,
    newDay,
  )((challenge: commands.RaiseChallenge, { day }, { facts }): readonly SolutionEvent[] => {
    const { group, member, title, description, theme, countries = [], chapters = [] } = challenge;
    const groupTheme = assertAtWork(facts.group, day);
    if (member) assertInGroup(facts.group, member, day);
    return [
      event(
        'ChallengeRaised',
        defined({
          group,
          member,
          title,
          description,
          theme: theme ?? groupTheme,
          countries: countries.toSorted(),
          chapters: inOrder(chapters),
        }),
      ),
    ];
  }),

  AmendChallenge: requires(
    onDay,
    atStep(...AT_WORK),
  )(({ member, title, description, theme, countries, chapters }: commands.AmendChallenge, solution): readonly SolutionEvent[] => {
    if (member && member !== solution.raisedBy)
      throw refuse['not-the-raiser']('Ask the Secretariat, or the member that raised it.', 'member');
    const changes = defined({
      title: title === solution.title ? undefined : title,
      description: description === solution.description ? undefined : description,
      theme: theme === solution.theme ? undefined : theme,
      countries: countries && !isSame(countries, solution.countries) ? countries.toSorted() : undefined,
      chapters: chapters && !isSame(chapters, solution.chapters) ? inOrder(chapters) : undefined,
    });
    return Object.keys(changes).length === 0 ? [] : [event('ChallengeAmended', changes)];
  }),

  MoveChallenge: requires(
    onDay,
    atStep(...AT_WORK),
  )(({ group, reason }: commands.MoveChallenge, { group: previousGroup, day }, { facts }): readonly SolutionEvent[] => {
    if (group === previousGroup) throw refuse['already-there']('It is in this working group.', 'group');
    assertAtWork(facts.group, day, 'group');
    return [event('ChallengeMoved', defined({ previousGroup, group, reason }))];
  }),

  ProposeSolution: requires(
    onDay,
    atStep('challenge'),
  )(({ member, name, approach }: commands.ProposeSolution, { day }, { facts }): readonly SolutionEvent[] => {
    assertAtWork(facts.group, day);
    if (member) assertInGroup(facts.group, member, day);
    return [event('SolutionProposed', defined({ member, name, approach }))];
  }),

  JoinCoDevelopment: requires(
    onDay,
    atStep(...PROPOSED),
  )(({ member }: commands.JoinCoDevelopment, { coDevelopers, day }, { facts }): readonly SolutionEvent[] => {
    assertAtWork(facts.group, day);
    assertInGroup(facts.group, member, day);
    if (coDevelopers.includes(member)) throw refuse['already-developing']('The member takes part in developing it.', 'member');
    return [event('CoDevelopmentJoined', { member })];
  }),

  // No look at the group: whoever left it can still say that it takes part no longer.
  LeaveCoDevelopment: requires(
    onDay,
    atStep(...PROPOSED),
  )(({ member }: commands.LeaveCoDevelopment, { coDevelopers }): readonly SolutionEvent[] => {
    if (!coDevelopers.includes(member)) throw refuse['not-developing']('The member does not take part in developing it.', 'member');
    return [event('CoDevelopmentLeft', { member })];
  }),

  // Also after the endorsement: pilots teach, and what they taught is endorsed as a version of its own.
  ReviseSolution: requires(
    onDay,
    atStep(...PROPOSED),
  )(({ member, name, approach, changes }: commands.ReviseSolution, solution, { facts }): readonly SolutionEvent[] => {
    assertAtWork(facts.group, solution.day);
    if (member) {
      assertInGroup(facts.group, member, solution.day);
      if (!solution.coDevelopers.includes(member)) throw refuse['not-developing']('Take part in developing it first.', 'member');
    }
    const version = solution.version + 1;
    return [event('SolutionRevised', defined({ version, member, name, approach, changes }))];
  }),

  // The group endorses, in a session or because a decision says so: no single member does, and not the Secretariat.
  EndorseSolution: requires(
    onDay,
    atStep(...DEVELOPED),
  )((command: commands.EndorseSolution, solution, context): readonly SolutionEvent[] => {
    const { version, member } = command;
    const { day } = solution;
    const { group } = context.facts;
    assertAtWork(group, day);
    const basis = assertBasis(command, solution, context);
    if (version !== solution.version || solution.endorsements.some((endorsement) => endorsement.version === version)) {
      throw refuse['not-the-newest-version'](`The newest version is ${solution.version}; one is endorsed once.`, 'version');
    }
    // Who left the group, or the Network, develops in it no longer: nothing has to be taken back for that.
    const coDevelopers = solution.coDevelopers.filter((developer) => isInGroup(group, developer, day));
    if (coDevelopers.length < FEWEST_DEVELOPERS) {
      throw refuse['not-developed-together'](
        `Of those who develop it ${coDevelopers.length} are in the group on ${day}; it takes ${FEWEST_DEVELOPERS}.`,
      );
    }
    return [event('SolutionEndorsed', defined({ version, basis, coDevelopers, member }))];
  }),
};

function notRecorded({ status }: Solution): void {
  if (status !== 'none')
    throw refuse['already-raised']('A challenge is recorded under this id; for another one give another id.', 'solution');
}

function newDay(_: Solution, context: SolutionContext): { readonly day: string } {
  return { day: effectiveDay(context) };
}

const inOrder = (numbers: readonly number[]): readonly number[] => numbers.toSorted((a, b) => a - b);

const isSame = <Value>(first: readonly Value[], second: readonly Value[]): boolean =>
  first.length === second.length && first.every((value) => second.includes(value));
