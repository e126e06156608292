import { IsIn, IsUUID } from 'class-validator';
import { Command, CommandInfo, IsCalendarDate, Optional, RequiredIf } from '#libs/event-sourcing';
import type { NamedByEvent } from '#libs/parties';
import { Meaning, OfficialText } from '#libs/reference';
import { type Holder, PARTY_KINDS, type PartyKind, SECTORS, type Sector } from '../../parties/domain/party.js';
import { BODY_KINDS, type BodyKind, CAPACITIES, type Capacity, type EndCause, type LeavingCause } from './body-kinds.js';

export type { BodyKind, Capacity, EndCause, LeavingCause };

/** Days of terms are `2021-03-31`, in UTC. */
export interface BodyEvents {
  BodyConstituted: { readonly name: string; readonly kind: BodyKind; readonly sector?: Sector; readonly instrument?: string };
  BodyRenamed: { readonly name: string; readonly formerName: string };
  SeatAppointed: NamedByEvent & {
    readonly seat: string;
    readonly holder: Holder;
    /** Opaque id: who it is stands in the people service alone. */
    readonly person?: string;
    readonly capacity: Capacity;
    readonly startsOn: string;
    /** The last day of the term. */
    readonly endsOn: string;
  };
  SeatPersonNamed: NamedByEvent & { readonly seat: string; readonly holder: Holder; readonly person: string };
  CapacityChanged: { readonly seat: string; readonly capacity: Capacity };
  TermExtended: { readonly seat: string; readonly endsOn: string; readonly previousEndsOn: string };
  SeatDatesCorrected: {
    readonly seat: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly endedOn?: string;
    readonly reason: string;
    /** On the first day, where that is earlier than was recorded. */
    readonly holder?: Holder;
  };
  AppointmentEnded: {
    readonly seat: string;
    readonly holder: Holder;
    /** The first day without the seat. */
    readonly endedOn: string;
    readonly cause: EndCause;
    readonly reason?: string;
    /** The day of the leaving as it was known before: what followed from it follows from this day instead. */
    readonly previousLeftOn?: string;
  };
  SeatPassed: {
    readonly seat: string;
    readonly predecessor: Holder;
    readonly successor: Holder;
    readonly passedOn: string;
    readonly previousLeftOn?: string;
  };
  /** The day of a leaving was corrected, and the seat could not follow: it stays as it is, for people to look at. */
  LeavingNotFollowed: {
    readonly seat: string;
    readonly leaver: string;
    readonly cause: LeavingCause;
    /** The day of the leaving as it is known now, and before. */
    readonly leftOn: string;
    readonly previousLeftOn: string;
    /** The rule in the way, `body/chair-taken`, and what it says. */
    readonly rule: string;
    readonly says: string;
  };
  SeatVacated: { readonly seat: string; readonly person: string; readonly vacatedOn: string };
  BodyDissolved: { readonly kind: BodyKind; readonly sector?: Sector; readonly instrument?: string; readonly reason?: string };
}

const LONGEST_NAME = 200;
const LONGEST_REASON = 300;
const LONGEST_REFERENCE = 200;

abstract class BodyCommand extends Command {
  @IsUUID()
  @Meaning('The id of the body.')
  body: string;
}

abstract class SeatCommand extends BodyCommand {
  @IsUUID()
  @Meaning('The id of the seat.')
  seat: string;
}

@CommandInfo(
  'Constitute the International Steering Committee, or one of the two Stakeholder Advisory Groups (FAQ, question 4)',
  ['secretariat'],
  {
    creates: true,
  },
)
export class Constitute extends BodyCommand {
  @OfficialText(3, LONGEST_NAME)
  name: string;

  @IsIn(BODY_KINDS)
  kind: BodyKind;

  @RequiredIf(({ kind, sector }: Constitute) => kind === 'advisory-group' || sector !== undefined)
  @IsIn(SECTORS)
  @Meaning('Of an Advisory Group: whom it is comprised of.')
  sector?: Sector;

