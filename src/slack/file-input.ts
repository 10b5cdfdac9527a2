// A field for files, apart from the other inputs because it needs a permission that an app may not have.
import type { FileInput } from '@slack/types';
import { INPUT_ACTION_ID } from './inputs.ts';

/** Modals only, and only with the optional permission files:read. The form gets the ids of the files. */
export function fileInput(options: {
  readonly fileTypes: readonly string[];
  /** 1 to 10. */
  readonly maxFiles: number;
}): FileInput {
  return {
    type: 'file_input',
    action_id: INPUT_ACTION_ID,
    filetypes: [...options.fileTypes],
    max_files: options.maxFiles,
  };
}
