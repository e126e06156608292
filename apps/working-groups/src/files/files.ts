import { serviceFiles } from '#libs/files/http';
import { outputFiles } from '../groups/files.js';
import { file } from '../members/domain/file.js';
import { sessionPapers } from '../sessions/files.js';

/** What is uploaded to records of the working groups. */
export const files = serviceFiles('working-groups', file, [outputFiles, sessionPapers]);
