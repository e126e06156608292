import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsNotEmpty, IsUUID, Matches, MaxLength, Min } from 'class-validator';
import { Command, CommandInfo, IsEffectiveTime, Nested, Optional } from '#libs/event-sourcing';
import { IDS_AT_ONCE, LostErasure, MOST_ERASURES, SOURCE_NAME } from './lost-erasure.js';

export interface SourceEvents {
  /** Ids of events that a store has lost: told before the life begins in which they are not. */
  LostEventsNamed: { readonly epoch: number; readonly ids: readonly string[] };
  /** An older copy of the store was accepted: what is recorded in it after the kept position is of another life. */
  EpochBegun: {
    /** 2 or more; they rise by one. */
    readonly epoch: number;
    /** How many events were kept: the number of the first of this life. */
    readonly firstSequence: number;
    /** The position of the last one that was kept. */
    readonly keptPosition: number;
    /** How many events were lost. */
    readonly lost: number;
    /** When the first and the last of them were recorded; absent: none was lost. */
    readonly firstLost?: string;
    readonly lastLost?: string;
    /** Those among them that erased somebody or something: applied again. */
    readonly erasures: readonly { readonly kind: 'person' | 'text'; readonly id: string; readonly erasedAt: string }[];
    /** The newest checkpoint of the log, as it was signed: it speaks of what was lost, too. */
    readonly checkpoint?: string;
    readonly reason: string;
  };
}

@CommandInfo('Name events that the store of a source has lost: before the restore is accepted', [])
export class NameLostEvents extends Command {
  @Matches(SOURCE_NAME)
  source: string;

  @IsInt()
  @Min(2)
  epoch: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(IDS_AT_ONCE)
  @IsUUID('all', { each: true })
  ids: readonly string[];
}

@CommandInfo('Begin another life of a source, after an older copy of its store was accepted', [])
export class BeginEpoch extends Command {
  @Matches(SOURCE_NAME)
  source: string;

  @IsInt()
  @Min(2)
  epoch: number;

  @IsInt()
  @Min(1)
  firstSequence: number;

  @IsInt()
  @Min(0)
  keptPosition: number;

  @IsInt()
  @Min(0)
  lost: number;

  @Optional()
  @IsEffectiveTime()
  firstLost?: string;

  @Optional()
  @IsEffectiveTime()
  lastLost?: string;

  @IsArray()
  @ArrayMaxSize(MOST_ERASURES)
  @Nested(() => LostErasure)
  erasures: readonly LostErasure[];

  @Optional()
  @IsNotEmpty()
  @MaxLength(100_000)
  checkpoint?: string;

  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}
