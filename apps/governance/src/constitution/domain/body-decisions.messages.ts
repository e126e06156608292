import { Command, CommandInfo, type Instant } from '#libs/event-sourcing';

/** When a body decided, by the rules that were known then: each time that one of its decisions was closed. */
export interface BodyDecisionsEvents {
  ClosingNoted: { readonly decision: string; readonly closedAt: Instant };
}

@CommandInfo('Note that a body has decided: follows from the closing of a decision', [])
export class NoteClosing extends Command {
  body: string;
  decision: string;
  closedAt: Instant;
}
