export const enrollmentIds = {
  invite: 'enrollment.invite',
  inviteInto: 'enrollment.invite.into',
  open: 'enrollment.open',
  brings: 'enrollment.brings',
  works: 'enrollment.works',
  meets: 'enrollment.meets',
  withdraw: 'enrollment.withdraw',
} as const;
