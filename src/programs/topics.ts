/** What programs usually offer; a lead picks from these and adds their own. */
export const DEFAULT_TOPICS = [
  'AI at work',
  'Digital customers and markets',
  'Frontline reality',
  'Inclusion and cultural intelligence',
  'Flexibility and wellbeing',
  'Authentic communication',
  'Challenging how we work',
  'Cyber and collaboration tools',
  'Early-career talent',
  'Sustainability, ethics and strategy',
] as const;
