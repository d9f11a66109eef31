// The side panel: one article in full, with the quoted words marked.
import { button, element } from "./element.js";

const panel = document.getElementById("panel");
let opener = null;
let shown = 0;

// The article as lines, each with the unit it is: the same order and words as the stored text.
function linesOf(article) {
  return article.paragraphs.flatMap((paragraph) => [
    { kind: "paragraph", text: paragraph.text, at: [paragraph.ordinal] },
    ...paragraph.subparagraphs.flatMap((sub) => [
      { kind: "sub", text: sub.label + sub.text, at: [paragraph.ordinal, sub.number] },
      ...sub.items.map((item) => ({ kind: "item", text: item.label + item.text, at: [paragraph.ordinal, sub.number, item.number] })),
    ]),
  ]);
}

// Where the quote stands: sought from the cited unit on, since the same words may occur in an earlier one.
function placeOf(quote, lines, citation) {
  const cited = [citation.paragraph, citation.subparagraph, citation.item].filter((part) => part !== null);
  const whole = lines.map((line) => line.text).join("\n");
  let start = 0;
  for (const line of lines) {
    if (cited.every((part, index) => line.at[index] === part)) break;
    start += line.text.length + 1;
  }
  const found = whole.indexOf(quote, Math.min(start, whole.length));
  const at = found >= 0 ? found : whole.indexOf(quote);
  return at < 0 || !quote ? null : [at, at + quote.length];
}

function lineElement(line, offset, place) {
  const made = element("p", { class: line.kind });
  const from = place ? Math.max(place[0] - offset, 0) : 0;
  const to = place ? Math.min(place[1] - offset, line.text.length) : 0;
  if (to > from) made.append(line.text.slice(0, from), element("mark", {}, line.text.slice(from, to)), line.text.slice(to));
  else made.append(line.text);
  return made;
}

export function close() {
  if (panel.hidden) return;
  shown += 1;
  panel.hidden = true;
  panel.replaceChildren();
  if (opener?.isConnected) opener.focus();
}

export async function open(citation, from) {
  opener = from;
  const mine = (shown += 1);
  const address = `/regulations/${encodeURIComponent(citation.slug)}`;
  const version = `?version=${encodeURIComponent(citation.version)}`;
  const top = element("div", { class: "panel-top" }, element("h2", {}, "条文"), button("关闭", close, { class: "quiet" }));
  panel.replaceChildren(top, element("p", { class: "small" }, "正在打开……"));
  panel.hidden = false;
  panel.focus();
  let article = null;
  try {
    const response = await fetch(`/api${address}/articles/${encodeURIComponent(citation.article)}${version}`);
    article = await response.json();
    if (!response.ok) throw new Error(article.detail);
  } catch (error) {
    const words = error instanceof TypeError ? "与服务的连接中断，请确认服务仍在运行。" : error.message;
    if (mine === shown) panel.replaceChildren(top, element("p", { class: "notice strong" }, words));
    return;
  }
  if (mine !== shown) return; // another article was opened, or the panel closed, meanwhile
  const lines = linesOf(article);
  const place = placeOf(citation.quote, lines, citation);
  let offset = 0;
  const body = lines.map((line) => {
    const made = lineElement(line, offset, place);
    offset += line.text.length + 1;
    return made;
  });
  const regulation = article.regulation;
  panel.replaceChildren(
    top,
    element("h3", {}, `《${regulation.title}》`),
    element("p", { class: "badges" },
      element("span", { class: `badge ${regulation.status_words.includes("待核") ? "unchecked" : regulation.status}` }, regulation.status_words),
      element("span", { class: `badge ${regulation.text_kind}` }, regulation.text_kind === "official" ? "原文" : "要点"),
      element("span", { class: "badge" }, `${regulation.version} 年版`)),
    element("p", { class: "crumbs" }, article.headings.join(" › ")),
    element("h4", {}, article.label, article.mark ? element("span", { class: "mark" }, article.mark) : null),
    element("div", { class: "law" }, ...body),
    place ? "" : element("p", { class: "small" }, "引文没有在本条中标出，请对照右列引文阅读。"),
    regulation.text_kind === "digest" ? element("p", { class: "small" }, "以上是要点，不是官方文本；正式引用请核对原文。") : "",
    element("p", {}, element("a", { href: `${address}/${encodeURIComponent(citation.article)}${version}` }, "在全文中查看")),
  );
  panel.querySelector("mark")?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
