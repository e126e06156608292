import { IsInt, Matches, Max, Min } from 'class-validator';
import { defined, Optional } from '#libs/event-sourcing';
import { Meaning, OfficialText } from '#libs/reference';
import { type Audience, type Level, LONGEST_TITLE } from './programme.vocabulary.js';

const LONGEST_UNIT_MINUTES = 6_000;
const MOST_ATTEMPTS = 100;
export const FULL_MARKS = 100;
/** `GPN-3.1` */
export const MODULE_CODE = /^[A-Z]{2,8}-\d(\.\d{1,2}){1,3}$/;
export const UNIT_CODE = /^[a-z0-9](?:[a-z0-9.-]{0,18}[a-z0-9])?$/;

export class ModuleUnit {
  @Matches(UNIT_CODE, { message: 'unit must be a short code of small letters, digits, points and hyphens (1.2)' })
  @Meaning('Code of the unit, unique in the module.')
  unit: string;

  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @IsInt()
  @Min(1)
  @Max(LONGEST_UNIT_MINUTES)
  @Meaning('How long it takes to learn, in minutes.')
  minutes: number;
}

export class ModuleAssessment {
  @IsInt()
  @Min(0)
  @Max(FULL_MARKS)
  @Meaning('The lowest score that passes, of 100.')
  passMark: number;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(MOST_ATTEMPTS)
  @Meaning('How often it can be tried; absent: without limit.')
  attempts?: number;
}

/** One version of a module, or its draft. */
export interface ModuleContent {
  readonly title: string;
  readonly summary?: string;
  /** Of the Montreal Recommendations, 1 to 9. */
  readonly chapter: number;
  /** At least one. */
  readonly audience: readonly Audience[];
  readonly level: Level;
  /** In which it can be learnt: ISO 639, at least one. */
  readonly languages: readonly string[];
  /** In the order in which they are learnt, at least one. */
  readonly units: readonly Readonly<ModuleUnit>[];
  readonly assessment: Readonly<ModuleAssessment>;
  /** Of a certificate of it; absent: it is valid without end. */
  readonly validityMonths?: number;
}

/** The content that fields hold, in an order that does not depend on who sent them how. */
export function toModuleContent(fields: ModuleContent): ModuleContent {
  const { title, summary, chapter, audience, level, languages, units, assessment, validityMonths } = fields;
  const { passMark, attempts } = assessment;
  return defined({
    title,
    summary,
    chapter,
    audience: audience.toSorted(),
    level,
    languages: languages.toSorted(),
    units: units.map(({ unit, title: unitTitle, minutes }) => ({ unit, title: unitTitle, minutes })),
    assessment: defined({ passMark, attempts }),
    validityMonths,
  });
}

export const sameContent = (content: ModuleContent, otherContent: ModuleContent): boolean =>
  JSON.stringify(toModuleContent(content)) === JSON.stringify(toModuleContent(otherContent));

export const totalMinutes = ({ units }: ModuleContent): number => units.reduce((sum, { minutes }) => sum + minutes, 0);
