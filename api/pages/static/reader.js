// The text of a regulation: go to the article asked for, find words in the text.
const main = document.getElementById("main");
const form = document.getElementById("find");
const field = document.getElementById("words");
const found = document.getElementById("found");

function unmark() {
  for (const mark of main.querySelectorAll("mark.found")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}

function markIn(line, words) {
  let count = 0;
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (let node of nodes) {
    let place = node.data.indexOf(words);
    while (place >= 0) {
      const hit = node.splitText(place);
      const rest = hit.splitText(words.length);
      const mark = document.createElement("mark");
      mark.className = "found";
      hit.replaceWith(mark);
      mark.append(hit);
      count += 1;
      node = rest;
      place = node.data.indexOf(words);
    }
  }
  return count;
}

function find() {
  unmark();
  const words = field.value.trim();
  let count = 0;
  let articles = 0;
  for (const article of main.querySelectorAll("article.law")) {
    const here = words ? [...article.querySelectorAll("p, h3 a")].reduce((sum, line) => sum + markIn(line, words), 0) : 0;
    article.hidden = Boolean(words) && !here;
    count += here;
    articles += here ? 1 : 0;
  }
  for (const heading of main.querySelectorAll("h2.heading")) heading.hidden = Boolean(words);
  found.textContent = !words ? "" : count ? `${articles} 条，${count} 处` : "没有找到";
}

form.hidden = false;
field.addEventListener("input", find);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  main.querySelector("mark.found")?.scrollIntoView({ block: "center" });
});
if (window.matchMedia("(max-width: 60rem)").matches) document.getElementById("contents").open = false;
if (main.dataset.target) {
  const article = document.getElementById(`article-${main.dataset.target}`);
  article?.classList.add("target");
  article?.scrollIntoView({ block: "start" });
}
