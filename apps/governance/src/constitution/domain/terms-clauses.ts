import { IsIn, IsInt, Max, Min } from 'class-validator';
import { type DecisionRule, MAJORITY_BASES, type MajorityBase, type Quorum } from '#libs/decision-rule';
import { IsCalendarDate, Nested, Optional, RequiredIf } from '#libs/event-sourcing';
import { Meaning, OfficialProse } from '#libs/reference';

const LONGEST_CLAUSE = 4_000;
const LARGEST = 1_000;

/** The structured clauses of Terms of Reference, beside their text. */
export interface TermsClauses {
  readonly mandate: string;
  readonly compositionRule: string;
  /** Absent: terms have no longest length. */
  readonly termMonths?: number;
  /** In a row; absent: no limit. */
  readonly termLimit?: number;
  readonly quorum: Quorum;
  readonly rule: DecisionRule;
  /** At least; 0: the deadline alone says. */
  readonly writtenProcedureDays: number;
  /** Within how many days of a meeting its minutes are circulated. */
  readonly minutesDays?: number;
  /** The day by which the terms are reviewed. */
  readonly reviewOn: string;
}

const isShare = ({ kind }: QuorumClause): boolean => kind === 'share';
const isCount = ({ kind }: QuorumClause): boolean => kind === 'count';
const isQualified = ({ kind }: RuleClause): boolean => kind === 'qualified-majority';

export class QuorumClause {
  @IsIn(['share', 'count'])
  kind: 'share' | 'count';

  @RequiredIf(isShare)
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  @Meaning('Of a share: 1 of 1/2.')
  numerator?: number;

  @RequiredIf(isShare)
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  @Meaning('Of a share: 2 of 1/2.')
  denominator?: number;

  @RequiredIf(isCount)
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  @Meaning('How many voting seats must be present.')
  count?: number;
}

export class RuleClause {
  @IsIn(['consensus', 'simple-majority', 'qualified-majority'])
  kind: DecisionRule['kind'];

  @RequiredIf(isQualified)
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  @Meaning('Of a qualified majority: 2 of 2/3.')
  numerator?: number;

  @RequiredIf(isQualified)
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  @Meaning('Of a qualified majority: 3 of 2/3.')
  denominator?: number;

  @RequiredIf(isQualified)
  @IsIn(MAJORITY_BASES)
  @Meaning('Of a qualified majority: counted of those present, of those who support or object, or of all voting seats.')
  countedAmong?: MajorityBase;
}

export class ClausesOfTerms {
  @OfficialProse(LONGEST_CLAUSE)
  @Meaning('What the body or group is for.')
  mandate: string;

  @OfficialProse(LONGEST_CLAUSE)
  @Meaning('Who it is comprised of, and how they are chosen.')
  compositionRule: string;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(120)
  @Meaning('The longest term of a seat, in months. Absent: terms have no longest length.')
  termMonths?: number;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(20)
  @Meaning('How many terms in a row one party may have. Absent: no limit.')
  termLimit?: number;

  @Nested(() => QuorumClause)
  quorum: QuorumClause;

  @Nested(() => RuleClause)
  rule: RuleClause;

  @IsInt()
  @Min(0)
  @Max(365)
  @Meaning('How long a written procedure runs at least, in days, from its recording on; 0: no minimum.')
  writtenProcedureDays: number;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(365)
  @Meaning('Within how many days of a meeting its minutes are circulated.')
  minutesDays?: number;

  @IsCalendarDate()
  @Meaning('The day by which the terms are reviewed.')
  reviewOn: string;
}

/** The clauses in the order in which people read and compare them. */
export const CLAUSES = [
  'mandate',
  'compositionRule',
  'termMonths',
  'termLimit',
  'quorum',
  'rule',
  'writtenProcedureDays',
  'minutesDays',
  'reviewOn',
] as const satisfies readonly (keyof TermsClauses)[];
