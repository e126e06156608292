import { IsInt, IsNotEmpty, Matches, MaxLength, Min } from 'class-validator';
import { Command, CommandInfo, IsCalendarDate } from '#libs/event-sourcing';

export interface CheckpointEvents {
  /** The first checkpoint that was signed on a day: whoever keeps messages of the Network keeps it. */
  CheckpointPublished: {
    /** In UTC. */
    readonly day: string;
    /** How many entries the log had. */
    readonly size: number;
    /** Root of its tree, in base64. */
    readonly root: string;
    /** The checkpoint as it was signed (C2SP signed-note). */
    readonly note: string;
  };
}

@CommandInfo('Record the first checkpoint of the log that was signed on a day', [])
export class PublishCheckpoint extends Command {
  @IsCalendarDate()
  day: string;

  @IsInt()
  @Min(1)
  size: number;

  @Matches(/^[A-Za-z0-9+/]{43}=$/, { message: 'root must be 32 bytes in base64' })
  root: string;

  @IsNotEmpty()
  @MaxLength(100_000)
  note: string;
}
