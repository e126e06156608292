import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsUrl,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Command, CommandInfo, Items, Nested, Optional } from '#libs/event-sourcing';
import { IsLanguage, IsMontrealChapter, Meaning, OfficialText } from '#libs/reference';
import { MODULE_CODE, ModuleAssessment, type ModuleContent, ModuleUnit, UNIT_CODE } from './module-content.js';
import type { Material } from './module-material.js';
import { type Audience, audiences, type Level, LONGEST_TEXT, LONGEST_TITLE, levels } from './programme.vocabulary.js';

/** The events of a module of the programme, with what is recorded of each. */
export interface ModuleEvents {
  ModuleDrafted: ModuleContent & { readonly code: string };
  /** The new draft whole, so that one event says what it says. */
  ModuleDraftEdited: ModuleContent;
  ModuleVersionPublished: ModuleContent & { readonly version: number; readonly code: string; readonly changes?: string };
  /** A draft is worked on beside the version that stands. */
  ModuleRevisionStarted: { readonly version: number };
  ModuleRevisionDropped: { readonly version: number };
  /** Of a version that is published, or of the draft, which will be the next. */
  MaterialAttached: Material & { readonly version: number };
  MaterialWithdrawn: { readonly material: string; readonly version: number; readonly reason: string };
  ModuleRetired: { readonly code: string; readonly reason: string; readonly successor?: string };
}

const MOST_UNITS = 100;
const LONGEST_VALIDITY_MONTHS = 600;
const LONGEST_ADDRESS = 1_000;
const toCode = ({ unit }: ModuleUnit) => unit;

abstract class ModuleCommand extends Command {
  @IsUUID()
  @Meaning('The id of the module.')
  module: string;
}

@CommandInfo('Draft a module of the programme, built on a chapter of the Montreal Recommendations (FAQ, question 8)', ['secretariat'], {
  creates: true,
})
export class DraftModule extends ModuleCommand {
  @Matches(MODULE_CODE, { message: 'code must be like GPN-3.1: capitals, a hyphen, numbers with points' })
  @Meaning('Code of the module, like GPN-3.1; it is the same in all versions and no other module has it.')
  code: string;

  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @Optional()
  @OfficialText(3, LONGEST_TEXT)
  @Meaning('What is learnt, in a sentence or two.')
  summary?: string;

  @IsMontrealChapter()
  @Meaning('The chapter of the Montreal Recommendations that it is built on.')
  chapter: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(audiences.codes, { each: true })
  @Meaning('Whom it is for.')
  audience: Audience[];

  @IsIn(levels)
  level: Level;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsLanguage({ each: true })
  @Meaning('Languages in which it can be learnt.')
  languages: string[];

  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_UNITS)
  @ArrayUnique(toCode, { message: 'units must have codes that differ' })
  @Items(() => ModuleUnit)
  @Meaning('What it consists of, in the order in which it is learnt.')
  units: ModuleUnit[];

  @Nested(() => ModuleAssessment)
  assessment: ModuleAssessment;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_VALIDITY_MONTHS)
  @Meaning('How many months a certificate of it is valid; absent: without end.')
  validityMonths?: number;
}

@CommandInfo('Edit the draft of a module; what is not named stays', ['secretariat'])
export class EditDraft extends ModuleCommand {
  @Optional()
  @OfficialText(3, LONGEST_TITLE)
  title?: string;

  @Optional()
  @OfficialText(3, LONGEST_TEXT)
  summary?: string;

  @Optional()
  @IsMontrealChapter()
  chapter?: number;

  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(audiences.codes, { each: true })
  audience?: Audience[];

  @Optional()
  @IsIn(levels)
  level?: Level;

  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsLanguage({ each: true })
  languages?: string[];

  @Optional()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_UNITS)
  @ArrayUnique(toCode, { message: 'units must have codes that differ' })
  @Items(() => ModuleUnit)
  units?: ModuleUnit[];

  @Optional()
  @Nested(() => ModuleAssessment)
  assessment?: ModuleAssessment;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_VALIDITY_MONTHS)
  validityMonths?: number;
}

@CommandInfo('Publish the draft of a module as its next version; who learns an earlier one goes on with that', ['secretariat'])
export class PublishVersion extends ModuleCommand {
  @Optional()
  @OfficialText(3, LONGEST_TEXT)
  @Meaning('What is different from the version before.')
  changes?: string;
}

@CommandInfo('Start to revise a published module: a draft beside the version that stands', ['secretariat'])
export class StartRevision extends ModuleCommand {}

@CommandInfo('Drop the draft of a revision; the version that stands stays', ['secretariat'])
export class DropRevision extends ModuleCommand {}

@CommandInfo('Attach what a unit of a module is learnt from, a file or a link, in one language', ['secretariat'])
export class AttachMaterial extends ModuleCommand {
  @Optional()
  @IsUUID()
  @Meaning('Id of the material; absent: the server makes one.')
  material?: string;

  @Matches(UNIT_CODE, { message: 'unit must be the code of a unit (1.2)' })
  @Meaning('Code of the unit.')
  unit: string;

  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @IsLanguage()
  language: string;

  @Optional()
  @IsUUID()
  @Meaning('The file, by the id of its upload to this module; else give a link.')
  file?: string;

  @Optional()
  @MaxLength(LONGEST_ADDRESS)
  @IsUrl(
    { protocols: ['https'], require_protocol: true, disallow_auth: true },
    { message: 'link must be an address that begins with https://' },
  )
  @Meaning('Where it is, if it lies elsewhere; else give a file.')
  link?: string;

  @Optional()
  @IsInt()
  @Min(1)
  @Meaning('The published version that it is for; absent: the draft that is open, else the newest version.')
  version?: number;
}

@CommandInfo('Withdraw material of a unit from a version of a module', ['secretariat'])
export class WithdrawMaterial extends ModuleCommand {
  @IsUUID()
  material: string;

  @Optional()
  @IsInt()
  @Min(1)
  @Meaning('The published version; absent: the draft that is open, else the newest version.')
  version?: number;

  @OfficialText(3, LONGEST_TEXT)
  reason: string;
}

@CommandInfo('Retire a module: nobody can be enrolled in it any more; who learns it goes on', ['secretariat'])
export class RetireModule extends ModuleCommand {
  @OfficialText(3, LONGEST_TEXT)
  reason: string;

  @Optional()
  @IsUUID()
  @Meaning('The module that takes its place.')
  successor?: string;
}
