import { IsIn, IsString, MaxLength } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { PageQuery, Repeatable, SortBy } from '#libs/platform';
import { IsCountry, Meaning } from '#libs/reference';
import { SECTORS } from '../domain/party.js';

export class OrganisationsQuery extends PageQuery {
  @Optional()
  @IsString()
  @MaxLength(200)
  @Meaning('Words, or beginnings of words, of a name; case and accents aside.')
  text?: string;

  @Repeatable()
  @IsIn(SECTORS, { each: true })
  sector?: string[];

  @Repeatable()
  @IsCountry({ each: true })
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
