import { Transform } from 'class-transformer';
import { ArrayUnique, IsArray, IsIn, Matches } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { PageQuery } from '#libs/platform';
import { IsCountry, industrySections, Meaning, occupationGroups } from '#libs/reference';
import { sexes } from '../datasets/domain/observation.js';
import { type FigureDimension, figureDimensions, NOT_STATED } from './dimensions.js';
import type { Fixed } from './disclosed-cells.js';

const occupations = [...occupationGroups.map(({ code }) => code).filter((code) => code.length === 1), NOT_STATED];
const industries = [...industrySections.map(({ code }) => code), NOT_STATED];

const AS_OF = /^(?:19|20|21)\d{2}-(0[1-9]|1[0-2])(\.[2-9]|-(0[1-9]|[12]\d|3[01]))?$/;

export class FiguresQuery extends PageQuery {
  @Optional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value))
  @IsArray()
  @ArrayUnique()
  @IsIn(figureDimensions, { each: true })
  @Meaning(`With commas, of: ${figureDimensions.join(', ')}. Absent: one figure over all that the filters leave.`)
  by?: FigureDimension[];

  @Optional()
  @Matches(AS_OF, { message: 'asOf must be the name of a vintage (2026-03) or a day (2026-03-31)' })
  @Meaning('A vintage by its name, or a day: the newest vintage that stood at its end. Absent: today.')
  asOf?: string;

  @Optional()
  @IsCountry()
  origin?: string;

  @Optional()
  @IsCountry()
  destination?: string;

  @Optional()
  @IsIn(sexes)
  sex?: string;

  @Optional()
  @IsIn(occupations)
  @Meaning('Major group of ISCO-08, one digit.')
  occupation?: string;

  @Optional()
  @IsIn(industries)
  @Meaning('Section of ISIC Rev.4, one letter.')
  industry?: string;

  @Optional()
  @Matches(/^\d{4}$/, { message: 'year must be a year with four digits' })
  year?: string;
}

export const fixedBy = (query: FiguresQuery): Fixed =>
  Object.fromEntries(figureDimensions.flatMap((dimension) => (query[dimension] === undefined ? [] : [[dimension, query[dimension]]])));

/** The dimensions that cells have, in their order. */
export const toDimensions = (query: FiguresQuery): readonly FigureDimension[] =>
  figureDimensions.filter((dimension) => query.by?.includes(dimension) || query[dimension] !== undefined);
