import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '#libs/platform';
import { IsCountry, IsNetworkRegion } from '#libs/reference';
import { stages } from './pipeline.js';

export class PipelineQuery extends PageQuery {
  @IsOptional()
  @IsIn(stages)
  stage?: string;

  @IsOptional()
  @IsCountry()
  country?: string;

  @IsOptional()
  @IsNetworkRegion()
  region?: string;
}
