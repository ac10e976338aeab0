"""Pages, feeds and sitemaps as sites have them, around the words of articles."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape
from pathlib import Path
from xml.sax.saxutils import escape as xml

DATA = Path("/work/shared/data/timelines/libya/docs.jsonl")


@dataclass(frozen=True)
class Article:
    """An article: where it stands, and what it says."""

    path: str
    title: str
    paragraphs: tuple[str, ...]
    day: date
    author: str = "Anna Lund"
    canonical: str = ""

    def with_words(self, words: str) -> Article:
        """The same with another last paragraph."""
        return replace(self, paragraphs=(*self.paragraphs[:-1], words))


def page(article: Article, site: str) -> str:
    """A page with what stands around an article: menus, advertisements, comments, other articles."""
    about = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": article.title,
            "datePublished": article.day.isoformat(),
            "author": {"@type": "Person", "name": article.author},
            "publisher": {"@type": "Organization", "name": "Anna Times"},
        }
    )
    words = "\n".join(f"<p>{escape(words)}</p>" for words in article.paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{escape(article.title)} | Anna Times</title>
<link rel="canonical" href="{site}{article.canonical or article.path}">
<link rel="alternate" type="application/rss+xml" href="{site}/feed.xml">
<meta property="og:title" content="{escape(article.title)}"><meta property="og:site_name" content="Anna Times">
<meta property="article:published_time" content="{article.day.isoformat()}T09:30:00+00:00">
<meta name="author" content="{article.author}"><script type="application/ld+json">{about}</script></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<div class="advert">Buy the best shoes of the whole wide world today, for half the price of yesterday.</div>
<main><article><h1>{escape(article.title)}</h1><p class="byline">By {article.author}</p>{words}</article></main>
<section id="comments" class="comments"><h2>Comments</h2><div class="comment">
<p>I never believed a word of this paper, and
I never will.</p></div></section><aside><h3>Most read</h3><a href="/other">Ten things that you did not know</a></aside>
<footer><p>Copyright Anna Times. All rights reserved.</p></footer></body></html>"""


def feed(articles: list[Article], site: str, carried: dict[str, str] | None = None) -> str:
    """An RSS feed of articles, the newest first; of those that are `carried`, with all they say."""
    items = []
    for item in sorted(articles, key=lambda item: item.day, reverse=True):
        content = (carried or {}).get(item.path)
        whole = f"<content:encoded>{xml(content)}</content:encoded>" if content else ""
        items.append(
            f"<item><title>{xml(item.title)}</title><link>{site}{item.path}</link>"
            f"<pubDate>{item.day:%a, %d %b %Y} 09:30:00 GMT</pubDate>"
            f"<description>{xml(item.paragraphs[-1][:160])}</description>{whole}</item>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Anna Times</title>'
        f"<link>{site}/</link>{''.join(items)}</channel></rss>"
    )


def sitemap(articles: list[Article], site: str) -> str:
    """A sitemap of articles."""
    urls = "".join(f"<url><loc>{site}{item.path}</loc><lastmod>{item.day}</lastmod></url>" for item in articles)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


NAMES = "Bertil Carla Dora Emil Frida Gustav Hanna Ivar Jenny Karl Lena Mats Nora Olof Pia Rune Siv Tage Ulla".split()


def made(count: int) -> list[Article]:
    """Articles of our own, each about somebody else."""
    return [
        Article(
            f"/2018/{at:02d}.html",
            f"{NAMES[at % len(NAMES)]} builds pier {at}",
            (
                f"{NAMES[at % len(NAMES)]} Berg has built pier number {at} in the harbour of Port Anna, it was said.",
                f"The work took {at + 3} months and cost {at + 2} million crowns, which the city paid itself.",
                f"Pier {at} is made of oak from the woods of the north, and ships of every size lie at it all year.",
            ),
            date(2018, 1, 1) + timedelta(days=at),
        )
        for at in range(1, count + 1)
    ]


def told(count: int) -> list[Article]:
    """Articles as newspapers wrote them, where the data is here; else some of our own."""
    if not DATA.is_file():
        return made(count)
    found = []
    for at, line in enumerate(DATA.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        paragraphs = tuple(part.strip() for part in str(row["text"]).split("\n") if part.strip())
        if sum(map(len, paragraphs)) > 800:
            title = str(row.get("title") or paragraphs[0])[:120]
            found.append(Article(f"/{at:04d}.html", title, paragraphs, date.fromisoformat(str(row["published"])[:10])))
        if len(found) == count:
            break
    return found
