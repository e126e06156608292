import { append, type Decider, defined, itemsBy, laterTime, type RecordedEvent, toDay } from '#libs/event-sourcing';
import { byMembers, heirLookups, membersOnly } from '#libs/parties';
import { group } from '../../groups/domain/group.decider.js';
import { members, parties } from '../../members/domain/party-replicas.js';
import { session } from '../../sessions/domain/session.decider.js';
import type { SolutionEvents } from './solution.messages.js';
import * as commands from './solution.messages.js';
import { refuse } from './solution.refusals.js';
import type { SolutionStatus } from './solution.vocabulary.js';
import { developmentDecisions } from './solution-development.js';
import type { Pilot, Report } from './solution-pilots.js';
import { NOTHING_RAISED, type Solution, type SolutionFacts } from './solution-standing.js';
import { testingDecisions } from './solution-testing.js';

const { assertNotGone } = membersOnly(refuse);

const developers = itemsBy<string>((member) => member);
const byPilot = itemsBy<Pilot>(({ pilot }) => pilot);
const byReport = itemsBy<Report>(({ report }) => report);

const findPilot = ({ pilots }: Solution, command: object): Pilot | undefined =>
  'pilot' in command ? pilots.find(({ pilot }) => pilot === command.pilot) : undefined;

export const solution: Decider<Solution, SolutionEvents, typeof commands, SolutionFacts> = {
  category: 'solution',
  initial: NOTHING_RAISED,
  commands,
  idOf: (command) => command.solution,

  lookups: {
    group: (command, { group: ownGroup }) => {
      const namesGroup = command instanceof commands.RaiseChallenge || command instanceof commands.MoveChallenge;
      const id = namesGroup ? command.group : ownGroup;
      return id ? { decider: group, id } : undefined;
    },
    member: (command) => {
      if (
        command instanceof commands.StartPilot ||
        command instanceof commands.HandOverPilot ||
        command instanceof commands.AdoptSolution
      ) {
        return parties.member(command.member);
      }
      return 'member' in command && command.member ? { decider: members, id: command.member } : undefined;
    },
    runner: (command, state) => {
      const pilot = findPilot(state, command);
      return pilot && { decider: members, id: pilot.member };
    },
    ...heirLookups(members, 'runner'),
    session: (command) =>
      (command instanceof commands.EndorseSolution || command instanceof commands.ScaleSolution) && command.session
        ? { decider: session, id: command.session }
        : undefined,
    successor: (command) =>
      command instanceof commands.RetireSolution && command.successor ? { decider: solution, id: command.successor } : undefined,
  },

  // Whoever left says that it takes part no longer.
  decide: byMembers(assertNotGone, { ...developmentDecisions, ...testingDecisions }, ['LeaveCoDevelopment']),

  evolve: {
    ChallengeRaised: (_, { member, ...challenge }, event) =>
      defined({ ...NOTHING_RAISED, ...challenge, raisedBy: member, ...toStep('challenge', NOTHING_RAISED, event) }),
    ChallengeAmended: (state, changes, event) => ({ ...state, ...changes, ...toEntry(state, event) }),
    ChallengeMoved: (state, { group: newGroup }, event) => ({ ...state, group: newGroup, ...toEntry(state, event) }),
    SolutionProposed: (state, { member }, event) => ({
      ...state,
      coDevelopers: member ? [member] : [],
      version: 1,
      ...toStep('proposed', state, event),
    }),
    CoDevelopmentJoined: (state, { member }, event) => ({
      ...state,
      coDevelopers: developers.put(state.coDevelopers, member),
      ...(state.status === 'proposed' ? toStep('co-development', state, event) : toEntry(state, event)),
    }),
    CoDevelopmentLeft: (state, { member }, event) => ({
      ...state,
      coDevelopers: developers.remove(state.coDevelopers, member),
      ...toEntry(state, event),
    }),
    SolutionRevised: (state, { version }, event) => ({ ...state, version, ...toEntry(state, event) }),
    SolutionEndorsed: (state, { version }, event) => ({
      ...state,
      endorsements: append(state.endorsements, { version, day: toDay(event.effectiveAt) }),
      ...(state.status === 'co-development' ? toStep('endorsed', state, event) : toEntry(state, event)),
    }),
    PilotStarted: (state, { pilot, member, country, subdivision, version }, event) => {
      const started: Pilot = defined({ pilot, member, country, subdivision, version, startedOn: toDay(event.effectiveAt), reports: [] });
      return {
        ...state,
        pilots: byPilot.put(state.pilots, started),
        ...(state.status === 'endorsed' ? toStep('piloting', state, event) : toEntry(state, event)),
      };
    },
    PilotReported: (state, { pilot, report, result }, event) => ({
      ...withPilot(state, pilot, ({ reports, ...rest }) => ({
        ...rest,
        reports: byReport.put(reports, { report, result, day: toDay(event.effectiveAt) }),
      })),
      ...toEntry(state, event),
    }),
    PilotReportCorrected: (state, { pilot, report, result }, event) => ({
      ...withPilot(state, pilot, ({ reports, ...rest }) => ({
        ...rest,
        reports: byReport.change(reports, report, (wrong) => ({ ...wrong, result: result ?? wrong.result })),
      })),
      ...toEntry(state, event),
    }),
    PilotEnded: (state, { pilot }, event) => ({
      ...withPilot(state, pilot, (running) => ({ ...running, endedOn: toDay(event.effectiveAt) })),
      ...toEntry(state, event),
    }),
    PilotHandedOver: (state, { pilot, member }, event) => ({
      ...withPilot(state, pilot, (running) => ({ ...running, member })),
      ...toEntry(state, event),
    }),
    SolutionScaled: (state, { version }, event) => ({
      ...state,
      scaled: { version, day: toDay(event.effectiveAt) },
      ...toStep('scaled', state, event),
    }),
    SolutionAdopted: (state, { member, country, subdivision }, event) => ({
      ...state,
      adoptions: append(state.adoptions, defined({ member, country, subdivision })),
      ...toEntry(state, event),
    }),
    SolutionRetired: (state, _, event) => ({ ...state, ...toStep('retired', state, event) }),
  },
};

const toEntry = ({ lastEntryOn }: Solution, { effectiveAt }: RecordedEvent) => ({
  lastEntryOn: laterTime(toDay(effectiveAt), lastEntryOn),
});

const toStep = (status: SolutionStatus, state: Solution, event: RecordedEvent) => ({
  status,
  statusSince: toDay(event.effectiveAt),
  ...toEntry(state, event),
});

const withPilot = (state: Solution, pilot: string, change: (existing: Pilot) => Pilot): Solution => ({
  ...state,
  pilots: byPilot.change(state.pilots, pilot, change),
});
