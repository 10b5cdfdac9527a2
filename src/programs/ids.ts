export const programIds = {
  charter: 'program.charter',
  close: 'program.close',
} as const;
