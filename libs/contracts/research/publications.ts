import { ArrayUnique, IsArray, IsIn, IsInt, IsUrl, IsUUID, Matches, Min } from 'class-validator';
import { IsCalendarDate, Optional } from '#libs/event-sourcing';
import { IsCountry, IsLanguage, IsSubdivision, Meaning, OfficialProse, OfficialText } from '#libs/reference';
import { PublicEvent } from '../public-event.js';

const NAME_MAX = 300;

/** Every public event of regulatory profiles is about one entry of one jurisdiction's profile. */
abstract class AboutProfileEntry {
  @Meaning('Opaque id of the profile of the jurisdiction.')
  @IsUUID()
  profile: string;

  @Meaning('Opaque id of the entry.')
  @IsUUID()
  entry: string;
}

abstract class AboutRule extends AboutProfileEntry {
  @Meaning('What the rule is about.')
  @IsIn(['fees', 'licensing', 'inspection', 'sanctions', 'contracts', 'grievance', 'agreements', 'welfare'])
  topic: 'fees' | 'licensing' | 'inspection' | 'sanctions' | 'contracts' | 'grievance' | 'agreements' | 'welfare';

  @Meaning('Of a rule on fees: who charges.')
  @Optional()
  @IsIn(['labour-recruiter', 'licensed-recruiter', 'intermediary', 'employer', 'public-service', 'anybody'])
  charger?: 'labour-recruiter' | 'licensed-recruiter' | 'intermediary' | 'employer' | 'public-service' | 'anybody';

  @Meaning('Of a rule on fees: who is charged.')
  @Optional()
  @IsIn(['worker', 'employer', 'recruiter'])
  payer?: 'worker' | 'employer' | 'recruiter';

  @Meaning('Of a rule on fees: whether it may be charged.')
  @Optional()
  @IsIn(['prohibited', 'capped', 'permitted', 'unregulated'])
  permission?: 'prohibited' | 'capped' | 'permitted' | 'unregulated';

  @Meaning('The legal instrument by its official name.')
  @OfficialText(3, NAME_MAX)
  instrument: string;

  @Meaning('Where the instrument, or who reports it, can be read.')
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, disallow_auth: true })
  source: string;

  @Meaning('First day in force; may lie ahead.')
  @IsCalendarDate()
  validFrom: string;

  @Meaning('Last day in force; absent: no end is known.')
  @Optional()
  @IsCalendarDate()
  validUntil?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.research.profile-entry-recorded.v1',
  summary: 'A rule of a jurisdiction on the recruitment of migrant workers was recorded, with the days on which it is in force.',
})
export class ProfileEntryRecordedV1 extends AboutRule {
  @Meaning('Country of the jurisdiction.')
  @IsCountry()
  country: string;

  @Meaning('Of a rule of a subdivision’s own.')
  @Optional()
  @IsSubdivision('country')
  subdivision?: string;

  @Meaning('The entry whose place it takes.')
  @Optional()
  @IsUUID()
  replaces?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.research.profile-entry-corrected.v1',
  summary: 'A rule of a jurisdiction was recorded wrongly; this is what it is.',
})
export class ProfileEntryCorrectedV1 extends AboutRule {}

@PublicEvent({
  type: 'int.iom.gpn.research.profile-entry-ended.v1',
  summary: 'A rule of a jurisdiction ends, or has ended.',
})
export class ProfileEntryEndedV1 extends AboutProfileEntry {
  @Meaning('Last day in force; may lie ahead.')
  @IsCalendarDate()
  validUntil: string;

  @Meaning('The entry that takes its place.')
  @Optional()
  @IsUUID()
  replacedBy?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.research.profile-entry-withdrawn.v1',
  summary: 'What was recorded of a jurisdiction was never the rule.',
})
export class ProfileEntryWithdrawnV1 extends AboutProfileEntry {}

const TEXT_MAX = 500;

/** Every public event of the register of published figures is about one figure. */
abstract class AboutFigure {
  @Meaning('Opaque id of the figure.')
  @IsUUID()
  figure: string;
}

