import { IsIn, IsUUID } from 'class-validator';
import { Command, CommandInfo, Optional } from '#libs/event-sourcing';
import { IsCountry, Meaning, OfficialText } from '#libs/reference';
import { SECTORS, type Sector } from './party.js';

/** Of an organisation that can hold a seat in an Advisory Group. */
export interface OrganisationEvents {
  OrganisationRegistered: {
    readonly name: string;
    readonly nameEn?: string;
    readonly sector: Sector;
    /** ISO 3166-1 alpha-3; absent: international. */
    readonly country?: string;
  };
  OrganisationRenamed: { readonly name: string; readonly nameEn?: string; readonly formerName: string };
  OrganisationRetired: { readonly reason?: string };
  OrganisationSeatNoted: OrganisationSeat;
  /** It was retired: what still stands of the seat has to end. */
  OrganisationSeatVoided: OrganisationSeat & { readonly revokedOn: string };
  OrganisationActionNoted: OrganisationAction;
  /** It was retired: what it was to do is for the Secretariat to give away. */
  OrganisationActionVoided: OrganisationAction & { readonly revokedOn: string };
  /** On the stream of a name: which organisation has it. */
}

export interface OrganisationSeat {
  readonly body: string;
  readonly seat: string;
}

/** An action of a meeting that an organisation is to do. */
export interface OrganisationAction {
  readonly meeting: string;
  readonly action: string;
}

const LONGEST_NAME = 300;
const LONGEST_REASON = 300;

abstract class OrganisationCommand extends Command {
  @IsUUID()
  @Meaning('The id of the organisation.')
  organisation: string;
}

@CommandInfo(
  'Register an organisation of the private sector and employers, or of civil society, that can advise the Steering Committee (FAQ, question 4)',
  ['secretariat'],
  { creates: true },
)
export class RegisterOrganisation extends OrganisationCommand {
  @OfficialText(2, LONGEST_NAME)
  @Meaning('The official name in the organisation’s own language.')
  name: string;

  @Optional()
  @OfficialText(2, LONGEST_NAME)
  @Meaning('The name in English.')
  nameEn?: string;

  @IsIn(SECTORS)
  sector: Sector;

  @Optional()
  @IsCountry()
  @Meaning('Absent: an international organisation.')
  country?: string;
}

@CommandInfo('Record a new official name of an organisation; it keeps its id and its seats', ['secretariat'])
export class RenameOrganisation extends OrganisationCommand {
  @OfficialText(2, LONGEST_NAME)
  name: string;

  @Optional()
  @OfficialText(2, LONGEST_NAME)
  @Meaning('The new name in English; absent: none is recorded for the new name.')
  nameEn?: string;
}

@CommandInfo('Retire an organisation that takes part no longer; its seats end', ['secretariat'])
export class RetireOrganisation extends OrganisationCommand {
  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

@CommandInfo('Note a seat that an organisation holds: follows from the appointment', [])
export class NoteOrganisationSeat extends OrganisationCommand {
  body: string;
  seat: string;
}

@CommandInfo('Note an action that an organisation is to do: follows from its being given to it', [])
export class NoteOrganisationAction extends OrganisationCommand {
  meeting: string;
  action: string;
}
