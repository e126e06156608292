import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Matches, Min } from 'class-validator';
import { Command, CommandInfo, Optional, RequiredIf } from '#libs/event-sourcing';
import { IsCountry, IsMontrealChapter, IsSubdivision, IsTheme, Meaning, OfficialProse, OfficialText, type Theme } from '#libs/reference';
import {
  type Basis,
  type PilotOutcome,
  type PilotResult,
  type Place,
  pilotResults,
  type Retirement,
  retirements,
} from './solution.vocabulary.js';

/** From a challenge to a solution that is used elsewhere. */
export interface SolutionEvents {
  ChallengeRaised: {
    readonly group: string;
    /** The member that raised it; absent: the Secretariat. */
    readonly member?: string;
    readonly title: string;
    readonly description?: string;
    readonly theme: Theme;
    /** Empty: not about particular countries. */
    readonly countries: readonly string[];
    /** Chapters of the Montreal Recommendations. */
    readonly chapters: readonly number[];
  };
  ChallengeAmended: {
    readonly title?: string;
    readonly description?: string;
    readonly theme?: Theme;
    readonly countries?: readonly string[];
    readonly chapters?: readonly number[];
  };
  ChallengeMoved: { readonly previousGroup: string; readonly group: string; readonly reason?: string };
  SolutionProposed: { readonly member?: string; readonly name: string; readonly approach: string };
  CoDevelopmentJoined: { readonly member: string };
  CoDevelopmentLeft: { readonly member: string };
  SolutionRevised: {
    readonly version: number;
    readonly member?: string;
    readonly name?: string;
    readonly approach: string;
    readonly changes?: string;
  };
  SolutionEndorsed: {
    readonly version: number;
    readonly basis: Basis;
    /** Those who had developed it and were in the group on that day. */
    readonly coDevelopers: readonly string[];
    /** The chair or co-chair that endorsed for the group; absent: recorded by the Secretariat. */
    readonly member?: string;
  };
  PilotStarted: Place & {
    readonly pilot: string;
    readonly member: string;
    /** The endorsed version of the solution that is tested. */
    readonly version: number;
    readonly plan?: string;
  };
  PilotReported: {
    readonly pilot: string;
    readonly report: string;
    readonly result: PilotResult;
    readonly finding: string;
    /** Id of the narrative, sealed in the people service. */
    readonly evidence: string;
    /** Absent: by the Secretariat for the member. */
    readonly member?: string;
  };
  PilotReportCorrected: {
    readonly pilot: string;
    readonly report: string;
    readonly result?: PilotResult;
    readonly finding?: string;
    readonly evidence?: string;
    readonly reason: string;
  };
  PilotEnded: { readonly pilot: string; readonly reason: string };
  PilotHandedOver: { readonly pilot: string; readonly previousMember: string; readonly member: string };
  SolutionScaled: {
    readonly version: number;
    readonly basis: Basis;
    readonly pilots: readonly PilotOutcome[];
    /** Where it works and where not: said when a pilot failed. */
    readonly limits?: string;
    readonly member?: string;
  };
  SolutionAdopted: Place & {
    readonly member: string;
    readonly version: number;
    readonly instrument?: string;
  };
  SolutionRetired: { readonly why: Retirement; readonly reason: string; readonly successor?: string };
}

const LONGEST_TITLE = 200;
const LONGEST_NAME = 200;
const LONGEST_PROSE = 5_000;
const LONGEST_REASON = 500;
const MOST_COUNTRIES = 60;
const DECISION = /^\d{4}-\d{3,}$/;

abstract class SolutionCommand extends Command {
  @IsUUID()
  @Meaning('The id of the challenge and of the solution that comes of it.')
  solution: string;
}

@CommandInfo('Raise a challenge in a working group (FAQ, question 1)', ['secretariat', { role: 'focal-point', owns: 'member' }], {
  creates: true,
})
export class RaiseChallenge extends SolutionCommand {
  @IsUUID()
  @Meaning('The working group that it is raised in.')
  group: string;

