import { IsIn, IsUUID } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import type { AttachedFile } from '#libs/files';
import { Meaning, OfficialText } from '#libs/reference';
import { type OutputKind, outputKinds } from './group.vocabulary.js';

/** What a file of a group is uploaded as. */
export const OUTPUT = 'output';

/** Something that a group has brought forth. */
export interface Output {
  readonly output: string;
  readonly title: string;
  readonly kind: OutputKind;
  /** The Secretariat's reference of the document. */
  readonly reference?: string;
  /** Absent: it is not at hand. */
  readonly file?: AttachedFile;
}

/** An output as it is given to be recorded. */
export class GivenOutput {
  @Optional()
  @IsUUID()
  @Meaning('Id for the output; absent: one is made.')
  output?: string;

  @OfficialText(3, 200)
  title: string;

  @IsIn(outputKinds)
  kind: OutputKind;

  @Optional()
  @OfficialText(1, 100)
  @Meaning('The Secretariat’s reference of the document.')
  reference?: string;

  @Optional()
  @IsUUID()
  @Meaning('The file, by the id of its upload to this group.')
  file?: string;
}
