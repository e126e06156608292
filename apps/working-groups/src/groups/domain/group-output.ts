import { IsIn, IsUUID, Matches } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { Meaning, OfficialText } from '#libs/reference';
import { type OutputKind, outputKinds } from './group.vocabulary.js';

/** Something that a group has brought forth. */
export interface Output {
  readonly output: string;
  readonly title: string;
  readonly kind: OutputKind;
  /** The Secretariat's reference of the document. */
  readonly reference?: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly digest?: string;
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
  @Matches(/^[0-9a-f]{64}$/, { message: 'digest must be a SHA-256 in hexadecimal, 64 small letters and digits' })
  @Meaning('SHA-256 of the file, in hexadecimal.')
  digest?: string;
}
