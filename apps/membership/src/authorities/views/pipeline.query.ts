import { IsIn } from 'class-validator';
import { PageQuery, Repeatable, SortBy } from '#libs/platform';
import { IsCountry, IsNetworkRegion } from '#libs/reference';
import { stages } from './pipeline.js';

export class PipelineQuery extends PageQuery {
  @Repeatable()
  @IsIn(stages, { each: true })
  stage?: string[];

  @Repeatable()
  @IsCountry({ each: true })
  country?: string[];

  @Repeatable()
  @IsNetworkRegion({ each: true })
  region?: string[];

  @SortBy({ since: 'since', stage: ['stage', 'since'], lastOn: 'lastOn' }, { byDefault: 'since', scans: ['since', 'lastOn'] })
  sort?: string;
}
