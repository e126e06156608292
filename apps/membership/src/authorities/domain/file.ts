import { fileDecider } from '#libs/files';

/** Files that are uploaded to records of this service. */
export const file = fileDecider('membershipfile');
