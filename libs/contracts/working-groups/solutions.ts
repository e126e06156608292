import { ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Min } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { fieldRule, IsCountry, IsMontrealChapter, IsSubdivision, IsTheme, Meaning, OfficialText, type Theme } from '#libs/reference';
import { PublicEvent } from '../public-event.js';

const TITLE_MAX = 200;
const DECISION = /^\d{4}-\d{3,}$/;

/** Validates the reference of a decision of the Steering Committee. */
const IsDecision = () =>
  fieldRule({
    name: 'isDecision',
    holds: (value) => typeof value === 'string' && DECISION.test(value),
    must: () => 'be the reference of a decision, like 2026-003',
    schema: { type: 'string', pattern: DECISION.source, examples: ['2026-003'] },
  });

/** Every public event of solutions is about one challenge of a working group and the solution that comes of it (FAQ, question 1). */
abstract class AboutSolution {
  @Meaning('Opaque id of the challenge and of the solution that comes of it.')
  @IsUUID()
  solution: string;
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.challenge-raised.v1', summary: 'A challenge was raised in a working group.' })
export class ChallengeRaisedV1 extends AboutSolution {
  @Meaning('Opaque id of the working group.')
  @IsUUID()
  group: string;

  @Meaning('Opaque id of the member that raised it; absent: the Secretariat.')
  @Optional()
  @IsUUID()
  member?: string;

  @Meaning('What the challenge is, in a line.')
  @OfficialText(3, TITLE_MAX)
  title: string;

  @Meaning('Theme of the Network that it belongs to.')
  @IsTheme()
  theme: Theme;

  @Meaning('Where it is met; empty: not in particular countries.')
  @IsArray()
  @ArrayUnique()
  @IsCountry({ each: true })
  countries: string[];

  @Meaning('Chapters of the Montreal Recommendations that it is about.')
  @IsArray()
  @ArrayUnique()
  @IsMontrealChapter({ each: true })
  chapters: number[];
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.challenge-amended.v1',
  summary: 'The facts of a challenge were amended; what is not named stays.',
})
export class ChallengeAmendedV1 extends AboutSolution {
  @Meaning('What the challenge is, in a line.')
  @Optional()
  @OfficialText(3, TITLE_MAX)
  title?: string;

  @Meaning('Theme of the Network that it belongs to.')
  @Optional()
  @IsTheme()
  theme?: Theme;

  @Meaning('Where it is met; empty: not in particular countries.')
  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsCountry({ each: true })
  countries?: string[];

  @Meaning('Chapters of the Montreal Recommendations that it is about.')
  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsMontrealChapter({ each: true })
  chapters?: number[];
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.challenge-moved.v1',
  summary: 'A challenge, with what came of it, moved to another working group.',
})
export class ChallengeMovedV1 extends AboutSolution {
  @Meaning('Opaque id of the working group that has it now.')
  @IsUUID()
  group: string;
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.solution-proposed.v1', summary: 'A solution to a challenge was proposed.' })
export class SolutionProposedV1 extends AboutSolution {
  @Meaning('Opaque id of the member that proposed it; absent: the Secretariat.')
  @Optional()
  @IsUUID()
  member?: string;

  @Meaning('What the solution is called.')
  @OfficialText(3, TITLE_MAX)
  name: string;
}

abstract class ActOfTheGroup extends AboutSolution {
  @Meaning('Version of the solution.')
  @IsInt()
  @Min(1)
  version: number;

  @Meaning('Opaque id of the session of the working group that it rests on.')
  @Optional()
  @IsUUID()
  session?: string;

  @Meaning('Reference of the decision that it rests on, where it is not a session.')
  @Optional()
  @IsDecision()
  decision?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.solution-endorsed.v1',
  summary: 'A working group endorsed a version of a solution: it may be tested in pilots.',
})
export class SolutionEndorsedV1 extends ActOfTheGroup {}

abstract class AboutPilot extends AboutSolution {
  @Meaning('Opaque id of the pilot.')
  @IsUUID()
  pilot: string;
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.pilot-started.v1', summary: 'A pilot of a solution was started in a jurisdiction.' })
export class PilotStartedV1 extends AboutPilot {
  @Meaning('Opaque id of the member that runs it.')
  @IsUUID()
  member: string;

  @Meaning('Country of the jurisdiction.')
  @IsCountry()
  country: string;

  @Meaning('Subdivision of the jurisdiction, for a sub-national one.')
  @Optional()
  @IsSubdivision('country')
  subdivision?: string;

  @Meaning('Version of the solution that is tested.')
  @IsInt()
  @Min(1)
  version: number;
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.pilot-reported.v1',
  summary: 'A pilot was reported; of several reports that of the latest effective day counts.',
})
export class PilotReportedV1 extends AboutPilot {
  @Meaning('Opaque id of the report.')
  @IsUUID()
  report: string;

  @Meaning('How it went.')
  @IsIn(['worked', 'mixed', 'failed'])
  result: 'worked' | 'mixed' | 'failed';
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.pilot-report-corrected.v1',
  summary: 'The result in a report of a pilot was corrected.',
})
export class PilotReportCorrectedV1 extends AboutPilot {
  @Meaning('Opaque id of the report.')
  @IsUUID()
  report: string;

  @Meaning('How it went, as the report should have said.')
  @IsIn(['worked', 'mixed', 'failed'])
  result: 'worked' | 'mixed' | 'failed';
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.pilot-ended.v1', summary: 'A pilot of a solution ended.' })
export class PilotEndedV1 extends AboutPilot {}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.pilot-handed-over.v1',
  summary: 'A pilot of a solution is run by another member from now on.',
})
export class PilotHandedOverV1 extends AboutPilot {
  @Meaning('Opaque id of the member that runs it from now on.')
  @IsUUID()
  member: string;
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.solution-scaled.v1',
  summary: 'A solution that was tested in at least two jurisdictions is to be used elsewhere ("tested and scaled", Purpose & Approach).',
})
export class SolutionScaledV1 extends ActOfTheGroup {
  @Meaning('Pilots that had worked by then.')
  @IsInt()
  @Min(1)
  worked: number;

  @Meaning('Pilots with mixed results.')
  @IsInt()
  @Min(0)
  mixed: number;

  @Meaning('Pilots that had failed.')
  @IsInt()
  @Min(0)
  failed: number;
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.solution-adopted.v1', summary: 'A member adopted a scaled solution in a jurisdiction.' })
export class SolutionAdoptedV1 extends AboutSolution {
  @Meaning('Opaque id of the member.')
  @IsUUID()
  member: string;

  @Meaning('Country of the jurisdiction.')
  @IsCountry()
  country: string;

  @Meaning('Subdivision of the jurisdiction, for a sub-national one.')
  @Optional()
  @IsSubdivision('country')
  subdivision?: string;

  @Meaning('Version of the solution that was scaled.')
  @IsInt()
  @Min(1)
  version: number;
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.solution-retired.v1',
  summary: 'A challenge, or the solution that came of it, is pursued no longer.',
})
export class SolutionRetiredV1 extends AboutSolution {
  @Meaning('Why.')
  @IsIn(['solved-otherwise', 'superseded', 'not-effective', 'not-pursued'])
  why: 'solved-otherwise' | 'superseded' | 'not-effective' | 'not-pursued';

  @Meaning('Opaque id of the solution that takes its place.')
  @Optional()
  @IsUUID()
  successor?: string;
}
