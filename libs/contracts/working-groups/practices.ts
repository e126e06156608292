import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsUrl, IsUUID, Min } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { IsCountry, IsMontrealChapter, IsTheme, Meaning, OfficialText, type Theme } from '#libs/reference';
import { PublicEvent } from '../public-event.js';

const TITLE_MAX = 200;
const SUMMARY_MAX = 500;

/** Every public event of practices is about one promising practice of a member (FAQ, question 1). */
abstract class AboutPractice {
  @Meaning('Opaque id of the practice.')
  @IsUUID()
  practice: string;

  @Meaning('Version of the practice.')
  @IsInt()
  @Min(1)
  version: number;
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.practice-highlighted.v1',
  summary: 'A promising practice was reviewed and is shown to everybody; a newer version takes the place of the one before.',
})
export class PracticeHighlightedV1 extends AboutPractice {
  @Meaning('Opaque id of the member whose practice it is.')
  @IsUUID()
  member: string;

  @Meaning('The field that it is of.')
  @IsIn(['policy', 'regulation', 'enforcement', 'protection'])
  kind: 'policy' | 'regulation' | 'enforcement' | 'protection';

  @Meaning('Title, in the language of the practice.')
  @OfficialText(3, TITLE_MAX)
  title: string;

  @Meaning('The title in English.')
  @Optional()
  @OfficialText(3, TITLE_MAX)
  titleEn?: string;

  @Meaning('What is done and what it has brought, in a sentence or two.')
  @OfficialText(1, SUMMARY_MAX)
  summary: string;

  @Meaning('Themes of the Network that it belongs to.')
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsTheme({ each: true })
  themes: Theme[];

  @Meaning('Where it is practised.')
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsCountry({ each: true })
  countries: string[];

  @Meaning('Chapters of the Montreal Recommendations that it puts into practice.')
  @IsArray()
  @ArrayUnique()
  @IsMontrealChapter({ each: true })
  chapters: number[];

  @Meaning('Where it is published, on the web.')
  @Optional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, disallow_auth: true })
  source?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.practice-highlight-ended.v1',
  summary: 'A promising practice is shown to everybody no longer.',
})
export class PracticeHighlightEndedV1 extends AboutPractice {}
