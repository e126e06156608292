import { ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { Command, CommandInfo, isDate, Nullable, Optional } from '#libs/event-sourcing';
import { fieldRule, IsLanguage, IsMontrealChapter, Meaning, OfficialText } from '#libs/reference';
import { type Edition, type ResourceContent, type ResourceKind, resourceKinds } from './resource-content.js';

/** The events of a resource of the guidance library, with what is recorded of each. */
export interface ResourceEvents {
  /** With its first edition here. */
  ResourceRegistered: ResourceContent & Edition;
  /** The content whole, as it is right. */
  ResourceCorrected: ResourceContent & { readonly reason: string };
  /** The newest edition whole, as it is right. */
  EditionCorrected: Edition & { readonly number: number; readonly reason: string };
  /** It supersedes the one before. */
  EditionAdded: Edition & { readonly number: number };
  ResourceRetired: { readonly reason: string };
}

const LONGEST_TITLE = 300;
const LONGEST_TEXT = 500;
const LONGEST_EDITION = 60;
const HIGHEST_PART = 999;
const PUBLISHED = /^(?:19|20|21)\d{2}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?$/;

const IsPublicationDate = (): PropertyDecorator =>
  fieldRule({
    name: 'isPublicationDate',
    holds: (value) => typeof value === 'string' && PUBLISHED.test(value) && (value.length < 10 || isDate(value)),
    must: () => 'be a day, a month or a year, as far as it is known (2022-12-07, 2022-12, 2022)',
    schema: { type: 'string', pattern: '^(19|20|21)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?$', examples: ['2022-12-07'] },
  });

abstract class ResourceCommand extends Command {
  @IsUUID()
  @Meaning('The id of the resource.')
  resource: string;
}

abstract class EditionCommand extends ResourceCommand {
  @Optional()
  @OfficialText(1, LONGEST_EDITION)
  @Meaning('The edition as it is printed; absent: not known.')
  edition?: string;

  @Optional()
  @IsPublicationDate()
  @Meaning('When it was published, as far as that is known.')
  publishedOn?: string;

  @Optional()
  @IsUUID()
  @Meaning('The file, by the id of its upload to this resource; absent: it is not at hand.')
  file?: string;

  @Optional()
  @OfficialText(3, LONGEST_TEXT)
  @Meaning('Where it is published.')
  source?: string;
}

@CommandInfo('Register a resource in the guidance library, with the edition that there is', ['secretariat'], { creates: true })
export class RegisterResource extends EditionCommand {
  @IsIn(resourceKinds)
  kind: ResourceKind;

  @OfficialText(3, LONGEST_TITLE)
  @Meaning('The title, in the language of the resource.')
  title: string;

  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  @Meaning('The title in English.')
  titleEn?: string;

  @IsLanguage()
  language: string;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(HIGHEST_PART)
  @Meaning('Number of the chapter in its own book, for a chapter of one.')
  part?: number;

  @Optional()
  @OfficialText(2, LONGEST_TITLE)
  publisher?: string;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsMontrealChapter({ each: true })
  @Meaning('Chapters of the Montreal Recommendations that it is about; absent: not known.')
  chapters?: number[];

  @Optional()
  @IsUUID()
  @Meaning('The resource that it is a translation of.')
  translationOf?: string;
}

@CommandInfo('Correct what is recorded of a resource; what is not named stays', ['secretariat'])
export class CorrectResource extends ResourceCommand {
  @Optional()
  @IsIn(resourceKinds)
  kind?: ResourceKind;

  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  title?: string;

  @Nullable()
  @OfficialText(3, LONGEST_TITLE)
  @Meaning('The title in English; null: none. Of a resource that is in English there is none.')
  titleEn?: string | null;

  @Optional()
  @IsLanguage()
  language?: string;

  @Nullable()
  @IsInt()
  @Min(1)
  @Max(HIGHEST_PART)
  @Meaning('Number of the chapter in its own book; null: it is no chapter of one.')
  part?: number | null;

  @Nullable()
  @OfficialText(2, LONGEST_TITLE)
  @Meaning('Null: not known.')
  publisher?: string | null;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsMontrealChapter({ each: true })
  chapters?: number[];

  @OfficialText(3, LONGEST_TEXT)
  reason: string;
}

@CommandInfo('Correct what is recorded of the newest edition of a resource; what is not named stays', ['secretariat'])
export class CorrectEdition extends EditionCommand {
  @OfficialText(3, LONGEST_TEXT)
  reason: string;
}

@CommandInfo('Add a new edition of a resource; it supersedes the one before, which stays to be seen', ['secretariat'])
export class AddEdition extends EditionCommand {}

@CommandInfo('Retire a resource from the guidance library', ['secretariat'])
export class RetireResource extends ResourceCommand {
  @OfficialText(3, LONGEST_TEXT)
  reason: string;
}
