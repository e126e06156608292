import { ArrayUnique, IsArray, IsInt, IsUUID, Min } from 'class-validator';
import { IsCalendarDate, Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { BySecretariat, SharedBy } from './shared-text.js';

// Fields that public events of meetings and of sessions share. Each function puts its fields behind those of a service's own
// class, which says what the event is about: the order of fields is part of a published schema.

type SubjectClass<Subject extends object> = abstract new () => Subject;

/** Events of minutes. */
export function minutesEvent<Subject extends object>(subject: SubjectClass<Subject>) {
  abstract class Minutes extends (subject as SubjectClass<object>) {
    @Meaning('Which revision, from 1.')
    @IsInt()
    @Min(1)
    revision: number;
  }
  const fields: SubjectClass<Minutes> = Minutes;
  return fields as SubjectClass<Subject & Minutes>;
}

/** Minutes that went out for comments. */
export function circulationEvent<Minutes extends object>(minutes: SubjectClass<Minutes>) {
  abstract class Circulation extends (minutes as SubjectClass<object>) {
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
    commentsEndOn: string;

    @SharedBy()
    sharedBy?: string;

    @BySecretariat()
    bySecretariat?: boolean;
  }
  const fields: SubjectClass<Circulation> = Circulation;
  return fields as SubjectClass<Minutes & Circulation>;
}

/** Events of what is to be done. */
export function actionEvent<Subject extends object>(subject: SubjectClass<Subject>) {
  abstract class Action extends (subject as SubjectClass<object>) {
    @Meaning('Opaque id of the action.')
    @IsUUID()
    action: string;
  }
  const fields: SubjectClass<Action> = Action;
  return fields as SubjectClass<Subject & Action>;
}

/** What was agreed of an action. Which parties there are, the service's class says. */
export function agreementEvent<Action extends object>(action: SubjectClass<Action>) {
  abstract class Agreement extends (action as SubjectClass<object>) {
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
  const fields: SubjectClass<Agreement> = Agreement;
  return fields as SubjectClass<Action & Agreement>;
}
