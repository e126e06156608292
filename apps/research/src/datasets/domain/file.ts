import { fileDecider } from '#libs/files';

/** Files that are uploaded to records of this service; observations have uploads of their own. */
export const file = fileDecider('researchfile');
