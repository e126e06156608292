import { IsBoolean, IsIn, IsUUID } from 'class-validator';
import { Command, CommandInfo, IsCalendarDate, Nested, Optional } from '#libs/event-sourcing';
import { Meaning, OfficialProse, OfficialText } from '#libs/reference';
import { type Holder, PARTY_KINDS, type PartyKind } from '../../parties/domain/party.js';
import { OWNER_KINDS, type OwnerKind, STANCES, type Stance } from './terms.vocabulary.js';
import { ClausesOfTerms, type TermsClauses } from './terms-clauses.js';

export type { OwnerKind, Stance };

/** Whose terms they are. */
export interface Owner {
  readonly kind: OwnerKind;
  readonly id: string;
}

export type WhyNotAdopted = 'already-adopted' | 'not-submitted' | 'owner-ended';

export interface TermsEvents {
  TermsDrafted: { readonly owner: Owner; readonly clauses: TermsClauses; readonly text?: string };
  DraftRevised: { readonly clauses: TermsClauses; readonly text?: string };
  ConsultationOpened: {
    readonly endsOn: string;
    /** It had ended when it was recorded. */
    readonly afterwards?: true;
  };
  ConsultationViewRecorded: { readonly holder: Holder; readonly stance: Stance; readonly view?: string };
  TermsSubmitted: { readonly owner: Owner; readonly version: number; readonly clauses: TermsClauses; readonly text?: string };
  TermsReturnedToDraft: { readonly reason: string };
  TermsAdopted: {
    readonly owner: Owner;
    readonly version: number;
    /** Reference of the decision, `2026-003`. */
    readonly decision: string;
    /** The day of the decision. */
    readonly adoptedOn: string;
    /** The first day in force. */
    readonly startsOn: string;
  };
  /** A decision was to adopt a version, and could not; `by`: the decision that had adopted it. */
  TermsNotAdopted: {
    readonly owner: Owner;
    readonly version: number;
    readonly decision: string;
    readonly cause: WhyNotAdopted;
    readonly adoptedBy?: string;
  };
  TermsTerminated: { readonly endedOn: string; readonly reason: string; readonly cause: 'ended' | 'dissolved' | 'closed' };
}

const LONGEST_TEXT = 40_000;
const LONGEST_REASON = 300;

abstract class TermsCommand extends Command {
  @IsUUID()
  @Meaning('The id of the body or working group whose terms they are.')
  owner: string;
}

abstract class DraftCommand extends TermsCommand {
  @Nested(() => ClausesOfTerms)
  clauses: ClausesOfTerms;

  @Optional()
  @OfficialProse(LONGEST_TEXT)
  @Meaning('The whole text, where it says more than the clauses.')
  text?: string;
}

@CommandInfo('Draft Terms of Reference, or the next version of those in force (FAQ, question 4)', ['secretariat'])
export class DraftTerms extends DraftCommand {
  @IsIn(OWNER_KINDS)
  ownerKind: OwnerKind;
}

@CommandInfo('Revise the draft', ['secretariat'])
export class ReviseDraft extends DraftCommand {}

@CommandInfo('Open the consultation on the draft', ['secretariat'])
export class OpenConsultation extends TermsCommand {
  @IsCalendarDate()
  @Meaning('The last day of the consultation; it runs from its recording.')
  endsOn: string;

  @Optional()
  @IsBoolean()
  @Meaning('A consultation that has ended already, recorded afterwards as it was held.')
  afterwards?: boolean;
}

@CommandInfo('Record what a party says in the consultation; a party may say something else until it is over', [
  'secretariat',
  { role: 'focal-point', owns: 'holder' },
])
export class RecordConsultationView extends TermsCommand {
  @IsUUID()
  @Meaning('The party whose view it is: a member, or a registered organisation.')
  holder: string;

  @IsIn(PARTY_KINDS)
  holderKind: PartyKind;

  @IsIn(STANCES)
  stance: Stance;

  @Optional()
  @IsUUID()
  @Meaning('Id of the text of the view, sealed in the people service.')
  view?: string;
}

@CommandInfo('Submit the draft, after its consultation, for a decision; it becomes a numbered version', ['secretariat'])
export class SubmitTerms extends TermsCommand {}

@CommandInfo('Take the draft back from consultation, or out of what was submitted, to work on it', ['secretariat'])
export class ReturnToDraft extends TermsCommand {
  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Terminate the terms in force without a next version', ['secretariat'])
export class TerminateTerms extends TermsCommand {
  @Optional()
  @IsCalendarDate()
  @Meaning('The first day without terms; may lie ahead. Absent: the day on which the command takes effect.')
  endedOn?: string;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Adopt a submitted version: follows from an adopted decision', [])
export class AdoptTerms extends TermsCommand {
  version: number;
  decision: string;
  inForceFrom: string;
  /** On the clocks of the meeting that adopted it; absent: the day on which the command takes effect. */
  adoptedOn?: string;
}

@CommandInfo('End the terms of a body that was dissolved or a working group that was closed: follows from it', [])
export class EndTermsOfOwner extends TermsCommand {
  endedOn: string;
  cause: 'dissolved' | 'closed';
}