  @Optional()
  @IsUUID()
  @Meaning('The member that raises it, in the group; absent: the Secretariat.')
  member?: string;

  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @Optional()
  @OfficialProse(LONGEST_PROSE)
  @Meaning('What the challenge is, without personal data.')
  description?: string;

  @Optional()
  @IsTheme()
  @Meaning('Absent: the theme of the group.')
  theme?: Theme;

  @Optional()
  @IsArray()
  @ArrayMaxSize(MOST_COUNTRIES)
  @ArrayUnique()
  @IsCountry({ each: true })
  @Meaning('Where it is met; absent or empty: not in particular countries.')
  countries?: string[];

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsMontrealChapter({ each: true })
  @Meaning('Chapters of the Montreal Recommendations that it is about.')
  chapters?: number[];
}

@CommandInfo('Amend the description of a challenge', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class AmendChallenge extends SolutionCommand {
  @Optional()
  @IsUUID()
  @Meaning('The member that raised it; absent: the Secretariat.')
  member?: string;

  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  title?: string;

  @Optional()
  @OfficialProse(LONGEST_PROSE)
  description?: string;

  @Optional()
  @IsTheme()
  theme?: Theme;

  @Optional()
  @IsArray()
  @ArrayMaxSize(MOST_COUNTRIES)
  @ArrayUnique()
  @IsCountry({ each: true })
  countries?: string[];

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsMontrealChapter({ each: true })
  chapters?: number[];
}

@CommandInfo('Move a challenge, with what came of it, to another working group', ['secretariat'])
export class MoveChallenge extends SolutionCommand {
  @IsUUID()
  @Meaning('The working group that takes it over.')
  group: string;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

@CommandInfo('Propose a solution to a challenge', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class ProposeSolution extends SolutionCommand {
  @Optional()
  @IsUUID()
  @Meaning('The member that proposes it, in the group; absent: the Secretariat.')
  member?: string;

  @OfficialText(3, LONGEST_NAME)
  @Meaning('What the solution is called.')
  name: string;

  @OfficialProse(LONGEST_PROSE)
  @Meaning('How it meets the challenge: version 1, without personal data.')
  approach: string;
}

@CommandInfo('Take part in developing a solution', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class JoinCoDevelopment extends SolutionCommand {
  @IsUUID()
  @Meaning('The member, in the group.')
  member: string;
}

@CommandInfo('Take part in developing a solution no longer', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class LeaveCoDevelopment extends SolutionCommand {
  @IsUUID()
  member: string;
}

@CommandInfo('Revise a solution: a new version, to be endorsed before it is tested', [
  'secretariat',
  { role: 'focal-point', owns: 'member' },
])
export class ReviseSolution extends SolutionCommand {
  @Optional()
  @IsUUID()
  @Meaning('The member that revises it, one of those who develop it; absent: the Secretariat.')
  member?: string;

  @Optional()
  @OfficialText(3, LONGEST_NAME)
  name?: string;

  @OfficialProse(LONGEST_PROSE)
  @Meaning('How it meets the challenge, whole.')
  approach: string;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  @Meaning('What is different from the version before.')
  changes?: string;
}

/** Rests on a session of the group or on a decision of the Network: exactly one of the two is named. */
abstract class ActOfTheGroup extends SolutionCommand {
  @Optional()
  @IsUUID()
  @Meaning('The chair or co-chair of the group that acts for it; absent: the Secretariat records it.')
  member?: string;

  @RequiredIf(({ session, decision }: ActOfTheGroup) => session !== undefined || decision === undefined)
  @IsUUID()
  @Meaning('The session of the group in which it was agreed.')
  session?: string;

  @Optional()
  @Matches(DECISION, { message: 'decision must be the reference of a decision, like 2026-003' })
  @Meaning('Or the decision that says so, by its reference.')
  decision?: string;
}

@CommandInfo('Endorse a version of a solution, for pilots', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class EndorseSolution extends ActOfTheGroup {
  @IsInt()
  @Min(1)
  @Meaning('The version that was endorsed: the newest.')
  version: number;
}

abstract class PilotCommand extends SolutionCommand {
  @IsUUID()
  @Meaning('The id of the pilot.')
  pilot: string;
}

@CommandInfo('Start a pilot in a jurisdiction', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class StartPilot extends PilotCommand {
  @IsUUID()
  @Meaning('The member that runs it.')
  member: string;

  @Optional()
  @IsCountry()
  @Meaning('Where; absent: the member’s own jurisdiction.')
  country?: string;

  @Optional()
  @IsSubdivision('country')
  subdivision?: string;

  @Optional()
  @OfficialProse(LONGEST_PROSE)
  @Meaning('What is tested, for how long, by what it is judged.')
  plan?: string;
}

@CommandInfo('Report how a pilot goes or went', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class ReportPilot extends PilotCommand {
  @IsUUID()
  @Meaning('The id of the report; a pilot may have several, the latest day’s counts.')
  report: string;

  @Optional()
  @IsUUID()
  @Meaning('The member that runs the pilot; absent: the Secretariat for it.')
  member?: string;

  @IsIn(pilotResults)
  result: PilotResult;

  @OfficialText(3, LONGEST_REASON)
  @Meaning('What was found, in a line without personal data.')
  finding: string;

  @IsUUID()
  @Meaning('Id of the evidence’s narrative, sealed in the people service.')
  evidence: string;
}

@CommandInfo('Correct a report of a pilot; what it said before stays in the history', [
  'secretariat',
  { role: 'focal-point', owns: 'member' },
])
export class CorrectPilotReport extends PilotCommand {
  @IsUUID()
  report: string;

  @Optional()
  @IsUUID()
  @Meaning('The member that runs the pilot; absent: the Secretariat for it.')
  member?: string;

  @Optional()
  @IsIn(pilotResults)
  result?: PilotResult;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  finding?: string;

  @Optional()
  @IsUUID()
  evidence?: string;

  @OfficialText(3, LONGEST_REASON)
  @Meaning('What was wrong with it.')
  reason: string;
}

@CommandInfo('End a pilot; with its reports it stays on the map', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class EndPilot extends PilotCommand {
  @Optional()
  @IsUUID()
  @Meaning('The member that runs the pilot; absent: the Secretariat for it.')
  member?: string;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Hand a pilot over to another member: a successor, another authority of the State', ['secretariat'])
export class HandOverPilot extends PilotCommand {
  @IsUUID()
  @Meaning('The member that runs it from now on.')
  member: string;
}

@CommandInfo('Scale a solution that was tested (Purpose & Approach)', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class ScaleSolution extends ActOfTheGroup {
  @Optional()
  @OfficialText(3, LONGEST_REASON)
  @Meaning('Where it works and where not; needed when a pilot failed.')
  limits?: string;
}

@CommandInfo('Record that a member has adopted a scaled solution', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class AdoptSolution extends SolutionCommand {
  @IsUUID()
  member: string;

  @Optional()
  @IsCountry()
  @Meaning('Where; absent: the member’s own jurisdiction.')
  country?: string;

  @Optional()
  @IsSubdivision('country')
  subdivision?: string;

  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  @Meaning('The law, order or agreement that brings it into use, by its official name.')
  instrument?: string;
}

@CommandInfo('Retire a challenge or a solution: it is pursued no longer', ['secretariat'])
export class RetireSolution extends SolutionCommand {
  @IsIn(retirements)
  why: Retirement;

  @OfficialText(3, LONGEST_REASON)
  reason: string;

  @RequiredIf(({ why, successor }: RetireSolution) => why === 'superseded' || successor !== undefined)
  @IsUUID()
  @Meaning('The solution that takes its place, for a superseded one.')
  successor?: string;
}
