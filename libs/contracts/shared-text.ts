import { applyDecorators } from '@nestjs/common';
import { IsBoolean, IsString, Length } from 'class-validator';
import { defined, Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';

// Who shares a sealed text: the people service opens it to others for its author and for the Secretariat alone.

const LONGEST_SUBJECT = 300;

export const SharedBy = (): PropertyDecorator =>
  applyDecorators(
    Meaning('Opaque id of who shares the text. A text is shared by its author, or by the Secretariat.'),
    Optional(),
    IsString(),
    Length(1, LONGEST_SUBJECT),
  );

export const BySecretariat = (): PropertyDecorator =>
  applyDecorators(Meaning('True: who shares the text acts as the Secretariat.'), Optional(), IsBoolean());

/** What a public event says of who shares a text: the actor of the event that it tells of. */
export const toSharing = (actor: string, { bySecretariat }: { readonly bySecretariat?: true | undefined }) =>
  defined({
    sharedBy: actor,
    bySecretariat,
  });
