// The discussion guides a new program starts with, and which one suits a pair. Pure, and content only.
// Mentor prompts are things to show or tell; executive prompts are questions to ask.

export type Guide = {
  readonly id: string;
  /** One of the topics a new program is offered (programs/topics.ts). */
  readonly title: string;
  readonly goal: string;
  readonly mentorPrompts: readonly [string, string, string, string];
  readonly executivePrompts: readonly [string, string, string, string];
  /** One thing the executive tries before the next session. */
  readonly action: string;
  /** Words in a program's own topics that point here, apart by spaces, lower case. */
  readonly keywords: string;
};

export const GUIDES: readonly Guide[] = [
  {
    id: 'ai-at-work',
    title: 'AI at work',
    goal: 'Judge one real use of AI for yourselves.',
    mentorPrompts: [
      'Show the prompt that saves you the most time.',
      'Show one answer that went wrong, and how you noticed.',
      'Name a task you would never hand over, and why.',
      'Ask what the executive hopes for and worries about.',
    ],
    executivePrompts: [
      'How do you check what comes out?',
      'Which of our rules slows you down?',
      'What risk do I not see from here?',
      'What small trial would you start with?',
    ],
    action: 'Use AI for one low-risk task of your own and note what surprised you.',
    keywords: 'ai artificial intelligence genai generative machine automation llm prompt data',
  },
  {
    id: 'digital-customers',
    title: 'Digital customers and markets',
    goal: 'See a purchase through the eyes of a younger customer.',
    mentorPrompts: [
      'Retrace your last online purchase, step by step.',
      'Compare a brand that sounds real with one that does not.',
      'Point to the worst step in buying from us.',
      'Ask which customer the executive has in mind.',
    ],
    executivePrompts: [
      'What makes you trust that source?',
      'What would make you switch?',
      'Which of my assumptions is out of date?',
      'Whom should I be following?',
    ],
    action: 'Buy from us as a newcomer and write down three points of friction.',
    keywords: 'customer customers consumer market markets marketing brand social media digital commerce',
  },
  {
    id: 'frontline',
    title: 'Frontline reality',
    goal: 'Uncover one blind spot about daily work.',
    mentorPrompts: [
      'Walk through yesterday, hour by hour.',
      'Show a workaround that everybody uses.',
      'Name a report that paints the wrong picture.',
      'Ask what the executive expected instead.',
    ],
    executivePrompts: [
      'What am I being shielded from?',
      'How did my last announcement land?',
      'Who knows more about this than either of us?',
      'What should we stop doing?',
    ],
    action: 'Follow one shift or one customer case, listening only.',
    keywords: 'frontline front line operations service shift field reality ground',
  },
  {
    id: 'inclusion',
    title: 'Inclusion and cultural intelligence',
    goal: 'Change one habit that leaves people out.',
    mentorPrompts: [
      'Pick one experience you are happy to share.',
      'Describe who speaks last in meetings, and what happens then.',
      'Name a small sign that tells you that you belong.',
      'Say what you would rather not explain today.',
    ],
    executivePrompts: [
      'What might I be misreading?',
      'What should I read up on instead of asking you?',
      'Which policy does quiet harm?',
      'How would we notice that something changed?',
    ],
    action: 'Look at one of your meetings: who was invited, and who spoke how long.',
    keywords: 'inclusion inclusive diversity equity belonging culture cultural dei bias',
  },
  {
    id: 'flexibility',
    title: 'Flexibility and wellbeing',
    goal: 'Put one belief about how people work to the test.',
    mentorPrompts: [
      'Describe a workday that went really well.',
      'Name something that drains you.',
      'Name support that exists and nobody uses.',
      'Ask what about flexible work worries the executive.',
    ],
    executivePrompts: [
      'What does an e-mail from me late at night tell you?',
      'What evidence would convince both of us?',
      'Which rule would you try for a month?',
      'Who is left out of the way we do it now?',
    ],
    action: 'Change one habit of yours that people can see, for two weeks.',
    keywords: 'flexibility flexible wellbeing well-being hybrid remote balance health work-life',
  },
  {
    id: 'communication',
    title: 'Authentic communication',
    goal: 'Write one message that people believe.',
    mentorPrompts: [
      'Retell the executive’s last announcement from memory.',
      'Mark the phrase that made you wince.',
      'Show where people really talk to each other.',
      'Tell of a message that reached you.',
    ],
    executivePrompts: [
      'What was I avoiding?',
      'Where do you stop listening?',
      'What would you cut?',
      'Which part sounds like me?',
    ],
    action: 'Post one plain message and read the replies together.',
    keywords: 'communication communicating authentic speaking storytelling message messages writing presence',
  },
  {
    id: 'new-ways',
    title: 'Challenging how we work',
    goal: 'Retire one practice that has outlived its reason.',
    mentorPrompts: [
      'Draw a process and mark the step nobody owns.',
      'Tell where a good idea got stuck.',
      'Show how it is done somewhere else.',
      'Ask how the practice began.',
    ],
    executivePrompts: [
      'What breaks if we stop?',
      'Whose permission is missing?',
      'What could we try safely?',
      'Who would lose something?',
    ],
    action: 'Suspend one approval for a month and watch what happens.',
    keywords: 'innovation agile process processes change challenging bureaucracy ways working',
  },
  {
    id: 'tools-and-security',
    title: 'Cyber and collaboration tools',
    goal: 'Make one daily habit both safer and faster.',
    mentorPrompts: [
      'Show where your team’s files really are.',
      'Show a warning that everybody clicks away.',
      'Tidy up one tool together.',
      'Sketch the fake e-mail that could fool the executive.',
    ],
    executivePrompts: [
      'Which of my habits is risky?',
      'Which of my meetings should be a document?',
      'Where am I slower than I need to be?',
      'Which tools do the same job twice?',
    ],
    action: 'Replace one meeting with a shared document.',
    keywords: 'cyber cybersecurity security tools tool collaboration software slack technology tech safety',
  },
  {
    id: 'early-careers',
    title: 'Early-career talent',
    goal: 'Remove one reason why people leave.',
    mentorPrompts: [
      'Say why you joined.',
      'Say why people of your age leave.',
      'Describe recognition that meant something to you.',
      'Describe how you would like to grow.',
    ],
    executivePrompts: [
      'What did we promise, and did we keep it?',
      'Whose work goes unseen?',
      'What would you tell somebody who is about to join?',
      'What is in your way that I can move?',
    ],
    action: 'Thank one person whose work is rarely seen, for something specific.',
    keywords: 'talent career careers early recruiting retention generation gen young recognition hiring',
  },
  {
    id: 'values-and-strategy',
    title: 'Sustainability, ethics and strategy',
    goal: 'Connect what we say we value with one real trade-off.',
    mentorPrompts: [
      'Name a claim of ours that rings hollow.',
      'Name a line you would not cross.',
      'Bring a decision of ours that puzzles you.',
      'Ask for the story behind that decision.',
    ],
    executivePrompts: [
      'Which trade-off shall I explain?',
      'Where do our words and deeds differ?',
      'What would you have decided?',
      'Which future am I not seeing?',
    ],
    action: 'Explain one past decision to your team and ask for criticism.',
    keywords: 'sustainability sustainable climate ethics values strategy purpose esg environment',
  },
];

