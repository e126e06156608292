import { Command, CommandInfo } from '#libs/event-sourcing';

/** Learnt over the bus from working-groups, so that terms and decisions about a group can be checked here. */
export interface KnownGroupEvents {
  GroupNoted: { readonly name: string; readonly theme: string };
  GroupDecisionNoted: { readonly decision: string };
  GroupClosingNoted: { readonly closedOn: string };
}

abstract class GroupCommand extends Command {
  group: string;
}

@CommandInfo('Note a working group that was proposed', [])
export class NoteGroup extends GroupCommand {
  name: string;
  theme: string;
}

@CommandInfo('Note that a working group rests on a decision', [])
export class NoteGroupDecision extends GroupCommand {
  decision: string;
}

@CommandInfo('Note that a working group was closed', [])
export class NoteGroupClosing extends GroupCommand {
  closedOn: string;
}
