export const schedulingIds = {
  open: 'scheduling.open',
  book: 'scheduling.book',
} as const;
