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

  @SortBy(
    { stageSince: 'stageSince', stage: ['stage', 'stageSince'], lastOn: 'lastOn' },
    { byDefault: 'stageSince', scans: ['stageSince', 'lastOn'] },
  )
  sort?: string;
}
