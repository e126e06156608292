import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsUrl, IsUUID, Matches, MaxLength, Min } from 'class-validator';
import { Command, CommandInfo, Optional } from '#libs/event-sourcing';
import type { AttachedFile } from '#libs/files';
import { IsCountry, IsLanguage, Meaning, OfficialProse, OfficialText } from '#libs/reference';
import { type Citation, type Recommendation, recommendations, type StudyBrief, type StudyKind, studyKinds } from './study.vocabulary.js';

export interface StudyEvents {
  StudyCommissioned: StudyBrief;
  VintageCited: Citation;
  CitationDropped: Citation;
  StudyDraftSubmitted: { readonly draft: number; readonly file: AttachedFile; readonly changes?: string };
  PeerReviewRequested: { readonly draft: number; readonly reviewers: readonly string[] };
  PeerReviewRecorded: {
    readonly draft: number;
    readonly reviewer: string;
    readonly recommendation: Recommendation;
    /** Id of the review, sealed in the people service. */
    readonly notes?: string;
    /** True: the last of those that were asked for. */
    readonly last: boolean;
  };
  StudyPublished: StudyBrief & {
    readonly draft: number;
    /** That of the draft. */
    readonly file: AttachedFile;
    readonly url: string;
    readonly doi?: string;
    readonly citations: readonly Citation[];
  };
  ErratumPublished: { readonly erratum: number; readonly text: string; readonly file?: AttachedFile };
  StudyRetracted: { readonly reason: string };
  StudyAbandoned: { readonly reason: string };
}

const LONGEST_TITLE = 300;
const LONGEST_PROSE = 5000;
const LONGEST_REASON = 500;
const LONGEST_ADDRESS = 500;
const MOST_REVIEWERS = 10;

abstract class StudyCommand extends Command {
  @IsUUID()
  @Meaning('The id of the study.')
  study: string;
}

@CommandInfo('Commission a study: a corridor report, a comparative study, a brief', ['secretariat'], { creates: true })
export class CommissionStudy extends StudyCommand {
  @IsIn(studyKinds)
  kind: StudyKind;

  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @Optional()
  @OfficialProse(LONGEST_PROSE)
  @Meaning('What it is to find out.')
  question?: string;

  @IsArray()
  @ArrayUnique()
  @IsCountry({ each: true })
  @Meaning('Countries of origin that it is about; empty: none in particular.')
  origins: string[];

  @IsArray()
  @ArrayUnique()
  @IsCountry({ each: true })
  @Meaning('Countries of destination that it is about; empty: none in particular.')
  destinations: string[];

  @Optional()
  @IsLanguage()
  language?: string;

  @OfficialText(3, LONGEST_TITLE)
  @Meaning('The institution that writes it.')
  authors: string;
}

abstract class CitationCommand extends StudyCommand {
  @IsUUID()
  @Meaning('The dataset.')
  dataset: string;

  @Matches(/^\d{4}-\d{2}(\.\d{1,2})?$/, { message: 'vintage must be the name of a vintage, like 2026-03' })
  vintage: string;
}

@CommandInfo('Record that a study rests on a released vintage of a dataset', ['secretariat'])
export class CiteVintage extends CitationCommand {}

@CommandInfo('Record that a study rests on a vintage no longer, before it is published', ['secretariat'])
export class DropCitation extends CitationCommand {}

@CommandInfo('Submit a draft: the first, or a new one', ['secretariat'])
export class SubmitDraft extends StudyCommand {
  @IsUUID()
  @Meaning('The draft, by the id of its upload to this study.')
  file: string;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  @Meaning('What is different from the draft before.')
  changes?: string;
}

abstract class OfDraft extends StudyCommand {
  @IsInt()
  @Min(1)
  @Meaning('The draft that was read: the newest.')
  draft: number;
}

@CommandInfo('Ask for the peer review of a draft', ['secretariat'])
export class RequestPeerReview extends OfDraft {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_REVIEWERS)
  @ArrayUnique()
  @OfficialText(3, LONGEST_TITLE, { each: true })
  @Meaning('The institutions that are asked; others than the authors’.')
  reviewers: string[];
}

@CommandInfo('Record the peer review of a draft by an institution that was asked', ['secretariat'])
export class RecordPeerReview extends OfDraft {
  @OfficialText(3, LONGEST_TITLE)
  reviewer: string;

  @IsIn(recommendations)
  recommendation: Recommendation;

  @Optional()
  @IsUUID()
  @Meaning('Id of the review, sealed in the people service.')
  notes?: string;
}

@CommandInfo('Publish a study whose newest draft was reviewed', ['secretariat'])
export class PublishStudy extends OfDraft {
  @MaxLength(LONGEST_ADDRESS)
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, disallow_auth: true })
  @Meaning('Where it can be read.')
  url: string;

  @Optional()
  @Matches(/^10\.\d{4,9}\/[^\s]{1,200}$/, { message: 'doi must be a DOI, like 10.1234/abc' })
  doi?: string;
}

@CommandInfo('Publish an erratum to a published study', ['secretariat'])
export class PublishErratum extends StudyCommand {
  @OfficialProse(LONGEST_PROSE)
  @Meaning('What was wrong, and what is right.')
  text: string;

  @Optional()
  @IsUUID()
  @Meaning('The corrected file, by the id of its upload to this study.')
  file?: string;
}

@CommandInfo('Retract a published study: it stays to be seen, as retracted', ['secretariat'])
export class RetractStudy extends StudyCommand {
  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Abandon a study before it is published', ['secretariat'])
export class AbandonStudy extends StudyCommand {
  @OfficialText(3, LONGEST_REASON)
  reason: string;
}
