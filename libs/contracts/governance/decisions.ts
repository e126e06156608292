import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsUUID, Min } from 'class-validator';
import { IsCalendarDate, IsEffectiveTime, Items, Optional, RequiredIf } from '#libs/event-sourcing';
import { IsDecisionReference, Meaning, OfficialText } from '#libs/reference';
import { PublicEvent } from '../public-event.js';
import { BySecretariat, SharedBy } from '../shared-text.js';

/** How long a title may be, in characters. */
const TITLE_MAX = 200;
const EFFECTS_MAX = 3;

const adoptsTerms = ({ kind }: EffectOfDecision): boolean => kind === 'adopt-terms';

/** What follows from a decision once it is adopted. */
export class EffectOfDecision {
  @Meaning('Terms of Reference come into force, a working group is established, or one is closed.')
  @IsIn(['adopt-terms', 'establish-group', 'close-group'])
  kind: 'adopt-terms' | 'establish-group' | 'close-group';

  @Meaning('Of `adopt-terms`: id of the body or working group whose Terms of Reference they are.')
  @RequiredIf(adoptsTerms)
  @IsUUID()
  owner?: string;

  @Meaning('Of `adopt-terms`: the submitted version that is adopted.')
  @RequiredIf(adoptsTerms)
  @IsInt()
  @Min(1)
  version?: number;

  @Meaning('Of `adopt-terms`: first day on which they are in force.')
  @RequiredIf(adoptsTerms)
  @IsCalendarDate()
  inForceFrom?: string;

  @Meaning('Of the others: id of the working group.')
  @RequiredIf((effect: EffectOfDecision) => !adoptsTerms(effect))
  @IsUUID()
  group?: string;
}

/** Every public event of decisions is about one decision. What was said before closing is in none of them. */
abstract class AboutDecision {
  @Meaning('Reference of the decision: the year, and the number within it.')
  @IsDecisionReference()
  reference: string;
}

/** One that has to be understood without those before it. */
abstract class AboutDecisionOfBody extends AboutDecision {
  @Meaning('Id of the body that decides.')
  @IsUUID()
  body: string;
}

@PublicEvent({ type: 'int.iom.gpn.governance.decision-proposed.v1', summary: 'A decision was proposed to a body.' })
export class GovernanceDecisionProposedV1 extends AboutDecisionOfBody {
  @Meaning('What follows once it is adopted; empty: nothing by itself.')
  @ArrayMaxSize(EFFECTS_MAX)
  @Items(() => EffectOfDecision)
  effects: EffectOfDecision[];
}

@PublicEvent({
  type: 'int.iom.gpn.governance.decision-opened.v1',
  summary: 'A decision was opened, in a meeting or by written procedure: positions are taken from now on.',
})
export class GovernanceDecisionOpenedV1 extends AboutDecision {
  @IsIn(['meeting', 'written'])
  procedure: 'meeting' | 'written';

  @Meaning('Of a written procedure: the instant until which positions are taken. It closes then by itself.')
  @Optional()
  @IsEffectiveTime()
  deadline?: string;

  @Meaning('True: a written procedure that had ended when it was recorded; it takes positions of that time only.')
  @Optional()
  @IsBoolean()
  afterwards?: boolean;

  @Meaning('Id of the meeting, for a decision taken in one.')
  @Optional()
  @IsUUID()
  meeting?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.governance.decision-closed.v1',
  summary: 'A decision was closed, and its outcome computed; without a quorum it is deferred.',
})
export class GovernanceDecisionClosedV1 extends AboutDecisionOfBody {
  @IsIn(['meeting', 'written'])
  procedure: 'meeting' | 'written';

  @Meaning('True: a written procedure that had ended when it was recorded.')
  @Optional()
  @IsBoolean()
  afterwards?: boolean;

  @IsIn(['adopted', 'not-adopted', 'deferred'])
  outcome: 'adopted' | 'not-adopted' | 'deferred';

  @Meaning('What would have followed, or follows.')
  @ArrayMaxSize(EFFECTS_MAX)
  @Items(() => EffectOfDecision)
  effects: EffectOfDecision[];
}

@PublicEvent({
  type: 'int.iom.gpn.governance.decision-adopted.v1',
  summary: 'A decision was adopted, at the instant at which it takes effect.',
})
export class GovernanceDecisionAdoptedV1 extends AboutDecisionOfBody {
  @Meaning('What was decided, in a line.')
  @OfficialText(1, TITLE_MAX)
  title: string;

  @Meaning('What follows from it; empty: nothing by itself.')
  @ArrayMaxSize(EFFECTS_MAX)
  @Items(() => EffectOfDecision)
  effects: EffectOfDecision[];

  @Meaning('True: it stands in the public register.')
  @IsBoolean()
  public: boolean;

  @Meaning('The day on the clocks of the meeting that adopted it; absent: the day in UTC.')
  @Optional()
  @IsCalendarDate()
  adoptedOn?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.governance.decision-deferred.v1',
  summary: 'A decision was deferred; it may be opened again.',
})
export class GovernanceDecisionDeferredV1 extends AboutDecision {}

@PublicEvent({ type: 'int.iom.gpn.governance.decision-withdrawn.v1', summary: 'A proposal was withdrawn before it was decided.' })
export class GovernanceDecisionWithdrawnV1 extends AboutDecision {}

@PublicEvent({ type: 'int.iom.gpn.governance.decision-implemented.v1', summary: 'An adopted decision was carried out.' })
export class GovernanceDecisionImplementedV1 extends AboutDecision {}

@PublicEvent({
  type: 'int.iom.gpn.governance.decision-superseded.v1',
  summary: 'An adopted decision was replaced by a later one; it stays in the register.',
})
export class GovernanceDecisionSupersededV1 extends AboutDecision {
  @Meaning('Reference of the decision that replaces it.')
  @IsDecisionReference()
  supersededBy: string;
}

@PublicEvent({
  type: 'int.iom.gpn.governance.decision-corrected.v1',
  summary: 'The record of a decision was corrected; its outcome is the same.',
})
export class GovernanceDecisionCorrectedV1 extends AboutDecision {}

@PublicEvent({ type: 'int.iom.gpn.governance.advice-asked.v1', summary: 'A Stakeholder Advisory Group was asked for its advice.' })
export class GovernanceAdviceAskedV1 extends AboutDecision {
  @Meaning('Id of the Advisory Group.')
  @IsUUID()
  advisoryBody: string;

  @Meaning('The day by which it is asked to answer.')
  @IsCalendarDate()
  dueOn: string;
}

@PublicEvent({ type: 'int.iom.gpn.governance.advice-recorded.v1', summary: 'The advice of a Stakeholder Advisory Group was recorded.' })
export class GovernanceAdviceRecordedV1 extends AboutDecision {
  @Meaning('Id of the Advisory Group.')
  @IsUUID()
  advisoryBody: string;

  @IsIn(['support', 'reservations', 'against'])
  advice: 'support' | 'reservations' | 'against';
}

@PublicEvent({
  type: 'int.iom.gpn.governance.text-shared.v1',
  summary:
    'A text of the deliberations on a decision was recorded, for these parties to read: a question, an advice, a statement, a report.',
})
export class GovernanceTextSharedV1 extends AboutDecision {
  @Meaning('Id of the text, sealed in the people service.')
  @IsUUID()
  text: string;

  @Meaning('The members and organisations that may read it.')
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  parties: string[];

  @SharedBy()
  sharedBy?: string;

  @BySecretariat()
  bySecretariat?: boolean;
}
