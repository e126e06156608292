import { IsIn, IsString, MaxLength } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { PageQuery } from '#libs/platform';
import { IsCountry, Meaning } from '#libs/reference';
import { SECTORS } from '../../domain/party.js';

export class OrganisationsQuery extends PageQuery {
  @Optional()
  @IsString()
  @MaxLength(200)
  @Meaning('Words, or beginnings of words, of a name; case and accents aside.')
  text?: string;

  @Optional()
  @IsIn(SECTORS)
  sector?: string;

  @Optional()
  @IsCountry()
  country?: string;

  @Optional()
  @IsIn(['registered', 'retired'])
  status?: string;
}
