export const insightIds = {
  choose: 'insight.choose',
  roster: 'insight.roster',
  rosterPage: 'insight.roster.page',
} as const;
