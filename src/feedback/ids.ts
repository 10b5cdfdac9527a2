export const feedbackIds = {
  open: 'pulse.open',
  submit: 'pulse.submit',
} as const;
