import { IsIn, IsString, IsUUID } from 'class-validator';

/** Ids in one event: some 180 kB of them. */
export const IDS_AT_ONCE = 5_000;
export const MOST_ERASURES = 5_000;
export const SOURCE_NAME = /^[a-z][a-z0-9-]{0,31}$/;

/** That a person was erased, or a text redacted, by an event that the store has lost. */
export class LostErasure {
  @IsIn(['person', 'text'])
  kind: 'person' | 'text';

  @IsUUID()
  id: string;

  /** When it took effect. */
  @IsString()
  erasedAt: string;
}
