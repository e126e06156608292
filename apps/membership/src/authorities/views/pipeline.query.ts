import { IsIn } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { PageQuery } from '#libs/platform';
import { IsCountry, IsNetworkRegion } from '#libs/reference';
import { stages } from './pipeline.js';

export class PipelineQuery extends PageQuery {
  @Optional()
  @IsIn(stages)
  stage?: string;

  @Optional()
  @IsCountry()
  country?: string;

  @Optional()
  @IsNetworkRegion()
  region?: string;
}
