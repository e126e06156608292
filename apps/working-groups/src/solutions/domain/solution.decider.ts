import { append, type Decider, itemsBy, laterTime, type RecordedEvent, toDay } from '#libs/event-sourcing';
import { byMembers, heirLookups, membersOnly } from '#libs/parties';
import { group } from '../../groups/domain/group.decider.js';
import { members, parties } from '../../members/domain/party-replicas.js';
import { session } from '../../sessions/domain/session.decider.js';
import type { SolutionEvents } from './solution.messages.js';
import * as commands from './solution.messages.js';
import { refuse } from './solution.refusals.js';
import { developing } from './solution-development.js';
import type { Pilot, Report } from './solution-pilots.js';
import { nothingRaised, type Solution, type SolutionFacts, type SolutionStatus } from './solution-standing.js';
import { testing } from './solution-testing.js';

const { assertNotGone } = membersOnly(refuse);

const developers = itemsBy<string>((member) => member);
const byPilot = itemsBy<Pilot>(({ pilot }) => pilot);
const byReport = itemsBy<Report>(({ report }) => report);

const pilotIn = ({ pilots }: Solution, asked: object): Pilot | undefined =>
  'pilot' in asked ? pilots.find(({ pilot }) => pilot === asked.pilot) : undefined;

export const solution: Decider<Solution, SolutionEvents, typeof commands, SolutionFacts> = {
  category: 'solution',
  initial: nothingRaised,
  commands,
  idOf: (asked) => asked.solution,

  lookups: {
    group: (asked, { group: has }) => {
      const id = asked instanceof commands.RaiseChallenge ? asked.group : asked instanceof commands.MoveChallenge ? asked.to : has;
      return id ? { decider: group, id } : undefined;
    },
    member: (asked) => {
      if (asked instanceof commands.StartPilot || asked instanceof commands.HandOverPilot || asked instanceof commands.AdoptSolution) {
        return parties.member(asked.member);
      }
      return 'member' in asked && asked.member ? { decider: members, id: asked.member } : undefined;
    },
    runner: (asked, state) => {
      const pilot = pilotIn(state, asked);
      return pilot && { decider: members, id: pilot.member };
    },
    ...heirLookups(members, 'runner'),
    session: (asked) =>
      (asked instanceof commands.EndorseSolution || asked instanceof commands.ScaleSolution) && asked.session
        ? { decider: session, id: asked.session }
        : undefined,
    successor: (asked) => (asked instanceof commands.RetireSolution && asked.by ? { decider: solution, id: asked.by } : undefined),
  },

  // Whoever left says that it takes part no longer.
  decide: byMembers(assertNotGone, { ...developing, ...testing }, ['LeaveCoDevelopment']),

  evolve: {
    ChallengeRaised: (_, { member, ...challenge }, event) => ({
      ...nothingRaised,
      ...challenge,
      ...(member && { raisedBy: member }),
      ...at('challenge', nothingRaised, event),
    }),
    ChallengeAmended: (state, changes, event) => ({ ...state, ...changes, ...noted(state, event) }),
    ChallengeMoved: (state, { to }, event) => ({ ...state, group: to, ...noted(state, event) }),
    SolutionProposed: (state, { member }, event) => ({
      ...state,
      coDevelopers: member ? [member] : [],
      version: 1,
      ...at('proposed', state, event),
    }),
    CoDevelopmentJoined: (state, { member }, event) => ({
      ...state,
      coDevelopers: developers.put(state.coDevelopers, member),
      ...(state.status === 'proposed' ? at('co-development', state, event) : noted(state, event)),
    }),
    CoDevelopmentLeft: (state, { member }, event) => ({
      ...state,
      coDevelopers: developers.remove(state.coDevelopers, member),
      ...noted(state, event),
    }),
    SolutionRevised: (state, { version }, event) => ({ ...state, version, ...noted(state, event) }),
    SolutionEndorsed: (state, { version }, event) => ({
      ...state,
      endorsements: append(state.endorsements, { version, day: toDay(event.effectiveAt) }),
      ...(state.status === 'co-development' ? at('endorsed', state, event) : noted(state, event)),
    }),
    PilotStarted: (state, { pilot, member, country, subdivision, version }, event) => ({
      ...state,
      pilots: byPilot.put(state.pilots, {
        ...{ pilot, member, country, ...(subdivision && { subdivision }), version },
        ...{ started: toDay(event.effectiveAt), reports: [] },
      }),
      ...(state.status === 'endorsed' ? at('piloting', state, event) : noted(state, event)),
    }),
    PilotReported: (state, { pilot, report, result }, event) => ({
      ...withPilot(state, pilot, (before) => ({
        ...before,
        reports: byReport.put(before.reports, { report, result, day: toDay(event.effectiveAt) }),
      })),
      ...noted(state, event),
    }),
    PilotReportCorrected: (state, { pilot, report, result }, event) => ({
      ...withPilot(state, pilot, (before) => ({
        ...before,
        reports: byReport.change(before.reports, report, (wrong) => ({ ...wrong, ...(result && { result }) })),
      })),
      ...noted(state, event),
    }),
    PilotEnded: (state, { pilot }, event) => ({
      ...withPilot(state, pilot, (before) => ({ ...before, ended: toDay(event.effectiveAt) })),
      ...noted(state, event),
    }),
    PilotHandedOver: (state, { pilot, to }, event) => ({
      ...withPilot(state, pilot, (before) => ({ ...before, member: to })),
      ...noted(state, event),
    }),
    SolutionScaled: (state, { version }, event) => ({
      ...state,
      scaled: { version, day: toDay(event.effectiveAt) },
      ...at('scaled', state, event),
    }),
    SolutionAdopted: (state, { member, country, subdivision }, event) => ({
      ...state,
      adoptions: append(state.adoptions, { member, country, ...(subdivision && { subdivision }) }),
      ...noted(state, event),
    }),
    SolutionRetired: (state, _, event) => ({ ...state, ...at('retired', state, event) }),
  },
};

const noted = ({ last }: Solution, { effectiveAt }: RecordedEvent) => ({ last: laterTime(toDay(effectiveAt), last) });

const at = (status: SolutionStatus, state: Solution, event: RecordedEvent) => ({
  status,
  since: toDay(event.effectiveAt),
  ...noted(state, event),
});

const withPilot = (state: Solution, pilot: string, change: (known: Pilot) => Pilot): Solution => ({
  ...state,
  pilots: byPilot.change(state.pilots, pilot, change),
});
