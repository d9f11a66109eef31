"""HTTP over the assistant: JSON, server-sent events and server-rendered pages. Nothing in `assistant` imports it."""
