import { IsInt, IsUUID, Matches, Min } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { Meaning, OfficialText } from '#libs/reference';
import { PublicEvent } from '../public-event.js';

const TEXT_MAX = 500;
const VINTAGE = /^\d{4}-(0[1-9]|1[0-2])(\.[2-9])?$/;

/** Every public event of datasets is about one vintage of one dataset. Batches, reviews and rows stay inside. */
abstract class AboutVintage {
  @Meaning('Opaque id of the dataset.')
  @IsUUID()
  dataset: string;

  @Meaning('Name of the vintage: a month, and a number for a further one of the month.')
  @Matches(VINTAGE)
  vintage: string;
}

@PublicEvent({
  type: 'int.iom.gpn.research.vintage-released.v1',
  summary: 'Figures can be asked of a new vintage of a dataset; it is never changed.',
})
export class VintageReleasedV1 extends AboutVintage {
  @Meaning('How many observations it holds.')
  @IsInt()
  @Min(1)
  observations: number;

  @Meaning('How many observations a figure rests on at least to be shown.')
  @IsInt()
  @Min(1)
  threshold: number;

  @Meaning('The vintage that it revises.')
  @Optional()
  @Matches(VINTAGE)
  replaces?: string;

  @Meaning('What is different from the vintage before.')
  @Optional()
  @OfficialText(3, TEXT_MAX)
  changes?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.research.vintage-withdrawn.v1',
  summary: 'A vintage of a dataset is no longer to be relied on; it stays readable under its name.',
})
export class VintageWithdrawnV1 extends AboutVintage {
  @Meaning('Why it was withdrawn.')
  @OfficialText(3, TEXT_MAX)
  reason: string;
}
