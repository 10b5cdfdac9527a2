export const programIds = {
  charter: 'program.charter',
  template: 'program.template',
} as const;
