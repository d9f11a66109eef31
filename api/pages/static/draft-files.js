// Files of a draft: fetched with the facts, handed to the user; the review runs over the very .docx that is downloaded.
import { button, element } from "/static/element.js";
import { handOver } from "/static/hand-over.js";
import { request, say } from "/static/shelf-request.js";

const FILE = { "Content-Type": "application/octet-stream" };

export async function fetchFile(address, body, accept) {
  const binary = body instanceof Blob;
  let response;
  try {
    response = await fetch(address, { method: "POST", headers: { Accept: accept, ...(binary ? FILE : { "Content-Type": "application/json" }) }, body: binary ? body : JSON.stringify(body) });
  } catch {
    throw new Error("与服务的连接中断。请确认服务仍在运行，然后重试。");
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(`${problem.detail ?? "文件没有作成。"}${problem.next_step ?? ""}`);
  }
  return response.blob();
}

export async function whilePressed(pressed, act) {
  pressed.disabled = true;
  try {
    await act();
  } catch (error) {
    say(error.message, true);
  }
  pressed.disabled = false;
}

function card(finding) {
  const where = finding.place.paragraph ? `第${finding.place.paragraph}段` : finding.place.table ? `表${finding.place.table}` : "全文";
  return element("div", { class: `found ${finding.level === "规定" ? "rule" : ""}` },
    element("p", {}, element("span", { class: "badge" }, finding.level), ` ${where}`),
    element("p", {}, finding.message),
    finding.basis ? element("p", { class: "basis" }, `依据：${finding.basis}`) : null,
    finding.suggestion ? element("p", {}, `建议：${finding.suggestion}`) : null);
}

export function reviewBox(form, name, word) {
  const shown = element("div", { class: "review-findings", role: "status" });
  const look = button("审阅这份文稿", () => whilePressed(look, async () => {
    shown.replaceChildren(element("p", { class: "small" }, "正在审阅……"));
    try {
      const file = await fetchFile("/api/drafts", form, word);
      const found = await request("POST", `/api/reviews?name=${encodeURIComponent(name)}`, file, FILE);
      const copy = button("下载批注副本", () => whilePressed(copy, async () =>
        handOver(await fetchFile(`/api/reviews?name=${encodeURIComponent(name)}`, file, word), name.replace(/\.docx$/, "（批注副本）.docx"))));
      shown.replaceChildren(
        element("h3", {}, found.findings.length ? `审阅发现 ${found.findings.length} 处` : "审阅没有发现问题"),
        element("p", { class: "small" }, "没有发现问题不等于文稿无误，请人工核阅。"),
        ...found.findings.map(card), element("p", { class: "actions" }, copy));
    } catch (error) {
      shown.replaceChildren();
      throw error;
    }
  }));
  return { look, shown };
}
