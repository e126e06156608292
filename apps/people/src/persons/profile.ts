import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsPhoneNumber } from 'class-validator';
import { Nullable } from '#libs/event-sourcing';
import { compose, IsEmailAddress, IsLanguage, Meaning, OneLine } from '#libs/reference';
import { type ProfileField, profileFields } from './domain/person.vocabulary.js';

// Every message is fixed text: what was sent never comes back in a problem or stands in a log.

/** Who a person is. The only class that holds it; it is kept sealed and never becomes a command or an event. */
export class Profile {
  @Meaning('Name in full, as the person writes it.')
  @Nullable()
  @OneLine(200)
  name?: string | null;

  @Meaning('Form of address: Ms, Dr, H.E.')
  @Nullable()
  @OneLine(60)
  title?: string | null;

  @Meaning('Function in the authority: Head of international cooperation.')
  @Nullable()
  @OneLine(200)
  function?: string | null;

  @Meaning('E-mail address.')
  @Nullable()
  @IsEmailAddress()
  email?: string | null;

  @Meaning('Telephone number with the country code.')
  @Nullable()
  @Transform(({ value }) => compose(value))
  @IsPhoneNumber(undefined, { message: 'phone must be a telephone number that begins with + and the country code' })
  phone?: string | null;

  @Meaning('Languages to write and speak in, the preferred one first: ISO 639.')
  @Nullable()
  @IsArray({ message: 'languages must be a list of ISO 639 codes' })
  @ArrayMaxSize(10, { message: 'languages must be at most 10' })
  @ArrayUnique({ message: 'languages must not name a language twice' })
  @IsLanguage({
    each: true,
    message: 'languages must be languages of ISO 639, by their two letters (fr), or three where there are two (fil)',
  })
  languages?: string[] | null;
}

/** A profile as it is kept: only the fields that hold something. */
export type KeptProfile = { readonly [Field in ProfileField]?: Field extends 'languages' ? readonly string[] : string } & {
  /** Of an officer: whom sign-in says it is. Sealed, so that what the log has under it leads to nobody once the person is erased. */
  readonly subject?: string;
};

/** What stands after a change: a field that is not named stays, null takes it away. */
export function applyChange(current: KeptProfile, change: Profile, subject = current.subject): KeptProfile {
  const entries = [
    ...profileFields.map((field) => [field, change[field] === undefined ? current[field] : change[field]] as const),
    ['subject', subject] as const,
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null && value.length > 0));
}

export const fieldsIn = (profile: KeptProfile): readonly ProfileField[] => profileFields.filter((field) => profile[field] !== undefined);

/** How a person is shown: the name, else the function. */
export const displayName = (profile: KeptProfile): string => profile.name ?? profile.function ?? 'unnamed person';
