// A file made here or fetched is handed to the user under a name that every system takes.
import { element } from "/static/element.js";

export function handOver(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: name.replace(/[\\/:*?"<>|]/g, "_") });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
