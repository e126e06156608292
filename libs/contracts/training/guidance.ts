import { ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Matches, Min } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { IsLanguage, IsMontrealChapter, Meaning, OfficialText } from '#libs/reference';
import { PublicEvent } from '../public-event.js';

const LONGEST_TITLE = 300;
const LONGEST_EDITION = 60;

/** Every public event of the guidance library is about one resource. */
abstract class AboutResource {
  @Meaning('Opaque id of the resource.')
  @IsUUID()
  resource: string;
}

@PublicEvent({
  type: 'int.iom.gpn.training.resource-listed.v1',
  summary: 'A resource stands in the guidance library, or what was said of it was corrected.',
})
export class ResourceListedV1 extends AboutResource {
  @Meaning('What it is.')
  @IsIn(['recommendations', 'handbook-chapter', 'guideline', 'standard', 'toolkit', 'training-material', 'report'])
  kind: 'recommendations' | 'handbook-chapter' | 'guideline' | 'standard' | 'toolkit' | 'training-material' | 'report';

  @Meaning('Title, in the language of the resource.')
  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @Meaning('The title in English.')
  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  titleEn?: string;

  @Meaning('Language of the resource.')
  @IsLanguage()
  language: string;

  @Meaning('Chapters of the Montreal Recommendations that it is about.')
  @IsArray()
  @ArrayUnique()
  @IsMontrealChapter({ each: true })
  chapters: number[];
}

@PublicEvent({
  type: 'int.iom.gpn.training.edition-added.v1',
  summary: 'A new edition of a resource supersedes the one before.',
})
export class EditionAddedV1 extends AboutResource {
  @Meaning('Number of the edition here, from 1.')
  @IsInt()
  @Min(1)
  number: number;

  @Meaning('The edition as it is printed; absent: not known.')
  @Optional()
  @OfficialText(1, LONGEST_EDITION)
  edition?: string;

  @Meaning('SHA-256 of the file, hexadecimal; absent: the file is not at hand.')
  @Optional()
  @Matches(/^[0-9a-f]{64}$/)
  digest?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.training.resource-retired.v1',
  summary: 'A resource stands in the guidance library no longer.',
})
export class ResourceRetiredV1 extends AboutResource {}
