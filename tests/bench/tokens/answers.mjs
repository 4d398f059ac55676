// What a model would answer, of the form that src/scoring/answers.h describes and prompts.cpp asks for.

const topics = ['theory', 'compact', 'language', 'sampling', 'combinatorics'];

export function titleAnswer(irrelevant) {
  return { irrelevant: irrelevant.map(({ id }) => id) };
}

// A comment is asked for from a relevance of 6 on: `noteworthy` papers have that. Of the others, every second
// belongs to no topic.
export function abstractAnswer(papers, noteworthy) {
  return {
    papers: papers.map((paper, index) => ({
      id: paper.id,
      relevance: noteworthy.has(paper) ? 6 + (index % 4) : 1 + (index % 5),
      novelty: 2 + (index % 6),
      topic: noteworthy.has(paper) || index % 2 ? topics[index % topics.length] : 'none',
      comment: noteworthy.has(paper) ? paper.comment : '',
    })),
  };
}

// How models write JSON: as JavaScript does, as Python does, or for people.
export const spellings = {
  compact: (answer) => JSON.stringify(answer),
  spaced: (answer) =>
    spellings.indented(answer).replace(/([[{])\n */g, '$1').replace(/\n *([\]}])/g, '$1').replace(/\n */g, ' '),
  indented: (answer) => JSON.stringify(answer, null, 2),
};
