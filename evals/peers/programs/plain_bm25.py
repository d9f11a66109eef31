"""Plain BM25 over the words that jieba cuts: the first thing one would build."""
# Libraries that this project does not install have no types here.
# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false, reportImplicitRelativeImport=false

from pathlib import Path

from line_server import ARTICLES_ASKED, Article, Search, serve


def prepare(articles: list[Article], folder: Path) -> tuple[str, Search]:
    """Title, number and text of each article, cut into words."""
    import jieba
    from rank_bm25 import BM25Okapi

    jieba.setLogLevel(60)
    jieba.dt.tmp_dir = str(folder)
    held = BM25Okapi([jieba.lcut(f"{one['title']} {one['number']} {one['text']}") for one in articles])

    def search(question: str) -> list[str]:
        scores = held.get_scores(jieba.lcut(question))
        best = sorted(range(len(articles)), key=lambda place: -scores[place])[:ARTICLES_ASKED]
        return [articles[place]["key"] for place in best]

    return "BM25，jieba 分词（rank-bm25）", search


if __name__ == "__main__":
    serve(prepare)
