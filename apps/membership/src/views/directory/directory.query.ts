import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '#libs/platform';
import { IsAuthorityKind, IsAuthorityLevel, IsCountry, IsNetworkRegion, IsPortfolio, Meaning } from '#libs/reference';

const STATUSES = ['interested', 'in-dialogue', 'invited', 'member', 'declined', 'withdrawn', 'succeeded'] as const;

/** What a list of authorities can be narrowed to. */
export class AuthorityFilter extends PageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Meaning('Words, or beginnings of words, of a present or former name or of the country; case and accents aside.')
  text?: string;

  @IsOptional()
  @IsCountry()
  country?: string;

  @IsOptional()
  @IsNetworkRegion()
  region?: string;

  @IsOptional()
  @IsAuthorityLevel()
  level?: string;

  @IsOptional()
  @IsAuthorityKind()
  kind?: string;

  @IsOptional()
  @IsPortfolio()
  portfolio?: string;
}

export class DirectoryQuery extends AuthorityFilter {
  @IsOptional()
  @IsIn(STATUSES)
  status?: string;

  @IsOptional()
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