  @Optional()
  @OfficialText(1, LONGEST_REFERENCE)
  @Meaning('What it was constituted by: the reference of the founding document.')
  instrument?: string;
}

@CommandInfo('Give a body another name', ['secretariat'])
export class RenameBody extends BodyCommand {
  @OfficialText(3, LONGEST_NAME)
  name: string;
}

@CommandInfo(
  'Appoint a party to a seat with a term: a member to the Steering Committee, an organisation to an Advisory Group (FAQ, question 4)',
  ['secretariat'],
)
export class AppointSeat extends BodyCommand {
  @Optional()
  @IsUUID()
  @Meaning('The id of the seat; absent: one is made.')
  seat?: string;

  @IsUUID()
  @Meaning('The party that holds the seat: id of a member in membership, or of a registered organisation.')
  holder: string;

  @IsIn(PARTY_KINDS)
  holderKind: PartyKind;

  @Optional()
  @IsUUID()
  @Meaning('Id of the person who takes the seat for the party, registered in the people service.')
  person?: string;

  @IsIn(CAPACITIES)
  @Meaning('Observers do not vote.')
  capacity: Capacity;

  @Optional()
  @IsCalendarDate()
  @Meaning('First day of the term; may lie ahead. Absent: the day on which the appointment takes effect.')
  startsOn?: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('Last day of the term. Absent: what the Terms of Reference in force say.')
  endsOn?: string;
}

@CommandInfo('Name the person who takes a seat for its party, or another one', ['secretariat', { role: 'focal-point', owns: 'holder' }])
export class NameSeatHolder extends SeatCommand {
  @Optional()
  @IsUUID()
  @Meaning('The party that holds the seat; a focal point names its own.')
  holder?: string;

  @IsUUID()
  @Meaning('Id of a person registered in the people service.')
  person: string;
}

@CommandInfo('Change the capacity in which a seat is held: elect a chair, or hand the chair on', ['secretariat'])
export class ChangeCapacity extends SeatCommand {
  @IsIn(CAPACITIES)
  capacity: Capacity;
}

@CommandInfo('Extend the term of a seat that is held; it counts as one more term', ['secretariat'])
export class ExtendTerm extends SeatCommand {
  @IsCalendarDate()
  @Meaning('The last day of the extended term.')
  endsOn: string;
}

@CommandInfo('Correct the days of a term that were recorded wrongly; what was recorded stays in the history', ['secretariat'])
export class CorrectSeatDates extends SeatCommand {
  @Optional()
  @IsCalendarDate()
  @Meaning('First day of the term.')
  startsOn?: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('Last day of the term.')
  endsOn?: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('Of a seat whose holding ended early: the first day without it. A day after the term takes the end back.')
  endedOn?: string;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('End the holding of a seat before its term is over', ['secretariat', { role: 'focal-point', owns: 'holder' }])
export class EndAppointment extends SeatCommand {
  @Optional()
  @IsUUID()
  @Meaning('The party that gives the seat up; a focal point names its own.')
  holder?: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('The first day without the seat; may lie ahead. Absent: the day on which the command takes effect.')
  endedOn?: string;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

@CommandInfo('Dissolve a body; its seats end', ['secretariat'])
export class Dissolve extends BodyCommand {
  @Optional()
  @OfficialText(1, LONGEST_REFERENCE)
  @Meaning('What it was dissolved by: the reference of a decision or letter.')
  instrument?: string;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

@CommandInfo('End the seat of a party that left: follows from its withdrawal, succession or retirement', [])
export class EndSeatOfLeaver extends SeatCommand {
  holder: string;
  cause: LeavingCause;
  leftOn: string;
  /** The day on which it left, as it was told before. */
  previousLeftOn?: string;
}

@CommandInfo('Pass the seat of a member on to the one that succeeded it: follows from the succession', [])
export class PassSeat extends SeatCommand {
  holder: string;
  successor: string;
  leftOn: string;
  previousLeftOn?: string;
}

@CommandInfo('Note that nobody takes a seat for its party, since the person was erased: follows from the erasure', [])
export class VacateSeat extends SeatCommand {
  person: string;
}
