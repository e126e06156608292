import { IsIn } from 'class-validator';
import { defined, IsEffectiveTime, Optional } from '#libs/event-sourcing';
import { holdsAny, matchesAny, matchesText, type PageQuery, Repeatable, SearchText, SortBy } from '#libs/platform';
import { IsAuthorityKind, IsAuthorityLevel, IsPortfolio, Meaning } from '#libs/reference';
import { statuses } from '../domain/authority-state.js';
import { focalPointStates } from './authority-card.js';
import { PlaceFilter } from './place.query.js';

/** What a list of authorities can be narrowed to. */
class AuthorityFilter extends PlaceFilter {
  @SearchText('a present or former name or of the country; case and accents aside.')
  text?: string;

  @Repeatable()
  @IsAuthorityLevel({ each: true })
  level?: string[];

  @Repeatable()
  @IsAuthorityKind({ each: true })
  kind?: string[];

  @Repeatable()
  @IsPortfolio({ each: true })
  portfolio?: string[];
}

/** The members, each since the day on which it became one. */
export class MembersQuery extends AuthorityFilter {
  @Optional()
  @IsEffectiveTime()
  @Meaning('The members on a day, by the names and facts that they had then, as far as known now; absent: now.')
  asOf?: string;

  @SortBy(
    { name: 'sortName', country: ['country', 'sortName'], memberSince: ['statusSince', 'sortName'] },
    { byDefault: 'name', scans: ['memberSince'] },
  )
  sort?: string;
}

export class DirectoryQuery extends AuthorityFilter {
  @Repeatable()
  @IsIn(statuses, { each: true })
  status?: string[];

  @Repeatable()
  @IsIn(focalPointStates, { each: true })
  @Meaning('`awaiting`: members without a primary focal point.')
  focalPoint?: string[];

  @SortBy(
    { name: 'sortName', country: ['country', 'sortName'], statusSince: ['statusSince', 'sortName'] },
    { byDefault: 'name', scans: ['statusSince'] },
  )
  sort?: string;
}

/** What a query of the directory is narrowed by. */
export type DirectoryFilters = Omit<DirectoryQuery, keyof PageQuery | 'sort'>;

/** Filters whose values are counted, each with the field of the view. */
export const directoryFacets = [
  ['country', 'country'],
  ['region', 'region'],
  ['level', 'level'],
  ['kind', 'kind'],
  ['portfolio', 'portfolios'],
  ['status', 'status'],
  ['focalPoint', 'focalPoint'],
] as const satisfies readonly (readonly [keyof DirectoryFilters, string])[];

/** The filter of the directory that a query asks for. */
export const directoryFilter = ({ text, country, region, level, kind, portfolio }: Partial<AuthorityFilter>) =>
  defined({
    search: matchesText(text),
    portfolios: holdsAny(portfolio),
    country: matchesAny(country),
    region: matchesAny(region),
    level: matchesAny(level),
    kind: matchesAny(kind),
  });
