import { Transform } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { Optional } from '#libs/event-sourcing';

/** A number of a query's text; what is none is left for validation to name. */
export const AsInteger = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value));

/** What every query of a view may be told. */
export class ViewQuery {
  /** The position that a command answered: the answer then holds what the command wrote. */
  @Optional()
  @AsInteger()
  @IsInt()
  @Min(-1)
  waitFor?: number;
}

/** What a query of a list may be told beside. Extend it by the list's own filters. */
export class PageQuery extends ViewQuery {
  @Optional()
  @AsInteger()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number = 50;

  /** `next` of the page before. */
  @Optional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

/** The part of a view's query that says which page. */
export const onPage = ({ limit, cursor }: PageQuery) => ({
  ...(limit !== undefined && { limit }),
  ...(cursor !== undefined && { cursor }),
});
