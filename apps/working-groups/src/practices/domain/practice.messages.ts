import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsUrl,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Command, CommandInfo, Optional, RequiredIf } from '#libs/event-sourcing';
import { IsCountry, IsLanguage, IsMontrealChapter, IsTheme, Meaning, OfficialProse, OfficialText, type Theme } from '#libs/reference';
import { type Archiving, archivings, type PracticeContent, type PracticeKind, practiceKinds } from './practice.vocabulary.js';

export interface PracticeEvents {
  PracticeSubmitted: PracticeContent & { readonly member: string };
  /** The new version whole, so that one event says what it says. */
  PracticeRevised: PracticeContent & { readonly version: number; readonly changes?: string };
  PracticeReturned: {
    readonly version: number;
    readonly reason: string;
    /** Id of longer notes, sealed in the people service. */
    readonly notes?: string;
  };
  PracticeReviewed: {
    readonly version: number;
    /** The member whose expert reviewed it; absent: the Secretariat. */
    readonly reviewer?: string;
    readonly group?: string;
    readonly finding?: string;
    readonly notes?: string;
  };
  PracticeHighlighted: PracticeContent & { readonly version: number; readonly member: string };
  PracticeHighlightEnded: { readonly version: number; readonly reason: string };
  PracticeHandedOver: { readonly previousMember: string; readonly member: string };
  PracticeArchived: { readonly why: Archiving; readonly reason?: string };
  PracticeRestored: { readonly reason: string };
}

const LONGEST_TITLE = 200;
const LONGEST_SUMMARY = 500;
const LONGEST_PROSE = 10_000;
const LONGEST_REASON = 500;
const LONGEST_SOURCE = 500;
const MOST_COUNTRIES = 60;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

abstract class PracticeCommand extends Command {
  @IsUUID()
  @Meaning('The id of the practice.')
  practice: string;
}

@CommandInfo('Submit a promising practice (FAQ, question 1)', ['secretariat', { role: 'focal-point', owns: 'member' }], { creates: true })
export class SubmitPractice extends PracticeCommand {
  @IsUUID()
  @Meaning('The member whose practice it is.')
  member: string;

  @IsIn(practiceKinds)
  kind: PracticeKind;

  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  @Meaning('The title in English.')
  titleEn?: string;

  @OfficialText(10, LONGEST_SUMMARY)
  @Meaning('What is done and what it has brought, in a sentence or two without personal data.')
  summary: string;

  @Optional()
  @OfficialProse(LONGEST_PROSE)
  @Meaning('How it works: context, steps, cost, results, what others should know. Without personal data.')
  description?: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsTheme({ each: true })
  themes: Theme[];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_COUNTRIES)
  @ArrayUnique()
  @IsCountry({ each: true })
  @Meaning('Where it is practised.')
  countries: string[];

  @Optional()
  @OfficialText(4, 6)
  @Meaning('Where in the one country, for a sub-national practice: ISO 3166-2.')
  subdivision?: string;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsMontrealChapter({ each: true })
  @Meaning('Chapters of the Montreal Recommendations that it puts into practice.')
  chapters?: number[];

  @Optional()
  @IsLanguage()
  @Meaning('The language of title, summary and description.')
  language?: string;

  @Optional()
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  @Meaning('The year since which it has been in use.')
  inUseSince?: number;

  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  @Meaning('The law, order or agreement that it rests on, by its official name.')
  instrument?: string;

  @Optional()
  @MaxLength(LONGEST_SOURCE)
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, disallow_auth: true })
  @Meaning('Where it is published, on the web.')
  source?: string;

  @Optional()
  @IsUUID()
  @Meaning('The solution of a working group that it came of.')
  solution?: string;

  @IsBoolean()
  @Meaning('True: the member agrees that everybody may see the practice, should it be highlighted.')
  publishable: boolean;
}

