export const insightIds = {
  choose: 'insight.choose',
} as const;