/** For topics of a program's own that none of the guides fits. */
export const GENERAL_GUIDE: Guide = {
  id: 'general',
  title: 'A first look together',
  goal: 'Let the executive see one thing the way the mentor sees it.',
  mentorPrompts: [
    'Show how this really works in your day.',
    'Give one example that went well and one that did not.',
    'Name what most people above you get wrong about it.',
    'Ask what the executive believes today, and why.',
  ],
  executivePrompts: [
    'What would you have me notice first?',
    'Which of my assumptions should I drop?',
    'How would you find out more, in my place?',
    'What is the smallest step worth trying?',
  ],
  action: 'Try one small step from the conversation and say next time how it went.',
  keywords: '',
};

/**
 * The guide for a pair's topics, most important first: the first topic that is a guide's title or shares a word
 * with a guide decides. The general guide when none does.
 */
export function guideFor(topics: readonly string[]): Guide {
  for (const topic of topics) {
    const guide = bestGuide(topic);
    if (guide !== null) {
      return guide;
    }
  }
  return GENERAL_GUIDE;
}

function bestGuide(topic: string): Guide | null {
  const title = topic.trim().toLowerCase();
  const exact = GUIDES.find((guide) => guide.title.toLowerCase() === title);
  if (exact !== undefined) {
    return exact;
  }
  const words = new Set(title.match(/[\p{L}\p{N}-]+/gu));
  let best: { guide: Guide; shared: number } | null = null;
  for (const guide of GUIDES) {
    const shared = guide.keywords.split(' ').filter((keyword) => words.has(keyword)).length;
    if (shared > (best?.shared ?? 0)) {
      best = { guide, shared };
    }
  }
  return best?.guide ?? null;
}
