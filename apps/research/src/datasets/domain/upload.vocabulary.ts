/** `given-up`: by who sends it; `not-whole`: the parts make another file; `not-taken`: a file that can be no batch. */
export const uploadEndings = ['given-up', 'not-whole', 'not-taken'] as const;
export type UploadEnding = (typeof uploadEndings)[number];
