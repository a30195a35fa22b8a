"""What is counted, for Prometheus; nothing of it tells of a person or a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.web.live import Live

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

# seconds, up to those of a language model
ANSWER_SECONDS = (0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
ANSWERED, REFUSED, STOPPED, ERROR = "answered", "refused", "stopped", "error"
# why a request was turned away
TURNED_AWAY = ("questions", "requests", "files", "queue", "line", "streams", "passwords")


class Watch:
    """Counts what happens; each server has its own."""

    def __init__(self) -> None:
        from prometheus_client import (
            CollectorRegistry,
            Counter,
            Histogram,
            ProcessCollector,
            metrics,
        )

        # when each began to be counted is of no use, and twice as much to read
        metrics.disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry: CollectorRegistry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = Counter(
            "plansvar_requests",
            "Requests by route and status.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self._turned_away = Counter(
            "plansvar_turned_away",
            "Requests answered with 429, by what there were too many of.",
            ("reason",),
            registry=self.registry,
        )
        self._questions = Counter(
            "plansvar_questions",
            "Questions put to the chain (a comparison puts several), by outcome.",
            ("outcome",),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "plansvar_answer_seconds",
            "Seconds from question to whole answer.",
            buckets=ANSWER_SECONDS,
            registry=self.registry,
        )
        for reason in TURNED_AWAY:
            self._turned_away.labels(reason)
        for outcome in (ANSWERED, REFUSED, STOPPED, ERROR):
            self._questions.labels(outcome)

    def requested(self, route: str, method: str, status: int) -> None:
        """Counts a request that has its response."""
        self._requests.labels(route, method, str(status)).inc()

    def turned_away(self, reason: str) -> None:
        """Counts a request that was answered with 429; `reason` is one of TURNED_AWAY."""
        self._turned_away.labels(reason).inc()

    def answered(self, outcome: str, seconds: float) -> None:
        """Counts a question that took `seconds`."""
        self._questions.labels(outcome).inc()
        self._seconds.observe(seconds)

    def gauge(self, name: str, told: str, read: Callable[[], float]) -> None:
        """Tells, under `name`, what `read` gives whenever someone asks."""
        from prometheus_client import Gauge

        Gauge(name, told, registry=self.registry).set_function(read)

    def documents(self, live: Live, version: str) -> None:
        """Tells what is `live`, and the version of Plansvar."""
        from prometheus_client import Info

        Info("plansvar", "The version.", registry=self.registry).info({"version": version})
        self.gauge(
            "plansvar_index_documents", "Documents served.", lambda: float(len(live.now.plans))
        )
        self.gauge(
            "plansvar_index_passages", "Passages served.", lambda: float(len(live.now.passages))
        )

    def text(self) -> bytes:
        """All of it as Prometheus reads it."""
        from prometheus_client import generate_latest

        return generate_latest(self.registry)
