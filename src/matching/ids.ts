export const matchingIds = {
  choose: 'matching.choose',
  review: 'matching.review',
  leaveOut: 'matching.review.leaveOut',
  page: 'matching.review.page',
  again: 'matching.review.again',
  accept: 'matching.accept',
  decline: 'matching.decline',
} as const;
