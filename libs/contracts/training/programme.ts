import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsUUID, Matches, Min } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { IsLanguage, IsMontrealChapter, Meaning, OfficialText } from '#libs/reference';
import { PublicEvent } from '../public-event.js';

const LONGEST_TITLE = 200;
const AUDIENCES = ['regulator', 'inspector', 'consular-officer', 'policy-officer', 'data-officer', 'cooperation-officer'] as const;
const LEVELS = ['introductory', 'intermediate', 'advanced'] as const;

/** Every public event of modules is about one module of the training programme (FAQ, question 8). */
abstract class AboutModule {
  @Meaning('Opaque id of the module.')
  @IsUUID()
  module: string;

  @Meaning('Code of the module: the same in all versions.')
  @Matches(/^[A-Z]{2,8}-\d(\.\d{1,2}){1,3}$/)
  code: string;
}

@PublicEvent({
  type: 'int.iom.gpn.training.module-published.v1',
  summary: 'A version of a training module was published; learners of an earlier one go on with that.',
})
export class ModulePublishedV1 extends AboutModule {
  @Meaning('Number of the version, from 1.')
  @IsInt()
  @Min(1)
  version: number;

  @Meaning('Title of the module.')
  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @Meaning('The chapter of the Montreal Recommendations that it is built on.')
  @IsMontrealChapter()
  chapter: number;

  @Meaning('Whom it is for.')
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(AUDIENCES, { each: true })
  audience: (typeof AUDIENCES)[number][];

  @Meaning('How much it presupposes.')
  @IsIn(LEVELS)
  level: (typeof LEVELS)[number];

  @Meaning('Languages in which it can be learnt.')
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsLanguage({ each: true })
  languages: string[];

  @Meaning('How long it takes to learn, in minutes.')
  @IsInt()
  @Min(1)
  minutes: number;
}

@PublicEvent({
  type: 'int.iom.gpn.training.module-retired.v1',
  summary: 'A training module was retired: nobody is enrolled in it any more.',
})
export class ModuleRetiredV1 extends AboutModule {
  @Meaning('The module that takes its place.')
  @Optional()
  @IsUUID()
  successor?: string;
}

/** Every public event of pathways is about one way through modules of the programme. */
abstract class AboutPathway {
  @Meaning('Opaque id of the pathway.')
  @IsUUID()
  pathway: string;
}

/** A pathway as it is from now on. */
abstract class PathwayAsItIs extends AboutPathway {
  @Meaning('Title of the pathway.')
  @OfficialText(3, LONGEST_TITLE)
  title: string;

  @Meaning('The role that it is tailored to; absent: to an authority alone.')
  @Optional()
  @IsIn(AUDIENCES)
  audience?: (typeof AUDIENCES)[number];

  @Meaning('The member authority that it is tailored to; absent: to a role alone.')
  @Optional()
  @IsUUID()
  member?: string;

  @Meaning('Its modules, in the order in which they are learnt.')
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  modules: string[];
}

@PublicEvent({
  type: 'int.iom.gpn.training.pathway-composed.v1',
  summary: 'A pathway of modules was composed for a role or for one authority.',
})
export class PathwayComposedV1 extends PathwayAsItIs {}

@PublicEvent({ type: 'int.iom.gpn.training.pathway-changed.v1', summary: 'A pathway was changed.' })
export class PathwayChangedV1 extends PathwayAsItIs {}

@PublicEvent({ type: 'int.iom.gpn.training.pathway-retired.v1', summary: 'A pathway was retired; its modules stay.' })
export class PathwayRetiredV1 extends AboutPathway {}