abstract class AboutStandingFigure extends AboutFigure {
  @Meaning('Countries of origin that it names; empty: none by name.')
  @IsArray()
  @ArrayUnique()
  @IsCountry({ each: true })
  origins: string[];

  @Meaning('Countries of destination that it names; empty: none by name.')
  @IsArray()
  @ArrayUnique()
  @IsCountry({ each: true })
  destinations: string[];

  @Meaning('What kind of number it is, as published.')
  @OfficialText(2, TEXT_MAX)
  statistic: string;

  @Meaning('The publication in which it first stood.')
  @OfficialText(3, TEXT_MAX)
  publication: string;

  @Meaning('Address of where it was read.')
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, disallow_auth: true })
  source: string;
}

@PublicEvent({ type: 'int.iom.gpn.research.published-figure-recorded.v1', summary: 'A figure that others have published was recorded.' })
export class PublishedFigureRecordedV1 extends AboutStandingFigure {}

@PublicEvent({
  type: 'int.iom.gpn.research.published-figure-corrected.v1',
  summary: 'A published figure was recorded otherwise than published; it is now as published.',
})
export class PublishedFigureCorrectedV1 extends AboutStandingFigure {}

@PublicEvent({ type: 'int.iom.gpn.research.published-figure-withdrawn.v1', summary: 'A published figure was taken from the register.' })
export class PublishedFigureWithdrawnV1 extends AboutFigure {}

@PublicEvent({ type: 'int.iom.gpn.research.published-figure-restored.v1', summary: 'A published figure is in the register again.' })
export class PublishedFigureRestoredV1 extends AboutStandingFigure {}

const PROSE_MAX = 5000;
const DIGEST = /^[0-9a-f]{64}$/;

/** Every public event of studies is about one published study. */
abstract class AboutStudy {
  @Meaning('Opaque id of the study.')
  @IsUUID()
  study: string;
}

@PublicEvent({ type: 'int.iom.gpn.research.study-published.v1', summary: 'A study was published after peer review.' })
export class StudyPublishedV1 extends AboutStudy {
  @Meaning('What kind of study it is.')
  @IsIn(['corridor-report', 'comparative', 'brief'])
  kind: 'corridor-report' | 'comparative' | 'brief';

  @Meaning('Title, in the language of the study.')
  @OfficialText(3, NAME_MAX)
  title: string;

  @Meaning('The institution that wrote it.')
  @OfficialText(3, NAME_MAX)
  authors: string;

  @Meaning('Countries of origin that it is about; empty: none in particular.')
  @IsArray()
  @ArrayUnique()
  @IsCountry({ each: true })
  origins: string[];

  @Meaning('Countries of destination that it is about; empty: none in particular.')
  @IsArray()
  @ArrayUnique()
  @IsCountry({ each: true })
  destinations: string[];

  @Meaning('Language of the study.')
  @Optional()
  @IsLanguage()
  language?: string;

  @Meaning('Where it can be read.')
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, disallow_auth: true })
  url: string;

  @Meaning('SHA-256 of the published file.')
  @Matches(DIGEST)
  digest: string;

  @Meaning('Digital object identifier.')
  @Optional()
  @Matches(/^10\.\d{4,9}\/[^\s]{1,200}$/)
  doi?: string;
}

@PublicEvent({ type: 'int.iom.gpn.research.erratum-published.v1', summary: 'An erratum to a published study was published.' })
export class ErratumPublishedV1 extends AboutStudy {
  @Meaning('Number of the erratum, from 1.')
  @IsInt()
  @Min(1)
  erratum: number;

  @Meaning('What was wrong, and what is right.')
  @OfficialProse(PROSE_MAX)
  text: string;

  @Meaning('SHA-256 of the corrected file.')
  @Optional()
  @Matches(DIGEST)
  digest?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.research.study-retracted.v1',
  summary: 'A published study was retracted; it stays to be seen, as retracted.',
})
export class StudyRetractedV1 extends AboutStudy {
  @Meaning('Why.')
  @OfficialText(3, TEXT_MAX)
  reason: string;
}
