import { ArrayUnique, IsArray, IsIn, IsUrl, IsUUID, MaxLength } from 'class-validator';
import { Command, CommandInfo, Optional } from '#libs/event-sourcing';
import { IsCountry, IsCurrency, Meaning, OfficialText } from '#libs/reference';
import { type FigureContent, type FigureSex, figureSexes, type NamedStatistic, namedStatistics } from './published-figure.vocabulary.js';

export interface PublishedFigureEvents {
  PublishedFigureRecorded: FigureContent;
  /** The figure whole, as it should have been recorded. */
  PublishedFigureCorrected: { readonly content: FigureContent; readonly reason: string };
  PublishedFigureWithdrawn: { readonly reason: string };
  PublishedFigureRestored: { readonly content: FigureContent; readonly reason: string };
}

const LONGEST_WORDS = 200;
const LONGEST_TEXT = 500;

abstract class FigureCommand extends Command {
  @OfficialText(2, LONGEST_WORDS)
  @Meaning('Where the workers came from, in the publication’s words.')
  origin: string;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsCountry({ each: true })
  @Meaning('The countries that these words name.')
  origins?: string[];

  @OfficialText(2, LONGEST_WORDS)
  @Meaning('Where they worked, in the publication’s words.')
  destination: string;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsCountry({ each: true })
  @Meaning('The countries that these words name.')
  destinations?: string[];

  @OfficialText(2, LONGEST_WORDS)
  @Meaning('Who was counted.')
  population: string;

  @IsIn(figureSexes)
  sex: FigureSex;

  @OfficialText(4, LONGEST_WORDS)
  @Meaning('Year of the survey, or of the report where that of the survey is not known.')
  year: string;

  @Optional()
  @OfficialText(1, LONGEST_WORDS)
  @Meaning('When those counted migrated.')
  period?: string;

  @OfficialText(2, LONGEST_WORDS)
  @Meaning('What kind of number it is, as published: “mean cost”, “range”.')
  statistic: string;

  @Optional()
  @IsIn(namedStatistics)
  @Meaning('The statistic of the indicator 10.7.1 that it is, where it is one.')
  named?: NamedStatistic;

  @Optional()
  @OfficialText(1, LONGEST_WORDS)
  @Meaning('As published: a number, or “1675-5154”.')
  cost?: string;

  @Optional()
  @IsCurrency()
  costCurrency?: string;

  @Optional()
  @OfficialText(1, LONGEST_WORDS)
  @Meaning('Of a month, as published.')
  earnings?: string;

  @Optional()
  @IsCurrency()
  earningsCurrency?: string;

  @Optional()
  @OfficialText(1, LONGEST_WORDS)
  @Meaning('Months of earnings, as published: a number, or “over 19”.')
  months?: string;

  @Optional()
  @OfficialText(1, LONGEST_WORDS)
  @Meaning('How many were asked, as published.')
  sample?: string;

  @OfficialText(3, LONGEST_TEXT)
  @Meaning('What the number is.')
  describes: string;

  @OfficialText(3, LONGEST_TEXT)
  @Meaning('The publication in which it first stood.')
  publication: string;

  @OfficialText(3, LONGEST_TEXT)
  @Meaning('Where it was read.')
  readIn: string;

  @MaxLength(LONGEST_TEXT)
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, disallow_auth: true })
  @Meaning('Address of where it was read.')
  source: string;

  @Optional()
  @OfficialText(3, LONGEST_TEXT)
  @Meaning('What whoever uses it should know.')
  caution?: string;
}

@CommandInfo('Record a published figure, as it was published', ['secretariat'], { creates: true })
export class RecordFigure extends FigureCommand {}

@CommandInfo('Correct a figure that was recorded otherwise than published: it is given whole', ['secretariat'])
export class CorrectFigure extends FigureCommand {
  @IsUUID()
  @Meaning('The id of the figure.')
  figure: string;

  @OfficialText(3, LONGEST_TEXT)
  reason: string;
}

abstract class OfFigure extends Command {
  @IsUUID()
  @Meaning('The id of the figure.')
  figure: string;

  @OfficialText(3, LONGEST_TEXT)
  reason: string;
}

@CommandInfo('Withdraw a figure: it is no longer shown among the others', ['secretariat'])
export class WithdrawFigure extends OfFigure {}

@CommandInfo('Restore a figure that was withdrawn', ['secretariat'])
export class RestoreFigure extends OfFigure {}
