export const sessionIds = {
  mark: 'session.mark',
} as const;
