import { IsIn } from 'class-validator';
import { Repeatable, SortBy } from '#libs/platform';
import { stages } from './pipeline.js';
import { PlaceFilter } from './place.query.js';

export class PipelineQuery extends PlaceFilter {
  @Repeatable()
  @IsIn(stages, { each: true })
  stage?: string[];

  @SortBy({ stageSince: 'stageSince', stage: ['stage', 'stageSince'], lastOn: 'lastOn' }, { byDefault: 'stageSince', scans: ['lastOn'] })
  sort?: string;
}
