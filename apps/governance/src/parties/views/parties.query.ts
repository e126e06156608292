import { IsIn } from 'class-validator';
import { CountryFilter, PageQuery, Repeatable, SearchText, SortBy } from '#libs/platform';
import { SECTORS } from '../domain/party.js';

export class OrganisationsQuery extends PageQuery {
  @SearchText('a name; case and accents aside.')
  text?: string;

  @Repeatable()
  @IsIn(SECTORS, { each: true })
  sector?: string[];

  @CountryFilter()
  country?: string[];

  @Repeatable()
  @IsIn(['registered', 'retired'], { each: true })
  status?: string[];

  @SortBy(
    { name: 'sortName', sector: ['sector', 'sortName'], country: ['country', 'sortName'] },
    { byDefault: 'name', scans: ['sector', 'country'], within: ['kind'] },
  )
  sort?: string;
}
