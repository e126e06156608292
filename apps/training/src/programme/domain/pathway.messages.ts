import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsUUID } from 'class-validator';
import { Command, CommandInfo, Items, Optional } from '#libs/event-sourcing';
import { Meaning, OfficialText } from '#libs/reference';
import { MOST_MODULES, type PathwayContent, PathwayStep } from './pathway-steps.js';
import { type Audience, audiences, LONGEST_TEXT, LONGEST_TITLE } from './programme.vocabulary.js';

/** The events of a pathway through the programme, with what is recorded of each. */
export interface PathwayEvents {
  PathwayComposed: PathwayContent;
  /** The new content whole, so that one event says what it says. */
  PathwayChanged: PathwayContent & { readonly changes?: string };
  PathwayRetired: { readonly reason: string };
}

const toModule = ({ module }: PathwayStep) => module;

abstract class PathwayCommand extends Command {
  @IsUUID()
  @Meaning('The id of the pathway.')
  pathway: string;
}

@CommandInfo('Compose a pathway of published modules, for a role or for one authority (FAQ, question 8)', ['secretariat'], {
  creates: true,
})
export class ComposePathway extends PathwayCommand {
  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @Optional()
  @OfficialText(3, LONGEST_TEXT)
  summary?: string;

  @Optional()
  @IsIn(audiences.codes)
  @Meaning('The role that it is tailored to; either this or a member, or both.')
  audience?: Audience;

  @Optional()
  @IsUUID()
  @Meaning('The member authority that it is tailored to: then it is not in the public catalogue.')
  member?: string;

  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_MODULES)
  @ArrayUnique(toModule, { message: 'steps must name each module once' })
  @Items(() => PathwayStep)
  @Meaning('Its modules, in the order in which they are learnt.')
  steps: PathwayStep[];
}

@CommandInfo('Change a pathway; what is not named stays. No module in it may be retired', ['secretariat'])
export class ChangePathway extends PathwayCommand {
  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  title?: string;

  @Optional()
  @OfficialText(3, LONGEST_TEXT)
  summary?: string;

  @Optional()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_MODULES)
  @ArrayUnique(toModule, { message: 'steps must name each module once' })
  @Items(() => PathwayStep)
  steps?: PathwayStep[];

  @Optional()
  @OfficialText(3, LONGEST_TEXT)
  @Meaning('What is different.')
  changes?: string;

  @Optional()
  @IsUUID()
  @Meaning('Another member authority that it is tailored to from now on: one that goes on with what another began.')
  member?: string;
}

@CommandInfo('Retire a pathway; its modules stay', ['secretariat'])
export class RetirePathway extends PathwayCommand {
  @OfficialText(3, LONGEST_TEXT)
  reason: string;
}
