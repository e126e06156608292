import { IsIn, IsString, MaxLength } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { PageQuery } from '#libs/platform';
import { IsAuthorityKind, IsAuthorityLevel, IsCountry, IsNetworkRegion, IsPortfolio, Meaning } from '#libs/reference';

const STATUSES = ['interested', 'in-dialogue', 'invited', 'member', 'declined', 'withdrawn', 'succeeded'] as const;

/** What a list of authorities can be narrowed to. */
export class AuthorityFilter extends PageQuery {
  @Optional()
  @IsString()
  @MaxLength(200)
  @Meaning('Words, or beginnings of words, of a present or former name or of the country; case and accents aside.')
  text?: string;

  @Optional()
  @IsCountry()
  country?: string;

  @Optional()
  @IsNetworkRegion()
  region?: string;

  @Optional()
  @IsAuthorityLevel()
  level?: string;

  @Optional()
  @IsAuthorityKind()
  kind?: string;

  @Optional()
  @IsPortfolio()
  portfolio?: string;
}

export class DirectoryQuery extends AuthorityFilter {
  @Optional()
  @IsIn(STATUSES)
  status?: string;

  @Optional()
  @IsIn(['designated', 'awaiting', 'not-applicable'])
  @Meaning('`awaiting`: members without a primary focal point.')
  focalPoint?: string;
}

/** The filter of the directory that a query asks for. */
export const directoryFilter = ({ text, country, region, level, kind, portfolio }: AuthorityFilter) => ({
  ...(text && { search: { text } }),
  ...(portfolio && { portfolios: { has: portfolio } }),
  country,
  region,
  level,
  kind,
});
