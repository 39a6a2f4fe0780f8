"""The figures of the service, as Prometheus counts them.

With PROMETHEUS_MULTIPROC_DIR in the environment, each process keeps its figures in files of
that folder; `exposition` adds them up.
"""

from prometheus_client import Counter, Gauge, Histogram

# In seconds. A rendition from memory takes a tenth of a millisecond, a large import seconds.
BOUNDS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter(
    "annotator_requests",
    "Answered requests, by method, route and class of status.",
    ["method", "route", "status"],
)
REQUEST_SECONDS = Histogram(
    "annotator_request_seconds",
    "Seconds from a request's arrival to the end of its answer.",
    ["route", "status"],
    buckets=BOUNDS,
)
RENDITIONS = Counter(
    "annotator_renditions",
    "Renditions: repeated as whole answers, kept on the shelf, or made.",
    ["source"],
)
STATEMENT_SECONDS = Histogram(
    "annotator_database_seconds",
    "Seconds that statements took.",
    ["kind"],
    buckets=BOUNDS,
)
LINE_SECONDS = Histogram(
    "annotator_line_seconds",
    "Seconds that writers to SQLite waited in line.",
    buckets=BOUNDS,
)
TURN_SECONDS = Histogram(
    "annotator_turn_seconds",
    "Seconds that writers to SQLite kept the others waiting.",
    buckets=BOUNDS,
)
WEBHOOKS_WAITING = Gauge(
    "annotator_webhooks_waiting",
    "Webhook deliveries in the queue.",
    multiprocess_mode="mostrecent",
)
STREAMS = Gauge(
    "annotator_streams",
    "Open streams of changes.",
    multiprocess_mode="livesum",
)
OUTAGES = Counter(
    "annotator_database_failures",
    "Requests that the database could not serve, by cause.",
    ["cause"],
)
