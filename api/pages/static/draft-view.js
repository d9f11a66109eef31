// A draft as it reads, with beside each sentence what it rests on; a gap is a button that leads to its field.
import { button, element } from "/static/element.js";

const KINDS = { policy: "政策", fact: "事实", measure: "措施", form: "行文" };

function provisionLink(source) {
  const [slug, address] = source.id.split(" ");
  const known = address && !source.label.includes("库内未收录");
  if (!known) return element("span", {}, source.label);
  return element("a", { class: "cite", href: `/regulations/${encodeURIComponent(slug)}/${encodeURIComponent(address.split(".")[0])}`, target: "_blank", rel: "noopener" }, source.label);
}

function sourceLine(source, toSlot) {
  if (source.kind === "provision") {
    return element("li", {}, "依据 ", provisionLink(source), source.words ? element("details", {}, element("summary", {}, "内容"), element("p", {}, source.words)) : null);
  }
  if (source.kind === "gap") return element("li", {}, "待补 ", button(source.label, () => toSlot(source.id), { class: "gap" }));
  if (source.kind === "regulation") {
    return element("li", {}, "规范 ", element("a", { href: `/regulations/${encodeURIComponent(source.id.replace(/^reg:/, ""))}`, target: "_blank", rel: "noopener" }, source.label));
  }
  const words = [source.words, source.state].filter(Boolean).join("，");
  return element("li", {}, `${source.kind === "unit" ? "单位" : "事实"} `, button(source.label, () => toSlot(source.kind === "unit" && source.id !== "year" && !source.id.startsWith("unit.") ? `unit.${source.id}` : source.id), { class: "source" }), words ? element("span", { class: "small" }, `（${words}）`) : null);
}

function once(sources) {
  const seen = new Set();
  return sources.filter((one) => !seen.has(`${one.kind} ${one.id} ${one.label}`) && seen.add(`${one.kind} ${one.id} ${one.label}`));
}

// Positions count characters, not the halves that a script string is made of.
function words(sentence, toSlot) {
  const signs = [...sentence.text];
  const gaps = sentence.sources.filter((one) => one.kind === "gap" && one.start !== null).sort((a, b) => a.start - b.start);
  const pieces = [];
  let at = 0;
  for (const gap of gaps) {
    pieces.push(signs.slice(at, gap.start).join(""));
    pieces.push(button(signs.slice(gap.start, gap.end).join(""), () => toSlot(gap.id), { class: "gap" }));
    at = gap.end;
  }
  return [...pieces, signs.slice(at).join("")];
}

function row(sentence, toSlot) {
  const sources = once(sentence.sources);
  return element("div", { class: "sentence" },
    element("p", { class: "draft-words" }, ...words(sentence, toSlot)),
    element("details", { class: "sources", open: sources.length <= 3 && sources.some((one) => one.kind === "gap" || one.kind === "provision") },
      element("summary", {}, `${KINDS[sentence.kind]}${sources.length ? ` · ${sources.length} 个来源` : " · 固定行文"}`),
      sources.length ? element("ul", {}, ...sources.map((one) => sourceLine(one, toSlot))) : null));
}

function table(one) {
  return element("figure", { class: "draft-table" }, one.caption ? element("figcaption", {}, one.caption) : null,
    element("table", { class: "list" },
      element("thead", {}, element("tr", {}, ...one.titles.map((title) => element("th", { scope: "col" }, title)))),
      element("tbody", {}, ...one.rows.map((cells) => element("tr", {}, ...cells.map((cell) => element("td", {}, cell)))))));
}

function section(part, toSlot) {
  return element("section", { class: "draft-section", id: `s-${part.id}` },
    part.heading ? element(part.level === 1 ? "h3" : "h4", {}, part.heading) : null,
    part.why ? element("p", { class: "small" }, part.why) : null,
    part.basis.length ? element("ul", { class: "basis-line small" }, ...once(part.basis).map((one) => sourceLine(one, toSlot))) : null,
    ...part.paragraphs.map((paragraph) => element("div", { class: "paragraph" }, ...paragraph.sentences.map((one) => row(one, toSlot)))),
    part.table ? table(part.table) : null);
}

export function openQuestions(draft, toSlot) {
  const gaps = [...draft.gaps].sort((a, b) => Number(b.required) - Number(a.required));
  const line = (gap) => element("li", {}, button(gap.label, () => toSlot(gap.slot), { class: "gap" }), element("span", { class: "small" }, ` ${gap.question}${gap.required ? "" : "（可选）"}`));
  const problem = (one) => element("li", {}, one.message, " ", one.next_step, ...one.slots.slice(0, 4).map((slot) => button("去改", () => toSlot(slot), { class: "quiet" })));
  const needed = gaps.filter((gap) => gap.required);
  const optional = gaps.filter((gap) => !gap.required);
  return [
    draft.problems.length ? element("div", { class: "notice strong" }, element("strong", {}, `需要处理 ${draft.problems.length} 项`), element("ul", {}, ...draft.problems.map(problem))) : null,
    needed.length ? element("details", { class: "questions", open: needed.length <= 8 }, element("summary", {}, `待补 ${needed.length} 项`), element("ul", {}, ...needed.map(line))) : null,
    optional.length ? element("details", { class: "questions" }, element("summary", {}, `可补充 ${optional.length} 项`), element("ul", {}, ...optional.map(line))) : null,
    draft.checks.length ? element("details", { class: "questions" }, element("summary", {}, `条件核对 ${draft.checks.length} 项`),
      element("ul", {}, ...draft.checks.map((one) => element("li", {}, `${one.words}：`, element("strong", {}, one.verdict), one.fact ? `（${one.fact}）` : "", one.basis ? element("span", { class: "small" }, ` ${one.basis}`) : null)))) : null,
  ].filter(Boolean);
}

export function draftText(draft, toSlot) {
  const outline = draft.sections.filter((part) => part.heading && part.level === 1);
  return element("article", { class: "draft-text" },
    outline.length > 1 ? element("nav", { class: "outline", "aria-label": "提纲" }, ...outline.map((part) => element("a", { href: `#s-${part.id}` }, part.heading))) : null,
    element("h2", { class: "draft-title" }, draft.title),
    draft.addressee ? element("p", {}, `${draft.addressee}：`) : null,
    ...draft.sections.map((part) => section(part, toSlot)),
    draft.closing ? element("p", {}, draft.closing) : null,
    draft.signed || draft.dated ? element("p", { class: "signature" }, draft.signed, element("br"), draft.dated) : null);
}
