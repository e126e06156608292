import { IsUUID } from 'class-validator';

export class PersonPath {
  @IsUUID()
  person: string;
}

export class TextPath {
  @IsUUID()
  text: string;
}
