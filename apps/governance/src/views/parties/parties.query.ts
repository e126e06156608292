import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '#libs/platform';
import { IsCountry, Meaning } from '#libs/reference';
import { SECTORS } from '../../domain/party.js';

export class OrganisationsQuery extends PageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Meaning('Words, or beginnings of words, of a name; case and accents aside.')
  text?: string;

  @IsOptional()
  @IsIn(SECTORS)
  sector?: string;

  @IsOptional()
  @IsCountry()
  country?: string;

  @IsOptional()
  @IsIn(['registered', 'retired'])
  status?: string;
}
