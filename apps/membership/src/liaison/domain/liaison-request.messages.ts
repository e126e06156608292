import { IsIn, IsUUID } from 'class-validator';
import { Command, CommandInfo, Optional, RequiredIf } from '#libs/event-sourcing';
import { type IrisPillar, IsCountry, IsIrisPillar, IsSubject, Meaning, OfficialText } from '#libs/reference';
import { type LiaisonKind, liaisonKinds } from './liaison.vocabulary.js';

/** A recorded authority by its id; one that is not recorded by its name and country. */
export interface Counterpart {
  readonly authority?: string;
  readonly name?: string;
  readonly country?: string;
}

/** What happens to a member's request to the Secretariat, and what is recorded of it. */
export interface LiaisonRequestEvents {
  LiaisonRequested: {
    readonly authority: string;
    readonly kind: LiaisonKind;
    readonly subject: string;
    readonly question?: string;
    readonly counterpartDetails?: Counterpart;
    readonly pillar?: IrisPillar;
  };
  LiaisonRequestAssigned: { readonly officer: string };
  ProposedToCounterpart: { readonly counterpartDetails: Counterpart; readonly message?: string };
  CounterpartConsented: { readonly counterpartDetails: Counterpart };
  CounterpartDeclined: { readonly counterpartDetails: Counterpart; readonly reason?: string };
  CounterpartIntroduced: { readonly authority: string; readonly counterpartDetails: Counterpart; readonly message?: string };
  LiaisonRequestAnswered: { readonly answer: string };
  LiaisonRequestReferred: { readonly pillar: IrisPillar; readonly reference?: string };
  LiaisonRequestHandedOver: { readonly previousAuthority: string; readonly authority: string };
  LiaisonRequestClosed: { readonly reason?: string };
}

const LONGEST_SUBJECT = 200;
const LONGEST_NAME = 300;
const LONGEST_REASON = 300;
const LONGEST_REFERENCE = 100;

abstract class LiaisonCommand extends Command {
  @IsUUID()
  @Meaning('The id of the request.')
  request: string;
}

const byName = ({ counterpart, counterpartName, counterpartCountry }: CounterpartNamed): boolean =>
  counterpart === undefined && (counterpartName !== undefined || counterpartCountry !== undefined);

abstract class CounterpartNamed extends LiaisonCommand {
  @Optional()
  @IsUUID()
  @Meaning('Id of the counterpart, if that authority is recorded.')
  counterpart?: string;

  @RequiredIf(byName)
  @OfficialText(2, LONGEST_NAME)
  @Meaning('Official name of a counterpart that is not recorded.')
  counterpartName?: string;

  @RequiredIf(byName)
  @IsCountry()
  counterpartCountry?: string;
}

@CommandInfo(
  'Ask the Secretariat a question, for an introduction to a counterpart, or for a link to another IRIS pillar (FAQ, question 4)',
  ['secretariat', { role: 'focal-point', owns: 'authority' }],
  { creates: true },
)
export class OpenLiaisonRequest extends CounterpartNamed {
  @IsUUID()
  @Meaning('The member that asks.')
  authority: string;

  @IsIn(liaisonKinds)
  kind: LiaisonKind;

  @OfficialText(3, LONGEST_SUBJECT)
  @Meaning('What it is about, in a line without personal data.')
  subject: string;

  @Optional()
  @IsUUID()
  @Meaning('Id of the question’s text, sealed in the people service.')
  question?: string;

  @Optional()
  @IsIrisPillar()
  @Meaning('For a link to an IRIS pillar: which one.')
  pillar?: IrisPillar;
}

@CommandInfo('Assign a request to an officer of the Secretariat, or to another one', ['secretariat'])
export class AssignLiaisonRequest extends LiaisonCommand {
  @IsSubject('officer')
  @Meaning('Opaque id of the officer, as sign-in knows it.')
  officer: string;
}

@CommandInfo('Propose the introduction to a counterpart authority', ['secretariat'])
export class ProposeToCounterpart extends CounterpartNamed {
  @Optional()
  @IsUUID()
  @Meaning('Id of the message, sealed in the people service.')
  message?: string;
}

@CommandInfo('Record whether the counterpart consents to the introduction', ['secretariat'])
export class RecordCounterpartConsent extends LiaisonCommand {
  @IsIn(['given', 'declined'])
  consent: 'given' | 'declined';

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

@CommandInfo('Introduce the member and the counterpart to each other', ['secretariat'])
export class IntroduceCounterpart extends LiaisonCommand {
  @Optional()
  @IsUUID()
  @Meaning('Id of the message, sealed in the people service.')
  message?: string;
}

@CommandInfo('Answer a request', ['secretariat'])
export class AnswerLiaisonRequest extends LiaisonCommand {
  @IsUUID()
  @Meaning('Id of the answer’s text, sealed in the people service.')
  answer: string;
}

@CommandInfo('Refer a request to another IRIS pillar (FAQ, question 4)', ['secretariat'])
export class ReferLiaisonRequest extends LiaisonCommand {
  @IsIrisPillar()
  pillar: IrisPillar;

  @Optional()
  @OfficialText(1, LONGEST_REFERENCE)
  reference?: string;
}

@CommandInfo('Hand a request over to another member, that goes on with what one which is no more asked', ['secretariat'])
export class HandOverLiaisonRequest extends LiaisonCommand {
  @IsUUID()
  @Meaning('The member whose request it is from now on.')
  authority: string;
}

@CommandInfo('Close a request', ['secretariat'])
export class CloseLiaisonRequest extends LiaisonCommand {
  @Optional()
  @OfficialText(3, LONGEST_REASON)
  @Meaning('Why, for one that was neither answered, referred nor led to an introduction.')
  reason?: string;
}

@CommandInfo('Take a request back', ['secretariat', { role: 'focal-point', owns: 'authority' }])
export class WithdrawLiaisonRequest extends LiaisonCommand {
  @IsUUID()
  @Meaning('The member that asked.')
  authority: string;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}
