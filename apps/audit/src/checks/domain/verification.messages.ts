import { IsUUID } from 'class-validator';
import { Command, CommandInfo } from '#libs/event-sourcing';

/** What is not as it should be: in words, and where. */
export interface FindingTold {
  readonly kind: string;
  readonly explanation: string;
  readonly entry?: number;
  readonly source?: string;
  readonly stream?: string;
  readonly revision?: number;
  readonly type?: string;
}

export interface VerificationEvents {
  VerificationStarted: Readonly<Record<string, never>>;
  VerificationCompleted: {
    /** Of the checkpoint that was checked; 0: nothing was signed. */
    readonly size: number;
    /** Root of its tree, in base64; empty while nothing is signed. */
    readonly root: string;
    /** Events of stores that were compared. */
    readonly events: number;
    /** Sources that did not answer: their events were not looked at. */
    readonly unavailable: readonly string[];
    /** How many differences were found. */
    readonly differences: number;
    /** The first hundred of them. */
    readonly findings: readonly FindingTold[];
  };
}

@CommandInfo('Have the whole log checked against itself and against the stores of events', ['secretariat', 'auditor'], { creates: true })
export class StartVerification extends Command {
  @IsUUID()
  verification: string;
}

@CommandInfo('Record what the check of the whole log came to', [])
export class CompleteVerification extends Command {
  @IsUUID()
  verification: string;

  report: VerificationEvents['VerificationCompleted'];
}
