import { ArrayUnique, IsArray, IsBoolean, IsNumber, IsUrl, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { Command, CommandInfo, IsCalendarDate, Optional } from '#libs/event-sourcing';
import {
  fieldRule,
  IsCountry,
  IsCurrency,
  IsLanguage,
  IsSubdivision,
  Meaning,
  OfficialProse,
  OfficialText,
  type Vocabulary,
} from '#libs/reference';
import {
  type Charge,
  type ChargePermission,
  type Charger,
  chargers,
  charges,
  type Direction,
  directions,
  type EntryContent,
  type Payer,
  payers,
  permissions,
  type Topic,
  topics,
} from './regulatory-profile.vocabulary.js';

export interface RegulatoryProfileEvents {
  ProfileEntryRecorded: {
    readonly country: string;
    readonly subdivision?: string;
    readonly entry: string;
    readonly content: EntryContent;
    /** The entry whose place it takes: that one ends on the day before. */
    readonly replaces?: string;
  };
  /** The entry whole, as it should have read from the beginning. */
  ProfileEntryCorrected: { readonly entry: string; readonly content: EntryContent; readonly reason: string };
  ProfileEntryEnded: {
    readonly entry: string;
    /** Last day in force. */
    readonly validUntil: string;
    /** The instrument that ended it, by its official name. */
    readonly instrument?: string;
    readonly replacedBy?: string;
  };
  /** It was never the rule. */
  ProfileEntryWithdrawn: { readonly entry: string; readonly reason: string };
}

const LONGEST_RULE = 3000;
const LONGEST_NAME = 300;
const LONGEST_SOURCE = 500;
const LONGEST_REASON = 500;
const LARGEST_AMOUNT = 1_000_000_000_000;
const MOST_MONTHS = 120;

const IsCodeIn = (name: string, terms: Vocabulary<string>, options = {}): PropertyDecorator =>
  fieldRule(
    { name, holds: terms.has, must: () => `be a ${terms.noun} (${terms.codes.join(', ')})`, schema: { type: 'string', enum: terms.codes } },
    options,
  );

abstract class EntryCommand extends Command {
  @IsCodeIn('isTopic', topics)
  topic: Topic;

  @OfficialProse(LONGEST_RULE)
  @Meaning('What the rule says, in the record’s own words or quoted.')
  rule: string;

  @Optional()
  @IsCodeIn('isCharger', chargers)
  @Meaning('Of a rule on fees: who charges.')
  charger?: Charger;

  @Optional()
  @IsCodeIn('isPayer', payers)
  @Meaning('Of a rule on fees: who is charged.')
  payer?: Payer;

  @Optional()
  @IsCodeIn('isChargePermission', permissions)
  @Meaning('Of a rule on fees: whether it may be charged.')
  permission?: ChargePermission;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsCodeIn('isCharge', charges, { each: true })
  @Meaning('Of a rule on fees: the charges that it names; absent: it does not tell them apart.')
  charges?: Charge[];

  @Optional()
  @IsNumber()
  @Min(0)
  @Max(LARGEST_AMOUNT)
  @Meaning('Of a capped fee: the most that may be charged.')
  capAmount?: number;

  @Optional()
  @IsCurrency()
  @Meaning('Of the capped amount, as the instrument states it.')
  capCurrency?: string;

  @Optional()
  @IsNumber()
  @Min(0)
  @Max(MOST_MONTHS)
  @Meaning('Of a capped fee: the most that may be charged, in months of the worker’s wages.')
  capMonthsOfWages?: number;

  @IsCodeIn('isDirection', directions)
  @Meaning('The recruitment that the rule is for, seen from the jurisdiction.')
  direction: Direction;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsCountry({ each: true })
  @Meaning('Countries of the other end, where the rule is for recruitment to or from them alone.')
  counterparts?: string[];

  @Optional()
  @OfficialText(2, LONGEST_NAME)
  @Meaning('Workers or sectors that the rule is for, where it is not for all: “domestic workers”.')
  scope?: string;

  @OfficialText(3, LONGEST_NAME)
  @Meaning('The legal instrument by its official name.')
  instrument: string;

  @Optional()
  @OfficialText(1, LONGEST_NAME)
  @Meaning('Article, section or paragraph of the instrument.')
  article?: string;

  @MaxLength(LONGEST_SOURCE)
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, disallow_auth: true })
  @Meaning('Where the instrument, or who reports it, can be read.')
  source: string;

  @Optional()
  @IsLanguage()
  @Meaning('The language of the instrument.')
  language?: string;

  @IsCalendarDate()
  @Meaning('First day on which it is in force; may lie ahead, of an instrument that is made already.')
  validFrom: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('Last day on which it is in force; absent: no end is known.')
  validUntil?: string;

  @Optional()
  @IsBoolean()
  @Meaning('True: it applies beside others on the same subject (topic, who charges, who pays) that are in force on the same days.')
  besides?: boolean;
}

@CommandInfo('Record a rule of a jurisdiction, with the days on which it is in force', ['secretariat'], { creates: true })
export class RecordEntry extends EntryCommand {
  @IsCountry()
  country: string;

  @Optional()
  @IsSubdivision('country')
  @Meaning('Of a rule of a subdivision’s own.')
  subdivision?: string;

  @Optional()
  @IsUUID()
  @Meaning('The entry whose place it takes: that one ends on the day before this one begins.')
  replaces?: string;
}

abstract class OfEntry extends Command {
  @IsUUID()
  @Meaning('The id of the jurisdiction’s profile.')
  profile: string;

  @IsUUID()
  @Meaning('The id of the entry in it.')
  entry: string;
}

@CommandInfo('Correct an entry that was recorded wrongly: it is given whole, as it should have read', ['secretariat'])
export class CorrectEntry extends EntryCommand {
  @IsUUID()
  @Meaning('The id of the jurisdiction’s profile.')
  profile: string;

  @IsUUID()
  @Meaning('The id of the entry in it.')
  entry: string;

  @OfficialText(3, LONGEST_REASON)
  @Meaning('What was wrong, and how it was found.')
  reason: string;
}

@CommandInfo('Record that a rule ends, or has ended', ['secretariat'])
export class EndEntry extends OfEntry {
  @IsCalendarDate()
  @Meaning('Last day on which it is in force; may lie ahead.')
  validUntil: string;

  @Optional()
  @OfficialText(3, LONGEST_NAME)
  @Meaning('The instrument that ends it, by its official name.')
  instrument?: string;
}

@CommandInfo('Withdraw an entry that was never the rule', ['secretariat'])
export class WithdrawEntry extends OfEntry {
  @OfficialText(3, LONGEST_REASON)
  reason: string;
}
