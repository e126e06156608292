import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsUrl,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Command, CommandInfo, Optional } from '#libs/event-sourcing';
import { IsCountry, IsLanguage, Meaning, OfficialProse, OfficialText } from '#libs/reference';
import { datasetKinds, frequencies } from './dataset.vocabulary.js';
import type { DatasetDescription, SubmittedFile } from './dataset-state.js';

/** Rows are in the content store: events hold digests and counts. */
export interface DatasetEvents {
  DatasetRegistered: DatasetDescription;
  /** The new description whole. */
  DatasetRedescribed: DatasetDescription;
  BatchAccepted: SubmittedFile & {
    readonly batch: number;
    /** Digest of the canonical rows. */
    readonly rows: string;
    readonly member?: string;
  };
  BatchRefused: SubmittedFile & {
    readonly batch: number;
    readonly why: 'no-row-accepted' | 'too-many-rejected';
    readonly member?: string;
  };
  BatchRemoved: { readonly batch: number; readonly reason: string };
  /** Of all batches that stood then. */
  DisclosureReviewRequested: { readonly review: number; readonly batches: readonly number[] };
  DisclosureReviewRecorded: {
    readonly review: number;
    readonly outcome: 'approved' | 'changes';
    /** Of an approval: how many observations a figure rests on at least. */
    readonly threshold?: number;
    /** Id of the reviewer's notes, sealed in the people service. */
    readonly notes?: string;
  };
  VintageReleased: {
    readonly vintage: string;
    readonly review: number;
    readonly threshold: number;
    /** In the order in which figures are computed over them. */
    readonly batches: readonly { readonly batch: number; readonly rows: string; readonly accepted: number }[];
    readonly observations: number;
    readonly replaces?: string;
    readonly changes?: string;
  };
  VintageWithdrawn: { readonly vintage: string; readonly reason: string };
}

const LONGEST_TITLE = 200;
const LONGEST_DESCRIPTION = 5_000;
const LONGEST_REASON = 500;
const LONGEST_LICENCE = 500;
const MOST_COUNTRIES = 249;
const FIRST_YEAR = 1950;
const LAST_YEAR = 2199;
const LEAST_THRESHOLD = 3;
const HIGHEST_THRESHOLD = 1_000;
const DIGEST = /^[\da-f]{64}$/;
const VINTAGE = /^(?:19|20|21)\d{2}-(0[1-9]|1[0-2])(\.[2-9])?$/;

abstract class DatasetCommand extends Command {
  @IsUUID()
  @Meaning('The id of the dataset.')
  dataset: string;
}

abstract class DescribedDataset extends DatasetCommand {
  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @Optional()
  @OfficialProse(LONGEST_DESCRIPTION)
  @Meaning('How the observations were made: population, sample, questionnaire, limits.')
  description?: string;

  @IsIn(datasetKinds)
  kind: (typeof datasetKinds)[number];

  @OfficialText(2, LONGEST_TITLE)
  @Meaning('The office that holds the data and answers for it.')
  custodian: string;

  @Optional()
  @IsUUID()
  @Meaning('The member authority that the custodian is, or is part of: it may submit observations.')
  member?: string;

  @OfficialText(2, LONGEST_TITLE)
  @Meaning('The licence under which released figures are used, by its name or SPDX id.')
  licence: string;

  @Optional()
  @MaxLength(LONGEST_LICENCE)
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, disallow_auth: true })
  licenceUrl?: string;

  @IsIn(frequencies)
  @Meaning('How often new observations are expected.')
  frequency: (typeof frequencies)[number];

  @Optional()
  @IsLanguage()
  @Meaning('The language of title and description.')
  language?: string;

  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_COUNTRIES)
  @ArrayUnique()
  @IsCountry({ each: true })
  @Meaning('Countries of origin that it covers; absent: any. A row of another is rejected.')
  origins?: string[];

  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_COUNTRIES)
  @ArrayUnique()
  @IsCountry({ each: true })
  @Meaning('Countries of destination that it covers; absent: any. A row of another is rejected.')
  destinations?: string[];

  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  @Meaning('The first year of recruitment that it covers.')
  firstYear: number;

  @Optional()
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  @Meaning('The last year of recruitment that it covers; absent: it goes on.')
  lastYear?: number;

  @Optional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  @Meaning('Percent of rejected rows above which a file is refused whole; absent: rejected rows are left out, however many.')
  rejectionLimit?: number;
}

@CommandInfo('Register a dataset of observed recruitment costs', ['secretariat'], { creates: true })
export class RegisterDataset extends DescribedDataset {}

@CommandInfo('Describe a dataset anew, whole; batches that were accepted stay as they are', ['secretariat'])
export class RedescribeDataset extends DescribedDataset {}

/** Sent by the route that streams a file, after its rows are kept. */
@CommandInfo('Receive a batch of observations', [])
export class ReceiveBatch extends DatasetCommand {
  @Optional()
  @IsUUID()
  @Meaning('The member that submits it; absent: the Secretariat.')
  member?: string;

  @Matches(DIGEST)
  @Meaning('SHA-256 of the file as it was sent.')
  file: string;

  @IsInt()
  @Min(0)
  bytes: number;

  @Matches(DIGEST)
  @Meaning('SHA-256 of the canonical rows.')
  rows: string;

  @Matches(DIGEST)
  @Meaning('SHA-256 of the report on rejected rows.')
  report: string;

  @IsInt()
  @Min(0)
  accepted: number;

  @IsInt()
  @Min(0)
  rejected: number;

  @IsObject()
  @Meaning('How many faults by rule.')
  faults: Readonly<Record<string, number>>;
}

@CommandInfo('Remove a batch from what the next vintage is made of', ['secretariat'])
export class RemoveBatch extends DatasetCommand {
  @IsInt()
  @Min(1)
  batch: number;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Ask for the disclosure review of all batches as they stand', ['secretariat'])
export class SubmitForReview extends DatasetCommand {}

@CommandInfo('Record the disclosure review, by somebody else than who asked for it', ['secretariat'])
export class RecordDisclosureReview extends DatasetCommand {
  @IsIn(['approved', 'changes'])
  outcome: 'approved' | 'changes';

  @Optional()
  @IsInt()
  @Min(LEAST_THRESHOLD)
  @Max(HIGHEST_THRESHOLD)
  @Meaning('How many observations a figure must rest on at least to be shown; of two, each could work out the other.')
  threshold?: number;

  @Optional()
  @IsUUID()
  @Meaning('Id of the notes, sealed in the people service.')
  notes?: string;
}

@CommandInfo('Release what the disclosure review approved as a vintage; a later one revises it', ['secretariat'])
export class ReleaseVintage extends DatasetCommand {
  @Matches(VINTAGE)
  @Meaning('Its name: a month, `2026-03`; a second one of the month `2026-03.2`.')
  vintage: string;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  @Meaning('What is different from the vintage before; needed after the first.')
  changes?: string;
}

@CommandInfo('Withdraw a vintage: it stays readable under its name, marked as withdrawn', ['secretariat'])
export class WithdrawVintage extends DatasetCommand {
  @Matches(VINTAGE)
  vintage: string;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}
