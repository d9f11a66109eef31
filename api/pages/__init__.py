"""Server-rendered pages: templates, hand-written style sheet and scripts; no CDN, no build step."""
