/** What a file may be: by media type, the ending of its name. Nothing that a browser runs, and nothing that is a program. */
const ENDINGS = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/csv': 'csv',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
} as const;

export type FileType = keyof typeof ENDINGS;

export const fileTypes = Object.keys(ENDINGS) as FileType[];

/** By the ending of a name, `Report.PDF`; undefined for one that is none of these. */
export const fileTypeNamed = (name: string): FileType | undefined =>
  /\.jpeg$/i.test(name) ? 'image/jpeg' : fileTypes.find((type) => new RegExp(`\\.${ENDINGS[type]}$`, 'i').test(name));

/** `pdf` */
export const fileEnding = (type: FileType): string => ENDINGS[type];
