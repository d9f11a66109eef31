"""What an HTTP status means for whoever wanted the page, and whether asking again can help (RFC 9110, section 15)."""

from assistant.errors import FetchFailed, FetchFailedForNow

_BROWSER = "请在浏览器里打开这个地址；能看到全文的，存为文件后用 cadre corpus import 导入。"
_MOVED = "请到官方网站查找新的地址，登记在数据文件夹的 own-publication-pages.yaml 里。"
_WORDS = {
    401: ("网站要求登录（401）。", _BROWSER),
    403: ("网站不让程序访问（403）。", _BROWSER),
    404: ("网页不存在（404），地址可能已经改变。", _MOVED),
    407: ("代理要求登录（407）。", "请核对设置项 CADRE_FETCH_PROXY。"),
    410: ("网页已被网站撤下（410）。", _MOVED),
    412: ("网站不让程序访问（412）。", _BROWSER),
    429: ("网站认为访问太频繁（429）。", "请过一段时间再取。"),
    451: ("网页因法律原因不能访问（451）。", _MOVED),
}


def failure_of(status: int) -> FetchFailed:
    """The fault for a status that is neither 200 nor a redirect."""
    if status in _WORDS:
        return FetchFailed(*_WORDS[status], status=status)
    if status >= 500:
        return FetchFailedForNow(f"网站出错（{status}）。", "请过一段时间再取。", status=status)
    return FetchFailed(f"网站没有给出网页（{status}）。", _BROWSER, status=status)
