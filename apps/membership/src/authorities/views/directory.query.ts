import { IsIn, IsString, MaxLength } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { PageQuery } from '#libs/platform';
import { IsAuthorityKind, IsAuthorityLevel, IsCountry, IsNetworkRegion, IsPortfolio, Meaning } from '#libs/reference';
import { statuses } from '../domain/authority-state.js';
import { focalPointStates } from './authority-card.js';

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
  @IsIn(statuses)
  status?: string;

  @Optional()
  @IsIn(focalPointStates)
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
