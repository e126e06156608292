import { IsUUID } from 'class-validator';
import { Command, Task } from '#libs/event-sourcing';

/** What membership knows of a person: that there is one, where it is designated, and that it was erased. Nothing else. */
export interface KnownPersonEvents {
  PersonNoted: object;
  DesignationNoted: { readonly authority: string };
  PersonForgotten: object;
  /** The person was erased and the authority had designated it: the designation has to end. */
  DesignationVoided: { readonly authority: string };
}

abstract class PersonCommand extends Command {
  @IsUUID()
  person: string;
}

@Task('Note a person whom the people service has registered', [])
export class NotePerson extends PersonCommand {}

@Task('Note that an authority has designated a person', [])
export class NoteDesignation extends PersonCommand {
  @IsUUID()
  authority: string;
}

@Task('Forget a person whom the people service has erased', [])
export class ForgetPerson extends PersonCommand {}
