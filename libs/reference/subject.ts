import { Matches } from 'class-validator';

/** Whom sign-in says that somebody is: an opaque id, no name and no address. */
export const IsSubject =
  (what = 'subject', options: { readonly each?: boolean } = {}): PropertyDecorator =>
  (prototype, property) =>
    Matches(/^[A-Za-z0-9][A-Za-z0-9._:|-]{0,99}$/, {
      ...options,
      message: `${what} must be the opaque id that sign-in knows, no name and no address`,
    })(prototype, property as string);
