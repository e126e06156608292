import { ArrayUnique, IsArray, IsInt, IsUUID, Min } from 'class-validator';
import { IsCalendarDate, Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { BySecretariat, SharedBy } from './shared-text.js';

// What events of meetings and of sessions tell alike. Each function puts its fields behind those of a service's own class,
// which says what the event is about: the order of fields is part of a published schema.

type About<Subject extends object> = abstract new () => Subject;

/** Events of minutes. */
export function minutesOf<Subject extends object>(about: About<Subject>) {
  abstract class Minutes extends (about as About<object>) {
    @Meaning('Which revision, from 1.')
    @IsInt()
    @Min(1)
    revision: number;
  }
  const fields: About<Minutes> = Minutes;
  return fields as About<Subject & Minutes>;
}

/** Minutes that went out for comments. */
export function circulationOf<Minutes extends object>(about: About<Minutes>) {
  abstract class Circulation extends (about as About<object>) {
    @Meaning('Id of the text, sealed in the people service.')
    @IsUUID()
    text: string;

    @Meaning('The members and organisations that it went to.')
    @IsArray()
    @ArrayUnique()
    @IsUUID('all', { each: true })
    parties: string[];

    @Meaning('Last day for comments.')
    @IsCalendarDate()
    until: string;

    @SharedBy()
    sharedBy?: string;

    @BySecretariat()
    bySecretariat?: boolean;
  }
  const fields: About<Circulation> = Circulation;
  return fields as About<Minutes & Circulation>;
}

/** Events of what is to be done. */
export function actionOf<Subject extends object>(about: About<Subject>) {
  abstract class Action extends (about as About<object>) {
    @Meaning('Opaque id of the action.')
    @IsUUID()
    action: string;
  }
  const fields: About<Action> = Action;
  return fields as About<Subject & Action>;
}

/** What was agreed of an action. Which parties there are, the service's class says. */
export function agreementOf<Action extends object>(about: About<Action>) {
  abstract class Agreement extends (about as About<object>) {
    @Optional()
    @IsUUID()
    party?: string;

    @Meaning('Opaque id of the person who does it.')
    @Optional()
    @IsUUID()
    person?: string;

    @Meaning('Day until which it is to be done.')
    @Optional()
    @IsCalendarDate()
    due?: string;
  }
  const fields: About<Agreement> = Agreement;
  return fields as About<Action & Agreement>;
}
