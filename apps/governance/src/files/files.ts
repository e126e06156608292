import { serviceFiles } from '#libs/files/http';
import { meetingPapers } from '../meetings/files.js';
import { file } from '../parties/domain/file.js';

/** What is uploaded to records of governance. */
export const files = serviceFiles('governance', file, [meetingPapers]);
