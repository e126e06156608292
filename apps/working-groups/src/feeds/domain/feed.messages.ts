import { IsUUID, Matches } from 'class-validator';
import { Command, CommandInfo, Optional } from '#libs/event-sourcing';
import { Meaning, OfficialText } from '#libs/reference';

/** Whose sessions a feed shows, and for whom it was made; without `member` it is the Secretariat's own. */
export interface FeedScope {
  /** The group; absent: the sessions of every group that the member takes part in. */
  readonly group?: string;
  readonly member?: string;
}

/** The address of a calendar feed is a capability: who has it reads. Its key is shown once; here is its digest alone. */
export interface FeedEvents {
  FeedAddressIssued: FeedScope & {
    /** SHA-256 of the key, in hexadecimal. */
    readonly digest: string;
  };
  FeedAddressRenewed: { readonly digest: string };
  FeedAddressRevoked: { readonly reason?: string };
}

const DIGEST = /^[0-9a-f]{64}$/;

abstract class FeedCommand extends Command {
  @IsUUID()
  @Meaning('The id of the feed.')
  feed: string;
}

@CommandInfo('Issue the address of a calendar feed: its route makes the key, and shows it once', [])
export class IssueFeedAddress extends FeedCommand {
  @Optional()
  @IsUUID()
  group?: string;

  @Optional()
  @IsUUID()
  member?: string;

  @Matches(DIGEST)
  digest: string;
}

@CommandInfo('Give a feed a new address; the one before ends: its route makes the key, and shows it once', [])
export class RenewFeedAddress extends FeedCommand {
  @Optional()
  @IsUUID()
  member?: string;

  @Matches(DIGEST)
  digest: string;
}

@CommandInfo('Revoke the address of a calendar feed', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class RevokeFeedAddress extends FeedCommand {
  @Optional()
  @IsUUID()
  @Meaning('The member that it was issued for; a focal point names its own.')
  member?: string;

  @Optional()
  @OfficialText(3, 300)
  reason?: string;
}
