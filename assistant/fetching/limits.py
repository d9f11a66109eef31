"""What fetching one page may cost, and how often and how fast a site is asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Seconds and bytes for one page; `pause` lies between two requests to one host, `backoff` doubles each time.

    An official page with a text of 70 articles has 0.1 to 0.3 MB; a text that a site divides has 2 to 8 pages.
    """

    connect: float = 10.0
    silence: float = 20.0
    total: float = 90.0
    bytes_received: int = 10 * 1024 * 1024
    bytes_unpacked: int = 20 * 1024 * 1024
    redirects: int = 5
    parts: int = 30
    attempts: int = 3
    backoff: float = 2.0
    pause: float = 1.0
