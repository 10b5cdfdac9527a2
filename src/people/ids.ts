export const peopleIds = {
  import: 'people.import',
} as const;
