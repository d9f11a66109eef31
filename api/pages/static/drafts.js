// The list of documents: what this browser remembers of kept drafts. Others' drafts are never listed.
import { button, element } from "/static/element.js";
import { request, say } from "/static/shelf-request.js";
import { forget, remembered } from "/static/draft-store.js";

const section = document.querySelector("#kept");

function row(one) {
  const item = element("li", {},
    element("a", { href: `/drafts/${one.type}#kept=${one.id}` }, one.title),
    element("span", { class: "small" }, ` ${one.state}，${one.at.slice(0, 10)} `),
    button("删除", async () => {
      if (!window.confirm(`删除“${one.title}”和它的全部版本？删除后不能恢复。`)) return;
      try {
        await request("DELETE", `/api/drafts/${one.id}`);
      } catch (error) {
        if (error.status !== 404) return say(error.message, true);
      }
      forget(one.id);
      show();
    }, { class: "quiet" }));
  return item;
}

function show() {
  const kept = remembered();
  section.hidden = !kept.length;
  section.querySelector("ul").replaceChildren(...kept.map(row));
}

show();