@CommandInfo('Revise a practice: a new version, to be reviewed; what is not named stays', [
  'secretariat',
  { role: 'focal-point', owns: 'member' },
])
export class RevisePractice extends PracticeCommand {
  @Optional()
  @IsUUID()
  @Meaning('The member whose practice it is; absent: the Secretariat for it.')
  member?: string;

  @Optional()
  @IsIn(practiceKinds)
  kind?: PracticeKind;

  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  title?: string;

  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  titleEn?: string;

  @Optional()
  @OfficialText(10, LONGEST_SUMMARY)
  summary?: string;

  @Optional()
  @OfficialProse(LONGEST_PROSE)
  description?: string;

  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsTheme({ each: true })
  themes?: Theme[];

  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_COUNTRIES)
  @ArrayUnique()
  @IsCountry({ each: true })
  countries?: string[];

  @Optional()
  @OfficialText(4, 6)
  @Meaning('Where in the one country; it goes when the countries change and it is not named again.')
  subdivision?: string;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsMontrealChapter({ each: true })
  chapters?: number[];

  @Optional()
  @IsLanguage()
  language?: string;

  @Optional()
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  inUseSince?: number;

  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  instrument?: string;

  @Optional()
  @MaxLength(LONGEST_SOURCE)
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, disallow_auth: true })
  source?: string;

  @Optional()
  @IsUUID()
  solution?: string;

  @Optional()
  @IsBoolean()
  @Meaning('False: a highlighted practice is taken from the public at once.')
  publishable?: boolean;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  @Meaning('What is different from the version before.')
  changes?: string;
}

/** Says something of one version: a newer one has to be read first. */
abstract class VersionCommand extends PracticeCommand {
  @IsInt()
  @Min(1)
  @Meaning('The version that was read: the newest.')
  version: number;
}

@CommandInfo('Return a practice to the member, for changes', ['secretariat'])
export class ReturnPractice extends VersionCommand {
  @OfficialText(3, LONGEST_REASON)
  @Meaning('What has to be changed.')
  reason: string;

  @Optional()
  @IsUUID()
  @Meaning('Id of longer notes, sealed in the people service.')
  notes?: string;
}

@CommandInfo('Record that a practice was reviewed and found fit to be shared', ['secretariat', { role: 'focal-point', owns: 'reviewer' }])
export class ReviewPractice extends VersionCommand {
  @Optional()
  @IsUUID()
  @Meaning('The member that reviewed it, in a working group on one of its themes; absent: the Secretariat.')
  reviewer?: string;

  @RequiredIf(({ reviewer, group }: ReviewPractice) => reviewer !== undefined || group !== undefined)
  @IsUUID()
  @Meaning('The working group in which it was reviewed.')
  group?: string;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  finding?: string;

  @Optional()
  @IsUUID()
  @Meaning('Id of longer notes, sealed in the people service.')
  notes?: string;
}

@CommandInfo('Highlight a reviewed practice: everybody may see it', ['secretariat'])
export class HighlightPractice extends VersionCommand {}

@CommandInfo('Highlight a practice no longer: it stays in the library for members', ['secretariat'])
export class EndHighlight extends PracticeCommand {
  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Hand a practice over to another member: a successor, another authority of the State', ['secretariat'])
export class HandOverPractice extends PracticeCommand {
  @IsUUID()
  @Meaning('The member whose practice it is from now on.')
  member: string;
}

@CommandInfo('Archive a practice', ['secretariat'])
export class ArchivePractice extends PracticeCommand {
  @IsIn(archivings.filter((archiving) => archiving !== 'withdrawn'))
  why: Exclude<Archiving, 'withdrawn'>;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

@CommandInfo('Take a practice back', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class WithdrawPractice extends PracticeCommand {
  @IsUUID()
  @Meaning('The member whose practice it is.')
  member: string;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

@CommandInfo('Take a practice out of the archive, to be reviewed anew', ['secretariat'])
export class RestorePractice extends PracticeCommand {
  @OfficialText(3, LONGEST_REASON)
  reason: string;
}
