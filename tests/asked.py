"""A small story, and what is asked of it where answers are compared: scopes, dates, names, chapters and quotes."""

from __future__ import annotations

STORY: dict[str, str | bytes | None] = {
    "harbour.txt": (
        "The Harbour\n\nPublished: 3 May 2018\n\n"
        "Mara Lindqvist kept the lighthouse of Skagen for thirty years. On 12 March 2017 the red boat sank off the "
        "pier, and four sailors drowned. The council closed the harbour in April 2017 because the pier had cracked. "
        "Repairs cost 2.4 million crowns.\n\n“We shall never open it again,” said Mayor Holm."
    ),
    "letters.md": (
        "# Letters\n\nPublished: 7 June 2019\n\n## Chapter 1: The storm\n\nOn 2 January 2019 a storm broke the lamp of "
        "the lighthouse. Mara wrote to her sister Ida that she had lit a fire on the rocks instead.\n\n"
        "## Chapter 2: The return\n\nIda came to Skagen in May 2019 with a new lamp. She was the first woman on the "
        "council. “The harbour will open again,” said Ida. The harbour was opened on 1 June 2019.\n"
    ),
    "gm/secret.txt": "Mayor Holm had the red boat sunk himself. He paid two sailors for it in February 2017.",
}
QUESTIONS = [
    "When did the red boat sink?",
    "Who kept the lighthouse?",
    "Who is Ida?",
    "How many sailors drowned?",
    "Why did the council close the harbour?",
    "What did the repairs cost?",
    "And when was it opened again?",
    "What happened in chapter 2?",
    "Where does it say “never open it again”?",
    "Who said “The harbour will open again”?",
    "How often is Mara mentioned?",
    "What is this story about?",
    "Did Holm sink the boat?",
    "What is the price of tea in Bergen?",
    "Thanks!",
    "What about her?",
]
CLAIMS = [
    "The red boat sank on 12 March 2017.",
    "The red boat sank on 14 March 2017.",
    "Five sailors drowned.",
    "Ida was the first woman on the council.",
    "The lighthouse was sold to a bank.",
]
