/** The demo's categories. */

interface Branch { slug: string, name: string, description: string, children?: Branch[] }

export const TAXONOMY: Branch[] = [
  {
    slug: 'technology',
    name: 'Technology',
    description: 'Software, hardware and those who make them.',
    children: [
      {
        slug: 'linux',
        name: 'Linux',
        description: 'Distributions, desktops and the kernel.',
        children: [
          { slug: 'rolling-releases', name: 'Rolling releases', description: 'Tumbleweed, Slowroll and what arrives in them.' },
          { slug: 'stable-releases', name: 'Stable releases', description: 'Leap and Leap Micro, from alpha to end of life.' },
          { slug: 'immutable-systems', name: 'Immutable systems', description: 'MicroOS, Aeon, Kalpa and Kubic.' },
          { slug: 'moving-to-linux', name: 'Moving to Linux', description: 'For those who leave another system behind.' }
        ]
      },
      { slug: 'software-engineering', name: 'Software engineering', description: 'Building, testing and running software.' },
      { slug: 'open-data', name: 'Open data', description: 'Data that all may use, and what is made of it.' },
      { slug: 'artificial-intelligence', name: 'Artificial intelligence', description: 'Models, their uses and their limits.' },
      { slug: 'security', name: 'Security', description: 'Keeping systems and people safe.' },
      { slug: 'mobile', name: 'Mobile', description: 'Apps and sites for small screens.' }
    ]
  },
  {
    slug: 'government',
    name: 'Government',
    description: 'How the state serves people in the digital age.',
    children: [
      { slug: 'digital-services', name: 'Digital services', description: 'Public services, rebuilt for the web.' },
      { slug: 'policy', name: 'Policy', description: 'Laws, rules and how they are carried out.' },
      { slug: 'customer-experience', name: 'Customer experience', description: 'What people meet when they meet the state.' },
      { slug: 'innovation', name: 'Innovation', description: 'Challenges, prizes and new ideas.' },
      { slug: 'workforce', name: 'Workforce', description: 'Teams, skills and careers in public service.' }
    ]
  },
  {
    slug: 'design',
    name: 'Design',
    description: 'Making things that people can use.',
    children: [
      { slug: 'accessibility', name: 'Accessibility', description: 'For everybody, whatever their abilities.' },
      { slug: 'user-experience', name: 'User experience', description: 'Research, prototypes and testing with people.' },
      { slug: 'content-strategy', name: 'Content strategy', description: 'Plain language and words that work.' },
      { slug: 'analytics', name: 'Analytics', description: 'Measuring what is used, and how.' }
    ]
  },
  {
    slug: 'world',
    name: 'World',
    description: 'News from around the globe.',
    children: [
      { slug: 'politics', name: 'Politics', description: 'Elections, parliaments and governments.' },
      { slug: 'disasters', name: 'Weather and disasters', description: 'Storms, quakes and their aftermath.' },
      { slug: 'obituaries', name: 'Obituaries', description: 'Lives remembered.' }
    ]
  },
  {
    slug: 'monde',
    name: 'Monde',
    description: 'L’actualité internationale, en français.',
    children: [
      { slug: 'france', name: 'France', description: 'L’actualité française.' },
      { slug: 'politique', name: 'Politique', description: 'Élections, parlements et gouvernements.' }
    ]
  },
  {
    slug: 'science',
    name: 'Science',
    description: 'Discoveries and those who make them.',
    children: [
      { slug: 'space', name: 'Space', description: 'Rockets, planets and stars.' },
      { slug: 'nature', name: 'Nature', description: 'Animals, plants and the climate.' },
      { slug: 'health', name: 'Health', description: 'Medicine and epidemics.' }
    ]
  },
  {
    slug: 'community',
    name: 'Community',
    description: 'People who build open source together.',
    children: [
      { slug: 'events', name: 'Events', description: 'Conferences, summits and parties.' },
      { slug: 'summer-of-code', name: 'Summer of Code', description: 'Students and their mentors.' },
      { slug: 'project-governance', name: 'Project governance', description: 'Boards, elections and the way a project decides.' },
      { slug: 'roundups', name: 'Roundups', description: 'The week in blogs.' },
      { slug: 'hack-week', name: 'Hack Week', description: 'A week for ideas that wait the rest of the year.' }
    ]
  },
  {
    slug: 'culture',
    name: 'Culture',
    description: 'Arts, music and film.',
    children: [
      { slug: 'languages', name: 'Languages', description: 'How people speak, and how tongues survive.' }
    ]
  },
  { slug: 'sport', name: 'Sport', description: 'Games, records and races.' }
]
