"""Articles as a comparison prints them: an unchecked number is only a place in the order, and says so."""

from assistant.regulations.citation import CONTENT_UNCHECKED, NUMBER_UNCHECKED
from assistant.regulations.model import Article, Checked, Regulation
from assistant.regulations.numerals import print_article_number


def article_label(regulation: Regulation, article: Article) -> str:
    """第八条; 暂列第五十六条〔条号待核〕; 〔内容待核〕 behind words that nobody has compared."""
    number = regulation.checked_number.get(article.number, Checked.UNCHECKED)
    content = regulation.checked_content.get(article.number, Checked.UNCHECKED)
    printed = print_article_number(article.number)
    if number is Checked.UNCHECKED:
        printed = f"暂列{printed}{NUMBER_UNCHECKED}"
    return printed + (CONTENT_UNCHECKED if content is Checked.UNCHECKED else "")
