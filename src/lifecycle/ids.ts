export const lifecycleIds = {
  standing: 'lifecycle.standing',
  step: 'lifecycle.step',
  archive: 'lifecycle.archive',
  past: 'lifecycle.past',
  settings: 'lifecycle.settings',
  section: 'lifecycle.section',
  /** Followed by the section's name: each form has its own fields. */
  sectionForm: 'lifecycle.settings',
  save: 'lifecycle.save',
} as const;
